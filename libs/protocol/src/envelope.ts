import { parseEventId } from './event-id.js';
import type { JsonObject } from './event.js';
import { parseJson } from './json.js';
import { itemKind } from './item.js';
import { LIMITS, type Limits } from './limits.js';
import { refuse, type Parsed } from './refusal.js';

/**
 * The envelope: one JSON header line, then items of one JSON header line and a payload each. Only 0x0A ends a line. An
 * item header with `length` (bytes) may have newlines in its payload; without, the payload ends at the next newline.
 */
export interface Envelope {
  headers: JsonObject;
  items: EnvelopeItem[];
  /**
   * The rest could not be read, and why: a proxy cut the body, or a client counts wrongly. Items before it are whole.
   * Answer 400 only when there is no event among them.
   */
  truncated?: string;
}

export interface EnvelopeItem {
  /** Any word; '' when the header has none. */
  type: string;
  headers: JsonObject;
  /** A view into the body, not a copy. */
  payload: Uint8Array;
}

/** An item that becomes an event, and the id the envelope gives it. */
export interface EventItem {
  item: EnvelopeItem;
  /** Absent: the payload's own id counts, or a new one. */
  eventId?: string;
}

/** Refused are only a broken envelope header and too many items; anything later is `truncated`. */
export function parseEnvelope(
  body: Uint8Array,
  limits: Pick<Limits, 'headerBytesMax' | 'itemsMax'> = LIMITS,
): Parsed<Envelope> {
  const reader = { body, at: 0, headerBytesMax: limits.headerBytesMax };
  const headers = readHeader(reader);
  if (headers === undefined) return refuse('empty', 'missing envelope header');
  if (typeof headers === 'string') return refuse('framing', `the envelope header ${headers}`);

  const envelope: Envelope = { headers, items: [] };
  for (;;) {
    const item = readItem(reader);
    if (item === undefined) return { ok: true, value: envelope };
    if (typeof item === 'string') return { ok: true, value: { ...envelope, truncated: item } };
    if (envelope.items.length === limits.itemsMax) {
      return refuse('too_many_items', `more than ${limits.itemsMax} items in one envelope`);
    }
    envelope.items.push(item);
  }
}

/**
 * The items that become events, kept and passed over alike. The header's event_id belongs to the first of them and wins over
 * the payload's: PHP writes it nowhere else. Several events in one envelope come from buffering third parties.
 */
export function listEventItems({ headers, items }: Envelope): EventItem[] {
  const headerId = parseEventId(headers.event_id);
  const first = items.find(({ type }) => carriesEventId(type));
  return items
    .filter(({ type }) => itemKind(type).fate === 'event' || itemKind(type).fate === 'security')
    .map((item) => (item === first && headerId !== undefined ? { item, eventId: headerId } : { item }));
}

function carriesEventId(type: string): boolean {
  const { fate } = itemKind(type);
  return fate === 'event' || fate === 'security' || type === 'transaction' || type === 'feedback';
}

interface Reader {
  body: Uint8Array;
  at: number;
  headerBytesMax: number;
}

const NEWLINE = 10;
const decoder = new TextDecoder();

/** undefined at the end of the body, a sentence when it cannot be read. */
function readItem(reader: Reader): EnvelopeItem | string | undefined {
  const headers = readHeader(reader);
  if (headers === undefined) return undefined;
  if (typeof headers === 'string') return `an item header ${headers}`;
  const payload = readPayload(reader, headers.length);
  if (typeof payload === 'string') return payload;
  return { type: typeof headers.type === 'string' ? headers.type : '', headers, payload };
}

function readHeader(reader: Reader): JsonObject | string | undefined {
  let line = takeLine(reader);
  while (isBlank(line) && reader.at < reader.body.length) line = takeLine(reader);
  if (isBlank(line)) return undefined;
  if (line.length > reader.headerBytesMax) return `is longer than ${reader.headerBytesMax} bytes`;
  return parseHeaderLine(line);
}

/** One header line, which is not blank. @returns what is wrong with it, as the rest of a sentence, where it is none */
export function parseHeaderLine(line: Uint8Array): JsonObject | string {
  const parsed = parseJson(decoder.decode(line));
  if (!parsed.ok) return 'is not JSON';
  const { value } = parsed;
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : 'is not a JSON object';
}

function readPayload(reader: Reader, length: unknown): Uint8Array | string {
  if (length === undefined || length === null) return takeLine(reader);
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0)
    return 'an item length is not a byte count';
  const { body, at } = reader;
  const end = at + length;
  if (end > body.length) return 'a payload is shorter than its length';
  if (end < body.length && body[end] !== NEWLINE) return 'no newline after a payload';
  reader.at = Math.min(end + 1, body.length);
  return body.subarray(at, end);
}

function takeLine(reader: Reader): Uint8Array {
  const found = reader.body.indexOf(NEWLINE, reader.at);
  const end = found < 0 ? reader.body.length : found;
  const line = reader.body.subarray(reader.at, end);
  reader.at = Math.min(end + 1, reader.body.length);
  return line;
}

/** Blank lines before a header are passed over. */
export function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}
