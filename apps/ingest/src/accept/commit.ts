import { randomUUID } from 'node:crypto';
import type { InboxEntry, OutcomeCount } from '@errata/db';
import type { RateLimitedReason } from '@errata/protocol';
import { BodyRefusedError } from '../body/body-refused-error.js';
import type { Coding } from '../body/inflate.js';
import { minuteOf } from '../limits/quotas.js';
import type { Sender } from './authenticate.js';
import type { AcceptDeps, IngestRequest } from './ingest-request.js';
import { countsOfRefused } from './ledger-counts.js';
import { overloaded, RefusedError, statusOf } from './refusal.js';

/** What a request leaves in the inbox. */
export interface Kept {
  format: InboxEntry['format'];
  encoding: Coding;
  events: number;
  eventId: string | null;
  body: Uint8Array;
}

/**
 * Makes a request durable: its body in the inbox, its counts in the ledger, in one transaction.
 *
 * @throws RefusedError 503 when too much waits already; whatever PostgreSQL says
 */
export async function commit(
  deps: AcceptDeps,
  request: IngestRequest,
  sender: Sender,
  { counts, kept }: { counts: OutcomeCount[]; kept?: Kept },
): Promise<void> {
  let received = 0;
  for (const { outcome, n } of counts) if (outcome === 'received') received += n;
  const minute = minuteOf(deps.now());
  try {
    await deps.inbox.store({
      counts,
      requests: received === 0 ? [] : sender.counters.map(({ scope, id }) => ({ scope, id, minute, n: received })),
      ...(kept ? { entry: entryOf(request, sender, kept) } : {}),
    });
  } catch (error) {
    const refusal = asOverload(deps, error);
    if (!refusal) throw error;
    if (received > 0)
      deps.tally.addOutcomes(countsOfRefused(deps.now(), sender, 'error', 'rate_limited', refusal.reason));
    throw refusal.error;
  }
}

/** Refusals of which it is known that nothing was committed; of other failures nobody knows. */
function asOverload(deps: AcceptDeps, error: unknown): { error: RefusedError; reason: RateLimitedReason } | undefined {
  if (error instanceof RefusedError) return { error, reason: 'overload' };
  if ((error as { code?: string }).code !== DISK_FULL) return undefined;
  deps.load.noteDiskFull();
  return { error: overloaded('the disk of the database is full'), reason: 'disk_full' };
}

/** PostgreSQL's code for a file that cannot grow. */
const DISK_FULL = '53100';

function entryOf({ clientAddress, headers }: IngestRequest, { auth, access }: Sender, kept: Kept): InboxEntry {
  return {
    projectId: access.projectId,
    keyId: access.keyId,
    clientAddress,
    userAgent: headers['user-agent']?.slice(0, 512) ?? null,
    sdk: auth.client ? [auth.client.name, auth.client.version ?? ''].join('/') : null,
    ...kept,
  };
}

/**
 * Runs what reads and opens a body. What is refused after its sender is known is counted, so that "why does nothing
 * arrive?" has an answer; the connection is closed where the rest of the body is not worth reading.
 *
 * @param sender asked when it fails: an envelope may name its sender half-way
 * @throws RefusedError in the place of BodyRefusedError
 */
export async function refusing<T>(
  deps: AcceptDeps,
  request: IngestRequest,
  sender: () => Sender | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BodyRefusedError)) throw error;
    const { reason, detail } = error.refusal;
    const who = sender();
    if (who) await commit(deps, request, who, { counts: countsOfRefused(deps.now(), who, 'error', 'invalid', reason) });
    const headers = request.stream.readableEnded ? {} : { connection: 'close' };
    throw new RefusedError(error.status ?? statusOf(reason), detail, headers);
  }
}

export const newEventId = (): string => randomUUID().replaceAll('-', '');
