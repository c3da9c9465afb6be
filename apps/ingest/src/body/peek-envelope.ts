import { constants, gunzipSync } from 'node:zlib';
import { isBlank, parseEventId, parseHeaderLine } from '@errata/protocol';
import type { Coding } from './inflate.js';
import type { BodyLimits, OpenedBody } from './open-body.js';

/** With fewer it saves nothing. */
const BODY_BYTES_MIN = 4096;
/** As sent. Holds both header lines of every SDK we know, with room for a trace's baggage. */
const PEEKED_BYTES = 1024;
const INFLATED_BYTES_MAX = 64 * 1024;

const NEWLINE = 10;
const NOTHING = new Uint8Array(0);

/**
 * What an envelope holds, told by its first kilobyte: nearly every one holds a single event, and gzip's trailer says where
 * the whole ends. Inflating all of it is a quarter of what accepting an event costs.
 *
 * The trailer comes from a stranger. `openRows` refuses a body that turns out to hold more.
 *
 * @returns what `openEnvelope` would, but for the payload; nothing where the beginning does not tell
 */
export function peekEnvelope(body: Buffer, coding: Coding, { eventBytesMax }: BodyLimits): OpenedBody | undefined {
  if (coding !== 'gzip' || body.length < BODY_BYTES_MIN) return undefined;
  const start = inflateStart(body);
  const headersEnd = start.indexOf(NEWLINE);
  const itemEnd = start.indexOf(NEWLINE, headersEnd + 1);
  if (headersEnd < 0 || itemEnd < 0) return undefined;
  const headers = readHeader(start.subarray(0, headersEnd));
  const itemHeaders = readHeader(start.subarray(headersEnd + 1, itemEnd));
  const eventId = parseEventId(headers?.event_id);
  if (!headers || eventId === undefined || itemHeaders?.type !== 'event') return undefined;
  const left = body.readUInt32LE(body.length - 4) - (itemEnd + 1);
  const { length } = itemHeaders;
  // A newline may follow the payload.
  if ((length !== left && length !== left - 1) || length > eventBytesMax) return undefined;
  const event = { itemType: 'event', itemHeaders, category: 'error' as const, payload: NOTHING, eventId };
  return { headers, events: [event], attachments: [], feedback: [], clientReports: [], dropped: [] };
}

/** Empty where there is something wrong: then all of it is opened, and the answer says what. */
function inflateStart(body: Buffer): Buffer {
  try {
    return gunzipSync(body.subarray(0, PEEKED_BYTES), {
      finishFlush: constants.Z_SYNC_FLUSH,
      chunkSize: 4 * PEEKED_BYTES,
      maxOutputLength: INFLATED_BYTES_MAX,
    });
  } catch {
    return Buffer.alloc(0);
  }
}

function readHeader(line: Buffer): OpenedBody['headers'] | undefined {
  const headers = isBlank(line) ? '' : parseHeaderLine(line);
  return typeof headers === 'string' ? undefined : headers;
}
