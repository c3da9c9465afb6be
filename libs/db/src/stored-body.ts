import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Event } from '@errata/protocol';

/** What `event.body` holds, as brotli-compressed JSON. */
export interface StoredBody {
  event: Event;
  /** Why the event is in its issue: version of the rules, the hash that decided, and the record of what went into it. */
  grouping: { version: number; hash: string; record: unknown };
}

/** Far above the largest event that is let in; what inflates beyond it is a damaged row. */
const INFLATED_BYTES_MAX = 128 * 1024 * 1024;

/** Quality 1: events are written once each and read rarely, so the digest's time counts for more than the last tenth of size. */
export function encodeBody({ event, grouping }: StoredBody): Buffer {
  return encodeBodyJson(JSON.stringify(event), grouping);
}

/** As `encodeBody`, of an event that has been written as JSON: it is stored as it was then, whatever happened to it since. */
export function encodeBodyJson(eventJson: string, grouping: StoredBody['grouping']): Buffer {
  const json = `{"event":${eventJson},"grouping":${JSON.stringify(grouping)}}`;
  return brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
}

/** @throws when the bytes are not what `encodeBody` made */
export function decodeBody(bytes: Uint8Array): StoredBody {
  return JSON.parse(brotliDecompressSync(bytes, { maxOutputLength: INFLATED_BYTES_MAX }).toString()) as StoredBody;
}
