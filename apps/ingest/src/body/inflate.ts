import { promisify } from 'node:util';
import {
  brotliDecompress,
  brotliDecompressSync,
  gunzip,
  gunzipSync,
  inflate as inflateZlib,
  inflateRaw,
  inflateRawSync,
  inflateSync,
} from 'node:zlib';
import { type Parsed, refuse, sniffCoding } from '@errata/protocol';

export const CODINGS = ['identity', 'gzip', 'deflate', 'br'] as const;
export type Coding = (typeof CODINGS)[number];

/** Up to this many compressed bytes, and this many inflated, the work is done at once: a thread costs more than it saves. */
const SYNC_COMPRESSED_BYTES_MAX = 256 * 1024;
const SYNC_INFLATED_BYTES_MAX = 4 * 1024 * 1024;

/**
 * The coding of a body. An empty header (Ruby's SDK) and a missing one mean none, unless the bytes themselves begin like a
 * compressed stream: some proxies lose the header.
 *
 * @returns undefined for a coding we do not know, and for several at once (`gzip, gzip` is how bombs are nested)
 */
export function codingOf(header: string | undefined, body: Uint8Array): Coding | undefined {
  const name = (header ?? '').trim().toLowerCase();
  if (name === 'gzip' || name === 'deflate' || name === 'br') return name;
  if (name === 'x-gzip') return 'gzip';
  if (name !== '' && name !== 'identity') return undefined;
  const sniffed = sniffCoding(body);
  return sniffed === 'gzip' || sniffed === 'deflate' ? sniffed : 'identity';
}

/** Takes the coding off, never making more than `bytesMax` bytes of it. */
export async function inflate(body: Uint8Array, coding: Coding, bytesMax: number): Promise<Parsed<Uint8Array>> {
  if (coding === 'identity') return body.length > bytesMax ? tooLarge(bytesMax) : { ok: true, value: body };
  const syncMax = Math.min(bytesMax, SYNC_INFLATED_BYTES_MAX);
  if (body.length <= SYNC_COMPRESSED_BYTES_MAX) {
    const done = attempt(
      () => SYNC[kindOf(coding, body)](body, { maxOutputLength: syncMax, chunkSize: chunkSizeFor(coding, body) }),
      syncMax,
    );
    if (done.ok || done.reason !== 'too_large' || bytesMax <= syncMax) return done;
  }
  try {
    return { ok: true, value: await ASYNC[kindOf(coding, body)](body, { maxOutputLength: bytesMax }) };
  } catch (error) {
    return refusalOf(error, bytesMax);
  }
}

type Kind = 'gzip' | 'zlib' | 'raw' | 'br';
type Options = { maxOutputLength: number; chunkSize?: number };

const SYNC: Record<Kind, (body: Uint8Array, options: Options) => Uint8Array> = {
  gzip: gunzipSync,
  zlib: inflateSync,
  raw: inflateRawSync,
  br: brotliDecompressSync,
};

const ASYNC: Record<Kind, (body: Uint8Array, options: Options) => Promise<Uint8Array>> = {
  gzip: promisify<Uint8Array, Options, Uint8Array>(gunzip),
  zlib: promisify<Uint8Array, Options, Uint8Array>(inflateZlib),
  raw: promisify<Uint8Array, Options, Uint8Array>(inflateRaw),
  br: promisify<Uint8Array, Options, Uint8Array>(brotliDecompress),
};

/** `deflate` means a zlib stream by the RFC, a raw one by the habit of some clients; a zlib header is a multiple of 31. */
function kindOf(coding: Exclude<Coding, 'identity'>, body: Uint8Array): Kind {
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

function attempt(work: () => Uint8Array, bytesMax: number): Parsed<Uint8Array> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return refusalOf(error, bytesMax);
  }
}

function refusalOf(error: unknown, bytesMax: number): Parsed<Uint8Array> {
  return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
    ? tooLarge(bytesMax)
    : refuse('encoding', 'the body cannot be decompressed');
}

const tooLarge = (bytesMax: number): Parsed<Uint8Array> =>
  refuse('too_large', `the body is larger than ${bytesMax} bytes when decompressed`);
