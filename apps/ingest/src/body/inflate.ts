import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { type Parsed, refuse, sniffCoding } from '@errata/protocol';
import { unzstdSync } from './zstd.js';

export type Coding = 'identity' | 'gzip' | 'deflate' | 'br' | 'zstd';

/**
 * The coding of a body. An empty header (Ruby's SDK) and a missing one mean none, unless the bytes themselves begin like a
 * compressed stream: some proxies lose the header.
 *
 * @param body its first bytes are enough
 * @returns undefined for a coding we do not know, and for several at once (`gzip, gzip` is how bombs are nested)
 */
export function codingOf(header: string | undefined, body: Uint8Array): Coding | undefined {
  const name = (header ?? '').trim().toLowerCase();
  if (name === 'gzip' || name === 'deflate' || name === 'br' || name === 'zstd') return name;
  if (name === 'x-gzip') return 'gzip';
  if (name !== '' && name !== 'identity') return undefined;
  return sniffCoding(body) ?? 'identity';
}

/**
 * Takes the coding off at once, never making more than `bytesMax` bytes of it. For bodies of a few MiB: a thread costs
 * more than it saves. `inflateStream` is for the others.
 */
export function inflate(body: Uint8Array, coding: Coding, bytesMax: number): Parsed<Uint8Array> {
  if (coding === 'identity')
    return body.length > bytesMax ? refuse('too_large', inflatedTooLarge(bytesMax)) : { ok: true, value: body };
  try {
    const options = { maxOutputLength: bytesMax, chunkSize: chunkSizeFor(coding, body) };
    return { ok: true, value: AT_ONCE[streamKind(coding, body)](body, options) };
  } catch (error) {
    return refuseInflating(error, bytesMax);
  }
}

export type StreamKind = 'gzip' | 'zlib' | 'raw' | 'br' | 'zstd';
type Options = { maxOutputLength: number; chunkSize: number };

const AT_ONCE: Record<StreamKind, (body: Uint8Array, options: Options) => Uint8Array> = {
  gzip: gunzipSync,
  zlib: inflateSync,
  raw: inflateRawSync,
  br: brotliDecompressSync,
  zstd: unzstdSync,
};

/** `deflate` means a zlib stream by the RFC, a raw one by the habit of some clients; a zlib header is a multiple of 31. */
export function streamKind(coding: Exclude<Coding, 'identity'>, body: Uint8Array): StreamKind {
  if (coding !== 'deflate') return coding;
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0 ? 'zlib' : 'raw';
}

/** One chunk of the right size halves the cost. A gzip trailer tells the size, but it comes from a stranger: bounded. */
function chunkSizeFor(coding: Coding, body: Uint8Array): number {
  const guess =
    coding === 'gzip' && body.length > 4
      ? new DataView(body.buffer, body.byteOffset + body.length - 4, 4).getUint32(0, true)
      : body.length * 6;
  return Math.max(1024, Math.min(guess, body.length * 32, 1024 * 1024));
}

/** What an exception while inflating means. */
export function refuseInflating(error: unknown, bytesMax: number): ReturnType<typeof refuse> {
  return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
    ? refuse('too_large', inflatedTooLarge(bytesMax))
    : refuse('encoding', 'the body cannot be decompressed');
}

export const inflatedTooLarge = (bytesMax: number): string =>
  `the body is larger than ${bytesMax} bytes when decompressed`;
