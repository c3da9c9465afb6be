import type { Readable } from 'node:stream';
import { RefusedError } from './refusal.js';

/**
 * Reads a request's body, at most `bytesMax` bytes as they come over the wire. Content-Length is only believed when it
 * announces too much.
 *
 * @throws RefusedError 413 when it is larger, 400 when the client went away before the end
 */
export function readBody(stream: Readable, bytesMax: number, announced: number | undefined): Promise<Buffer> {
  if (announced !== undefined && announced > bytesMax) return Promise.reject(tooLarge(bytesMax));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > bytesMax) {
        stream.pause();
        stream.removeAllListeners('data');
        reject(tooLarge(bytesMax));
        return;
      }
      chunks.push(chunk);
    });
    stream.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length)));
    stream.once('error', () => reject(cutShort()));
    stream.once('close', () => reject(cutShort()));
  });
}

/** The connection is closed: what remains of the body is not worth reading. */
const tooLarge = (bytesMax: number): RefusedError =>
  new RefusedError(413, `the body is larger than ${bytesMax} bytes`, { connection: 'close' });

const cutShort = (): RefusedError => new RefusedError(400, 'the body ended too early');
