import type { KeyAccess } from '@errata/db';
import { type Auth, type AuthCarriers, isProjectId, type Json, parseDsn, resolveAuth } from '@errata/protocol';
import { decideAdmission, decideFault, type Overload } from '../limits/decide-admission.js';
import { countersOf, limitHeaders, overloadHeaders, minuteOf, type Quota, quotasOf } from '../limits/quotas.js';
import type { AcceptDeps, IngestRequest } from './ingest-request.js';
import { countsOfRefused } from './ledger-counts.js';
import { RefusedError } from './refusal.js';

/** Who a request is from, once its key is known to belong to its project. */
export interface Sender {
  auth: Auth;
  access: KeyAccess;
  quotas: Quota[];
  /** What its events are counted under. */
  counters: Quota['counter'][];
}

/**
 * Finds the sender by everything the request says beside its body.
 *
 * @throws RefusedError 400 for an address without a project number, 401 without a key, 403 with one that does not fit
 */
export async function authenticate(deps: AcceptDeps, request: IngestRequest): Promise<Sender> {
  return (await findSender(deps, request)) ?? missingAuth(deps, request);
}

/** @throws RefusedError 401 */
export const missingAuth = (deps: AcceptDeps, request: IngestRequest): never =>
  refuse(deps, request, 401, 'missing', 'missing authorization information');

/**
 * As `authenticate`, for envelopes: these may name their DSN.
 *
 * @param envelopeDsn of the envelope's header, once that is read
 * @returns nothing when no key is found anywhere
 */
export async function findSender(
  deps: AcceptDeps,
  request: IngestRequest,
  envelopeDsn?: Json,
): Promise<Sender | undefined> {
  if (request.projectId !== undefined && !isProjectId(request.projectId))
    refuse(deps, request, 400, 'bad_project', 'the project in the address is not a number');
  const auth = resolveAuth(carriersOf(request, envelopeDsn));
  if (!auth.ok) {
    if (auth.reason === 'missing') return undefined;
    return refuse(deps, request, auth.status, auth.reason, auth.detail);
  }
  const fault = decideFault(deps.load.read(), deps.limits);
  const access = fault ? deps.keys.recall(auth.publicKey) : await deps.keys.get(auth.publicKey);
  // Nobody can be asked who it is, and nobody will take it in.
  if (fault && !access) throw refusedBy(fault);
  const projectId = request.projectId ?? projectOf(envelopeDsn) ?? access?.projectId;
  // The same answer for an unknown project, an unknown key and a disabled one: a stranger learns nothing.
  if (!access || access.projectId !== projectId)
    return refuse(
      deps,
      { ...request, projectId: projectId ?? '' },
      403,
      access ? 'wrong_project' : 'unknown_key',
      'event submission rejected: no such project and key',
      auth,
    );
  const quotas = quotasOf(access, deps.limits.rateLimitPerMinute, deps.now());
  return { auth, access, quotas, counters: countersOf(access, quotas) };
}

/**
 * Lets a sender in, or not: decided by load and counts, before anything of the body is read. What is refused counts as one
 * event, because nobody knows how many there are.
 *
 * @throws RefusedError 429, and 503 while nobody can be taken
 */
export function admit(deps: AcceptDeps, request: IngestRequest, sender: Sender): void {
  const now = deps.now();
  const overload = decideAdmission(deps.load.read(), deps.limits, sender.access.projectId);
  if (overload) {
    deps.tally.addOutcomes(countsOfRefused(now, sender, 'error', 'rate_limited', overload.reason));
    throw refusedBy(overload);
  }
  const usedUp = deps.counter.findUsedUp(sender.quotas, now);
  if (usedUp) {
    const minute = minuteOf(now);
    const requests = sender.counters.map((counter) => ({ ...counter, minute, n: 1 }));
    deps.tally.addOutcomes(countsOfRefused(now, sender, 'error', 'rate_limited', usedUp.reason), requests);
    throw new RefusedError(429, `rate limit reached: ${usedUp.reason}`, limitHeaders(usedUp, now));
  }
  request.atEnd.push(deps.counter.enter(sender.quotas));
}

const refusedBy = (overload: Overload): RefusedError =>
  new RefusedError(overload.status, overload.detail, overloadHeaders(overload));

function carriersOf({ headers, query, projectId, params }: IngestRequest, envelopeDsn: Json | undefined): AuthCarriers {
  return {
    sentryAuth: headers['x-sentry-auth'],
    authorization: headers.authorization,
    query,
    projectId,
    pathKey: params.key,
    envelopeDsn,
  };
}

function projectOf(dsn: Json | undefined): string | undefined {
  return typeof dsn === 'string' ? parseDsn(dsn).projectId : undefined;
}

/** Counted, so that "why does nothing arrive?" has an answer: of the key no more than what tells two keys apart. */
function refuse(
  deps: AcceptDeps,
  request: IngestRequest,
  status: number,
  reason: string,
  detail: string,
  auth?: Auth,
): never {
  const { projectId = '', headers } = request;
  const client = auth?.client
    ? [auth.client.name, auth.client.version].filter(Boolean).join('/')
    : headers['user-agent'];
  deps.tally.addRefused(
    {
      project: isProjectId(projectId) ? projectId : '',
      keyStart: auth?.publicKey.slice(0, 8) ?? '',
      reason,
      sdk: printable(client ?? '').slice(0, 64),
    },
    deps.now(),
  );
  throw new RefusedError(status, detail);
}

const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');
