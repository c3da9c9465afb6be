import { buildEnvelope, type JsonObject } from '@errata/protocol';
import { unwrap } from '../body/body-refused-error.js';
import type { Coding } from '../body/inflate.js';
import { storeBytesMax, undressStore, type UndressedStore } from '../body/undress-store.js';
import { acceptEnvelope } from './accept-envelope.js';
import { admit, authenticate, type Sender } from './authenticate.js';
import { commit, type Kept, newEventId, refusing } from './commit.js';
import type { AcceptDeps, Answer, IngestRequest } from './ingest-request.js';
import { countOf, countOfDropped } from './ledger-counts.js';
import { readBody } from './read-body.js';

/** Takes in the event of an older client: JSON, in whatever coats. */
export async function acceptStore(deps: AcceptDeps, request: IngestRequest): Promise<Answer> {
  const contentType = request.headers['content-type'];
  if (/^\s*application\/x-sentry-envelope/i.test(contentType ?? '')) return acceptEnvelope(deps, request);
  const sender = await authenticate(deps, request);
  admit(deps, request, sender);
  return acceptUndressed(deps, request, sender, async () => {
    const bytesMax = Math.min(deps.limits.bodyBytesMax, storeBytesMax(deps.limits));
    const { body, coding } = await readBody(deps, request, bytesMax);
    return { body, coding, contentType };
  });
}

/** The smallest picture there is. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** The form of pages that report by loading a picture: the event is in the query, the answer is that picture. */
export async function acceptPixel(deps: AcceptDeps, request: IngestRequest): Promise<Answer> {
  const sender = await authenticate(deps, request);
  admit(deps, request, sender);
  const data = new URLSearchParams(request.query).get('sentry_data') ?? '';
  await acceptUndressed(deps, request, sender, async () => ({ body: Buffer.from(data), coding: 'identity' }));
  return { body: PIXEL, type: 'image/gif', headers: { 'cache-control': 'no-store' } };
}

interface StoreBody {
  body: Buffer;
  coding: Coding;
  contentType?: string | undefined;
}

async function acceptUndressed(
  deps: AcceptDeps,
  request: IngestRequest,
  sender: Sender,
  read: () => Promise<StoreBody>,
): Promise<Answer> {
  const store = await refusing(
    deps,
    request,
    () => sender,
    async () => {
      const { body, coding, contentType } = await read();
      return unwrap(undressStore(body, coding, contentType, deps.limits));
    },
  );
  return commitStore(deps, request, sender, store);
}

async function commitStore(
  deps: AcceptDeps,
  request: IngestRequest,
  sender: Sender,
  { itemType, json, eventId = newEventId() }: UndressedStore,
): Promise<Answer> {
  const now = deps.now();
  if (itemType === 'transaction') {
    await commit(deps, request, sender, { counts: [countOfDropped(now, sender, itemType, 'transaction')] });
    return { body: {} };
  }
  const kept: Omit<Kept, 'events' | 'format' | 'body'> = { encoding: 'identity', eventId };
  if (itemType === 'feedback') {
    const body = buildEnvelope({ event_id: eventId } satisfies JsonObject, [
      { headers: { type: itemType }, payload: { bytes: json } },
    ]);
    await commit(deps, request, sender, { counts: [], kept: { ...kept, format: 'envelope', events: 0, body } });
  } else {
    const counts = [countOf(now, sender, 'error', 'received')];
    await commit(deps, request, sender, { counts, kept: { ...kept, format: 'store', events: 1, body: json } });
  }
  return { body: { id: eventId } };
}
