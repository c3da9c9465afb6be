import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { type Event, type EventContext, type JsonObject, normalizeEvent, parseJson } from '@errata/protocol';

/** What `event.body` holds, in one of two forms: see `encodeBody` and `encodeSentBody`. */
export interface StoredBody {
  event: Event;
  /** Why the event is in its issue: version of the rules, the hash that decided, and the record of what went into it. */
  grouping: { version: number; hash: string; record: unknown };
}

/** The JSON of an event as its SDK sent it: a part of what `bytes` hold without their coding. */
export interface SentJson {
  bytes: Uint8Array;
  coding: 'identity' | 'gzip' | 'br';
  /** Byte offsets in what is inflated; `to` is exclusive. */
  from: number;
  to: number;
}

/** What normalising the JSON needs besides it. */
export type SentContext = Omit<EventContext, 'newEventId' | 'knownFrame'> & { eventId: string };

/** Far above the largest event that is let in; what inflates beyond it is a damaged row. */
const INFLATED_BYTES_MAX = 128 * 1024 * 1024;

/** An event that was changed before it was stored: brotli-compressed JSON of it and of its grouping. */
export function encodeBody({ event, grouping }: StoredBody): Buffer {
  return encodeBodyJson(JSON.stringify(event), grouping);
}

/** As `encodeBody`, of an event that has been written as JSON: it is stored as it was then, whatever happened to it since. */
export const encodeBodyJson = (eventJson: string, grouping: StoredBody['grouping']): Buffer =>
  compress(Buffer.from(`{"event":${eventJson},"grouping":${JSON.stringify(grouping)}}`));

/** A body whose end may lie somewhere else already. */
export interface EncodedBody {
  own: Buffer;
  /** What follows it. */
  rest: Uint8Array;
}

export const joinBody = ({ own, rest }: EncodedBody): Buffer => Buffer.concat([own, rest]);

/**
 * An event as it came, to be normalised whenever it is read: writing and compressing its JSON again costs as much as all
 * else the digest does with it. Only for what holds no secrets. Its own bytes are `SENT`, the length of the head (32 bits,
 * little-endian) and the head as JSON; the bytes as they came follow, or compressed here where they came without a coding.
 */
export function encodeSentBody(sent: SentJson, context: SentContext, grouping: StoredBody['grouping']): EncodedBody {
  const { bytes, coding, from, to } =
    sent.coding === 'identity'
      ? { bytes: compress(sent.bytes.subarray(sent.from, sent.to)), coding: 'br', from: 0, to: sent.to - sent.from }
      : sent;
  const head = JSON.stringify({ coding, from, to, context, grouping } satisfies SentHead);
  const headBytes = Buffer.byteLength(head);
  const own = Buffer.allocUnsafe(HEAD_AT + headBytes);
  own[0] = SENT;
  own.writeUInt32LE(headBytes, 1);
  own.write(head, HEAD_AT);
  return { own, rest: bytes };
}

/** @throws when the bytes are not what one of the above made */
export function decodeBody(bytes: Uint8Array): StoredBody {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return body[0] === SENT ? decodeSentBody(body) : (JSON.parse(INFLATE.br(body, LIMITED).toString()) as StoredBody);
}

/** Begins no stream of brotli: RFC 7932 section 9.1 names these seven bits as the one invalid window size. */
const SENT = 0x11;
const HEAD_AT = 5;

interface SentHead extends Pick<SentJson, 'from' | 'to'> {
  coding: string;
  context: SentContext;
  grouping: StoredBody['grouping'];
}

function decodeSentBody(body: Buffer): StoredBody {
  const sentAt = HEAD_AT + body.readUInt32LE(1);
  const head = JSON.parse(body.toString('utf8', HEAD_AT, sentAt)) as SentHead & { coding: 'gzip' | 'br' };
  const inflated = INFLATE[head.coding](body.subarray(sentAt), LIMITED);
  const payload = parseJson(decoder.decode(inflated.subarray(head.from, head.to)));
  if (!payload.ok) throw new Error(`a stored event is not JSON: ${payload.reason}`);
  const context = { newEventId: () => head.context.eventId, ...head.context };
  return { event: normalizeEvent(payload.value as JsonObject, context), grouping: head.grouping };
}

const INFLATE = { gzip: gunzipSync, br: brotliDecompressSync };
const LIMITED = { maxOutputLength: INFLATED_BYTES_MAX };

/** As the digest read it: without a BOM, with U+FFFD for what is not UTF-8. */
const decoder = new TextDecoder();

/** Quality 1: events are written once each and read rarely, so the digest's time counts for more than the last tenth of size. */
const compress = (bytes: Uint8Array): Buffer =>
  brotliCompressSync(bytes, {
    chunkSize: Math.max(CHUNK_BYTES_MIN, bytes.length >> 2),
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 1,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

const CHUNK_BYTES_MIN = 1024;
