import zlib from 'node:zlib';
import type { Duplex } from 'node:stream';
import { Decompress } from 'fzstd';

type Options = { maxOutputLength: number; chunkSize: number };

/** Node has it since 22.15; the types are older. */
const native = zlib as unknown as {
  zstdDecompressSync?: (body: Uint8Array, options: Options) => Uint8Array;
  createZstdDecompress?: () => Duplex;
};

/** Takes zstd off at once. @throws as `node:zlib` does: code ERR_BUFFER_TOO_LARGE beyond `maxOutputLength` */
export const unzstdSync: (body: Uint8Array, options: Options) => Uint8Array = native.zstdDecompressSync ?? unzstdPlain;

/** Absent where the runtime has no zstd of its own: there only bodies that are inflated at once can be zstd. */
export const createZstdStream: (() => Duplex) | undefined = native.createZstdDecompress;

/** The plain decoder moves its whole window once a block: a stranger's tiny blocks would keep it busy for minutes. */
const WINDOW_BYTES_MAX = 8 * 1024 * 1024;
const MOVED_BYTES_MAX = 512 * 1024 * 1024;

/** For runtimes without zstd. The frame is walked first, because the decoder believes what the frame says of itself. */
export function unzstdPlain(body: Uint8Array, { maxOutputLength }: Options): Uint8Array {
  const frame = walkFrame(body);
  if (!frame || frame.windowBytes > WINDOW_BYTES_MAX || frame.windowBytes * frame.blocks > MOVED_BYTES_MAX)
    throw new Error('not one zstd frame of a reasonable shape');
  const chunks: Uint8Array[] = [];
  let length = 0;
  new Decompress((chunk) => {
    length += chunk.length;
    if (length > maxOutputLength) throw Object.assign(new Error('too large'), { code: 'ERR_BUFFER_TOO_LARGE' });
    chunks.push(chunk);
  }).push(body, true);
  return Buffer.concat(chunks, length);
}

const MAGIC = 0xfd2fb528;

/**
 * Reads the headers of a frame (RFC 8878, 3.1.1) without decoding its blocks.
 *
 * @returns nothing unless the body is exactly one frame
 */
export function walkFrame(body: Uint8Array): { windowBytes: number; blocks: number } | undefined {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  if (body.length < 9 || view.getUint32(0, true) !== MAGIC) return undefined;
  const descriptor = body[4]!;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const hasChecksum = (descriptor & 0x04) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]!;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  const sizeAt = 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes;
  if (sizeAt + sizeBytes > body.length) return undefined;
  const windowBytes = isSingleSegment ? contentSize(view, sizeAt, sizeBytes) : windowSize(body[5]!);
  const walked = walkBlocks(body, sizeAt + sizeBytes);
  return walked && walked.end + (hasChecksum ? 4 : 0) === body.length
    ? { windowBytes, blocks: walked.blocks }
    : undefined;
}

function walkBlocks(body: Uint8Array, start: number): { blocks: number; end: number } | undefined {
  let at = start;
  for (let blocks = 1; at + 3 <= body.length; blocks++) {
    const header = body[at]! | (body[at + 1]! << 8) | (body[at + 2]! << 16);
    const isRunLength = ((header >> 1) & 3) === 1;
    at += 3 + (isRunLength ? 1 : header >> 3);
    if (header & 1) return { blocks, end: at };
  }
  return undefined;
}

const windowSize = (descriptor: number): number => {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
};

function contentSize(view: DataView, at: number, bytes: number): number {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, true) + 256;
  return bytes === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}
