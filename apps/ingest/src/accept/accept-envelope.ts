import { type Json, type JsonObject, parseEventId, type Parsed } from '@errata/protocol';
import { unwrap } from '../body/body-refused-error.js';
import { type OpenedBody, openEnvelope, parseEventPayload, sortItems } from '../body/open-body.js';
import { peekEnvelope } from '../body/peek-envelope.js';
import { keepEnvelope, readLargeEnvelope } from '../body/read-large-envelope.js';
import { admit, findSender, missingAuth, type Sender } from './authenticate.js';
import { commit, type Kept, newEventId, refusing } from './commit.js';
import type { AcceptDeps, Answer, IngestRequest } from './ingest-request.js';
import { countsOf } from './ledger-counts.js';
import { startBody, type StartedBody } from './read-body.js';

/** What a small body may inflate to; beyond it is read as a large one. */
const SMALL_INFLATED_BYTES_MAX = 4 * 1024 * 1024;

/** An envelope that has been read, and the body by which the inbox keeps it. */
interface ReadBody {
  opened: OpenedBody;
  kept: Pick<Kept, 'encoding' | 'body'>;
}

/** Takes an envelope in. Its sender is told by the request, or by the `dsn` in its header (tunnels). */
export async function acceptEnvelope(deps: AcceptDeps, request: IngestRequest): Promise<Answer> {
  let sender = await findSender(deps, request);
  if (sender) admit(deps, request, sender);
  const confirm = async ({ dsn }: JsonObject): Promise<void> => {
    sender = await confirmSender(deps, request, sender, dsn);
  };
  const read = await refusing(
    deps,
    request,
    () => sender,
    async () => {
      const started = await startBody(request, { bytesMax: deps.limits.bodyBytesMax });
      return (await readSmall(deps, started, confirm, sender)) ?? readLarge(deps, request, started, confirm);
    },
  );
  return commitEnvelope(deps, request, sender!, read);
}

/** The `dsn` in the header may name the sender, and must not contradict what the request says. */
async function confirmSender(
  deps: AcceptDeps,
  request: IngestRequest,
  known: Sender | undefined,
  dsn: Json | undefined,
): Promise<Sender> {
  if (known && (dsn === undefined || dsn === null)) return known;
  const sender = (await findSender(deps, request, dsn)) ?? missingAuth(deps, request);
  if (!known) admit(deps, request, sender);
  return sender;
}

/**
 * The ordinary case: all of it in memory, taken apart as far as it takes, kept as it came. Nothing is inflated for strangers.
 *
 * @returns nothing for a body that is not small
 */
async function readSmall(
  { limits }: AcceptDeps,
  { start, coding, rest }: StartedBody,
  confirm: (headers: JsonObject) => Promise<void>,
  sender: Sender | undefined,
): Promise<ReadBody | undefined> {
  if (rest || (!sender && coding !== 'identity')) return undefined;
  const inflatedBytesMax = Math.min(limits.inflatedBytesMax, SMALL_INFLATED_BYTES_MAX);
  const peeked = peekEnvelope(start, coding, limits);
  const opened: Parsed<OpenedBody> = peeked
    ? { ok: true, value: peeked }
    : openEnvelope(start, coding, { ...limits, inflatedBytesMax });
  if (!opened.ok && opened.reason === 'too_large') return undefined;
  const { headers } = unwrap(opened);
  await confirm(headers);
  return { opened: unwrap(opened), kept: { encoding: coding, body: start } };
}

/** Read while it comes in; only what is kept of it is held, and that is what the inbox gets. */
async function readLarge(
  deps: AcceptDeps,
  request: IngestRequest,
  { start, coding, rest }: StartedBody,
  confirm: (headers: JsonObject) => Promise<void>,
): Promise<ReadBody> {
  const share = deps.held.share();
  request.atEnd.push(() => share.set(0));
  const envelope = await readLargeEnvelope({ source: joined(start, rest), coding, start }, deps.limits, {
    onHeaders: confirm,
    onHeld: (bytes) => share.set(bytes),
  });
  const opened = unwrap(sortItems(envelope, deps.limits));
  return { opened, kept: { encoding: 'identity', body: keepEnvelope(envelope) } };
}

async function* joined(start: Buffer, rest: AsyncIterable<Buffer> | undefined): AsyncGenerator<Buffer> {
  yield start;
  if (rest) yield* rest;
}

async function commitEnvelope(
  deps: AcceptDeps,
  request: IngestRequest,
  sender: Sender,
  { opened, kept: { encoding, body } }: ReadBody,
): Promise<Answer> {
  const events = opened.events.length;
  const id = events > 0 ? idOf(opened) : parseEventId(opened.headers.event_id);
  const isKept = events + opened.attachments.length + opened.feedback.length > 0;
  await commit(deps, request, sender, {
    counts: countsOf(deps.now(), sender, opened),
    ...(isKept ? { kept: { format: 'envelope', encoding, events, eventId: id ?? null, body } } : {}),
  });
  return { body: id === undefined ? {} : { id } };
}

/** The envelope's id, else the first event's own, else a new one: what the client is told is what is stored. */
function idOf({ events: [first] }: OpenedBody): string {
  if (first?.eventId !== undefined) return first.eventId;
  const payload = first && parseEventPayload(first.payload);
  return (payload?.ok ? parseEventId(payload.value.event_id) : undefined) ?? newEventId();
}
