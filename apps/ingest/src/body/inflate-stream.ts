import { pipeline, type Duplex } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { refuse } from '@errata/protocol';
import { BodyRefusedError } from './body-refused-error.js';
import { type Coding, inflatedTooLarge, refuseInflating, streamKind, type StreamKind } from './inflate.js';
import { createZstdStream } from './zstd.js';

const CHUNK = { chunkSize: 64 * 1024 };

const STREAMS: Record<StreamKind, (() => Duplex) | undefined> = {
  gzip: () => createGunzip(CHUNK),
  zlib: () => createInflate(CHUNK),
  raw: () => createInflateRaw(CHUNK),
  br: () => createBrotliDecompress(CHUNK),
  zstd: createZstdStream,
};

/**
 * Takes the coding off piece by piece, never making more than `bytesMax` bytes of it.
 *
 * @param start the first bytes of `source` once more: they tell the two kinds of deflate apart
 * @throws BodyRefusedError too_large or encoding; what reading `source` throws
 */
export async function* inflateStream(
  source: AsyncIterable<Uint8Array>,
  coding: Coding,
  start: Uint8Array,
  bytesMax: number,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of decoded(source, coding, start)) {
    length += chunk.length;
    if (length > bytesMax) throw new BodyRefusedError(refuse('too_large', inflatedTooLarge(bytesMax)));
    yield chunk;
  }
}

function decoded(source: AsyncIterable<Uint8Array>, coding: Coding, start: Uint8Array): AsyncIterable<Uint8Array> {
  if (coding === 'identity') return source;
  const create = STREAMS[streamKind(coding, start)];
  if (!create)
    throw new BodyRefusedError(refuse('too_large', `a ${coding} body of this size cannot be decompressed here`));
  return throughDecoder(source, create());
}

async function* throughDecoder(source: AsyncIterable<Uint8Array>, decoder: Duplex): AsyncGenerator<Uint8Array> {
  let failure: unknown;
  pipeline(source, decoder, (error) => (failure = error));
  try {
    for await (const chunk of decoder as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    const isDecoding =
      /^(Z_|ERR_|BR)/.test((error as { code?: string }).code ?? '') && !(failure instanceof Error && failure !== error);
    throw isDecoding ? new BodyRefusedError(refuseInflating(error, 0)) : error;
  }
}
