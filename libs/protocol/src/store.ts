import { decodeBase64 } from './base64.js';

/**
 * A store body comes in many coats: JSON, a form field, zlib or gzip, base64 around any of them, whatever Content-Type
 * says. Inflating needs the platform (and its limits), so this function only says what to do next:
 *
 *     for (let step = readStoreBody(bytes, { contentType }); ; step = readStoreBody(inflated, { isInflated: true }))
 *       parse → done · inflate → inflate within limits and ask again · envelope → it is an envelope · refuse → 400
 */
export type StoreStep =
  | { next: 'parse'; json: Uint8Array }
  | { next: 'inflate'; coding: 'gzip' | 'deflate' | 'zstd'; bytes: Uint8Array }
  | { next: 'envelope'; bytes: Uint8Array }
  | { next: 'refuse'; reason: 'empty' | 'json' | 'not_an_object' | 'encoding'; detail: string };

export interface StoreBodyHints {
  contentType?: string | undefined;
  /** The bytes are the result of an `inflate` step. A second layer is refused: that is how bombs are nested. */
  isInflated?: boolean;
}

/** @param body after Content-Encoding is taken off */
export function readStoreBody(
  body: Uint8Array,
  { contentType = '', isInflated = false }: StoreBodyHints = {},
): StoreStep {
  if (/^\s*application\/x-sentry-envelope/i.test(contentType)) return { next: 'envelope', bytes: body };
  const plain = readPlain(body, isInflated);
  if (plain) return plain;
  const bytes = trim(body);
  const field = readFormField(bytes, contentType);
  if (field) return readStoreBody(field, { isInflated });
  const decoded = decodeBase64(bytes);
  const inner = decoded && readPlain(decoded, isInflated);
  return inner ?? { next: 'refuse', reason: 'json', detail: 'the body is neither JSON nor a known encoding of it' };
}

/** The compression that bytes start with, for bodies whose Content-Encoding was lost or never said. */
export function sniffCoding(bytes: Uint8Array): 'gzip' | 'deflate' | 'zstd' | undefined {
  const [a, b = 0, c, d] = bytes;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  // The two bytes of a zlib header are a multiple of 31; the levels 1, 5, 6 and 9 are all there is.
  if (a === 0x78 && (b === 0x01 || b === 0x5e || b === 0x9c || b === 0xda)) return 'deflate';
  return undefined;
}

function readPlain(body: Uint8Array, isInflated: boolean): StoreStep | undefined {
  // Before anything is trimmed: the last byte of a compressed stream may look like white space.
  const coding = sniffCoding(body);
  if (coding !== undefined) {
    if (isInflated) return { next: 'refuse', reason: 'encoding', detail: 'compressed twice' };
    return { next: 'inflate', coding, bytes: body };
  }
  const text = trim(body);
  if (text.length === 0) return { next: 'refuse', reason: 'empty', detail: 'empty body' };
  if (text[0] === 0x7b) return { next: 'parse', json: text };
  if (text[0] === 0x5b) return { next: 'refuse', reason: 'not_an_object', detail: 'the payload is not a JSON object' };
  return undefined;
}

const FIELD = 'sentry_data=';

function readFormField(bytes: Uint8Array, contentType: string): Uint8Array | undefined {
  const startsWithField = startsWith(bytes, FIELD);
  if (!startsWithField && !/^\s*application\/x-www-form-urlencoded/i.test(contentType)) return undefined;
  const value = new URLSearchParams(new TextDecoder().decode(bytes)).get('sentry_data');
  return value ? new TextEncoder().encode(value) : undefined;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[i] !== text.charCodeAt(i)) return false;
  return true;
}

/** White space and the UTF-8 BOM off both ends. */
function trim(bytes: Uint8Array): Uint8Array {
  let from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let to = bytes.length;
  while (from < to && isSpace(bytes[from]!)) from++;
  while (to > from && isSpace(bytes[to - 1]!)) to--;
  return bytes.subarray(from, to);
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
