import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { KeyAccess, OutcomeCount } from '@errata/db';
import {
  type Auth,
  type AuthCarriers,
  type Category,
  type InvalidReason,
  isProjectId,
  parseEventId,
  resolveAuth,
} from '@errata/protocol';
import { type Coding, codingOf } from '../body/inflate.js';
import { type BodyLimits, openEnvelope, type OpenedBody, parseEventPayload, undressStore } from '../body/open-body.js';
import type { GroupCommit, Record } from './group-commit.js';
import type { KeyCache } from './key-cache.js';
import { readBody } from './read-body.js';
import { RefusedError, statusOf } from './refusal.js';

export interface AcceptDeps {
  keys: KeyCache;
  inbox: GroupCommit;
  limits: BodyLimits & { bodyBytesMax: number };
  now: () => Date;
}

/** A request to an ingest address, its body still unread. */
export interface IngestRequest {
  format: 'envelope' | 'store';
  projectId: string;
  query: string;
  headers: { [name: string]: string | undefined };
  stream: Readable;
  clientAddress: string | null;
}

/**
 * Takes a request in: who sends, what is in it, and then durably into the inbox. When this resolves, the answer may be 200.
 *
 * @returns the id of the event, where there is one
 * @throws RefusedError with the status and sentence of the answer
 */
export async function acceptRequest(deps: AcceptDeps, request: IngestRequest): Promise<{ id?: string }> {
  if (!isProjectId(request.projectId)) throw new RefusedError(400, 'the project in the address is not a number');
  const sender = await identify(deps, request);
  const body = await readBody(request.stream, deps.limits.bodyBytesMax, announcedLength(request));
  const coding = codingOf(request.headers['content-encoding'], body);
  if (coding === undefined) throw new RefusedError(415, 'unknown content encoding; use gzip, deflate, br or none');
  if (body.length === 0) throw await refuseBody(deps, sender, 'empty', 'empty body');

  const store = request.format === 'store' ? await undress(deps, request, sender, body, coding) : undefined;
  if (store) return commitStore(deps, request, sender!, store);
  return acceptEnvelope(deps, request, sender, body, coding);
}

/** Who a request is from, once its key is known to belong to its project. */
interface Sender {
  auth: Auth;
  access: KeyAccess;
}

/** @returns nothing when the request itself carries no key: an envelope may still name its DSN */
async function identify(deps: AcceptDeps, request: IngestRequest): Promise<Sender | undefined> {
  const auth = resolveAuth(carriersOf(request));
  if (auth.ok) return findSender(deps, request, auth);
  if (auth.reason === 'missing' && request.format === 'envelope') return undefined;
  throw new RefusedError(auth.status, auth.detail);
}

function carriersOf(request: IngestRequest): AuthCarriers {
  return {
    sentryAuth: request.headers['x-sentry-auth'],
    authorization: request.headers.authorization,
    query: request.query,
    projectId: request.projectId,
  };
}

/** The same answer for an unknown project, an unknown key and a disabled one: a stranger learns nothing. */
async function findSender(deps: AcceptDeps, request: IngestRequest, auth: Auth): Promise<Sender> {
  const access = await deps.keys.get(auth.publicKey);
  if (!access || access.projectId !== request.projectId)
    throw new RefusedError(403, 'event submission rejected: no such project and key');
  return { auth, access };
}

async function acceptEnvelope(
  deps: AcceptDeps,
  request: IngestRequest,
  known: Sender | undefined,
  body: Uint8Array,
  coding: Coding,
): Promise<{ id?: string }> {
  const opened = await openEnvelope(body, coding, deps.limits);
  if (!opened.ok) throw await refuseBody(deps, known, opened.reason, opened.detail);
  const auth = resolveAuth({ ...carriersOf(request), envelopeDsn: opened.value.headers.dsn });
  if (!auth.ok) throw new RefusedError(auth.status, auth.detail);
  const sender = known ?? (await findSender(deps, request, auth));

  const id = opened.value.events.length > 0 ? idOf(opened.value) : parseEventId(opened.value.headers.event_id);
  await deps.inbox.store({
    ...(id && opened.value.events.length > 0
      ? { entry: entryOf(request, sender, 'envelope', coding, opened.value.events.length, id, body) }
      : {}),
    counts: countsOf(deps.now(), sender, opened.value),
  });
  return id === undefined ? {} : { id };
}

