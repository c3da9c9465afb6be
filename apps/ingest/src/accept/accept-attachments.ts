import { buildEnvelope, type OutgoingItem, parseEventId, refuse } from '@errata/protocol';
import { BodyRefusedError, unwrap } from '../body/body-refused-error.js';
import { inflate } from '../body/inflate.js';
import { openEnvelope } from '../body/open-body.js';
import { boundaryOf, parseMultipart } from '../body/parse-multipart.js';
import { admit, authenticate } from './authenticate.js';
import { commit, refusing } from './commit.js';
import type { AcceptDeps, Answer, IngestRequest } from './ingest-request.js';
import { countsOf } from './ledger-counts.js';
import { readBody } from './read-body.js';

/** Takes in attachments of an event that was sent before: files of a form, or one file as the body. */
export async function acceptAttachments(deps: AcceptDeps, request: IngestRequest): Promise<Answer> {
  const sender = await authenticate(deps, request);
  admit(deps, request, sender);
  const eventId = parseEventId(request.params.eventId);
  const body = await refusing(
    deps,
    request,
    () => sender,
    async () => {
      if (eventId === undefined) throw new BodyRefusedError(refuse('framing', 'the event id in the address is none'));
      return buildEnvelope({ event_id: eventId }, await readFiles(deps, request));
    },
  );
  const limits = { ...deps.limits, inflatedBytesMax: Number.POSITIVE_INFINITY };
  const opened = unwrap(openEnvelope(body, 'identity', limits));
  const kept = { format: 'envelope', encoding: 'identity', events: 0, eventId: eventId!, body } as const;
  await commit(deps, request, sender, {
    counts: countsOf(deps.now(), sender, opened),
    ...(opened.attachments.length > 0 ? { kept } : {}),
  });
  return { status: 201, body: {} };
}

async function readFiles(deps: AcceptDeps, request: IngestRequest): Promise<OutgoingItem[]> {
  const { bodyBytesMax } = deps.limits;
  const { body, coding } = await readBody(deps, request, bodyBytesMax);
  const bytes = unwrap(inflate(body, coding, bodyBytesMax));
  const contentType = request.headers['content-type'];
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return [asItem('attachment', contentType, bytes)];
  return parseMultipart(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), boundary)
    .filter(({ filename }) => filename !== undefined)
    .map(({ filename, contentType: type, content }) => asItem(filename!, type, content));
}

const asItem = (filename: string, contentType: string | undefined, bytes: Uint8Array): OutgoingItem => ({
  headers: { type: 'attachment', filename, ...(contentType ? { content_type: contentType } : {}) },
  payload: { bytes },
});