interface StoreEvent {
  json: Uint8Array;
  eventId: string;
}

/** @returns nothing when the body turned out to be an envelope */
async function undress(
  deps: AcceptDeps,
  request: IngestRequest,
  sender: Sender | undefined,
  body: Uint8Array,
  coding: Coding,
): Promise<StoreEvent | { itemType: string } | undefined> {
  const undressed = await undressStore(body, coding, request.headers['content-type'], deps.limits);
  if (!undressed.ok) throw await refuseBody(deps, sender, undressed.reason, undressed.detail);
  const { value } = undressed;
  if (value.kind === 'envelope') return undefined;
  if (value.kind === 'other') return { itemType: value.itemType };
  return { json: value.json, eventId: value.eventId ?? newEventId() };
}

async function commitStore(
  deps: AcceptDeps,
  request: IngestRequest,
  sender: Sender,
  store: StoreEvent | { itemType: string },
): Promise<{ id?: string }> {
  const now = deps.now();
  if ('itemType' in store) {
    await deps.inbox.store({ counts: [count(now, sender, 'transaction', 'dropped', store.itemType)] });
    return {};
  }
  await deps.inbox.store({
    entry: entryOf(request, sender, 'store', 'identity', 1, store.eventId, store.json),
    counts: [count(now, sender, 'error', 'received')],
  });
  return { id: store.eventId };
}

function entryOf(
  request: IngestRequest,
  { auth, access }: Sender,
  format: 'envelope' | 'store',
  encoding: Coding,
  events: number,
  eventId: string,
  body: Uint8Array,
): NonNullable<Record['entry']> {
  return {
    projectId: access.projectId,
    keyId: access.keyId,
    format,
    encoding,
    events,
    eventId,
    clientAddress: request.clientAddress,
    userAgent: request.headers['user-agent']?.slice(0, 512) ?? null,
    sdk: auth.client ? [auth.client.name, auth.client.version ?? ''].join('/') : null,
    body,
  };
}

/** The envelope's id, else the first event's own, else a new one: what the client is told is what is stored. */
function idOf({ events: [first] }: OpenedBody): string {
  if (first?.eventId !== undefined) return first.eventId;
  const payload = first && parseEventPayload(first.payload);
  return (payload?.ok ? parseEventId(payload.value.event_id) : undefined) ?? newEventId();
}

function countsOf(now: Date, sender: Sender, { events, dropped }: OpenedBody): OutcomeCount[] {
  return [
    ...events.map(({ category }) => count(now, sender, category, 'received')),
    ...dropped.map(({ category, itemType }) => count(now, sender, category, 'dropped', itemType)),
  ];
}

const count = (at: Date, { access }: Sender, category: Category, outcome: string, reason = ''): OutcomeCount => ({
  projectId: access.projectId,
  keyId: access.keyId,
  at,
  category,
  outcome,
  reason,
  n: 1,
});

/** What is refused after its sender is known is counted, so that "why does nothing arrive?" has an answer. */
async function refuseBody(
  deps: AcceptDeps,
  sender: Sender | undefined,
  reason: InvalidReason,
  detail: string,
): Promise<RefusedError> {
  if (sender) {
    const now = deps.now();
    await deps.inbox.store({
      counts: [count(now, sender, 'error', 'received'), count(now, sender, 'error', 'invalid', reason)],
    });
  }
  return new RefusedError(statusOf(reason), detail);
}

function announcedLength(request: IngestRequest): number | undefined {
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  return Number.isFinite(length) ? length : undefined;
}

export const newEventId = (): string => randomUUID().replaceAll('-', '');
