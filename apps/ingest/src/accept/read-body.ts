import type { Readable } from 'node:stream';
import { refuse } from '@errata/protocol';
import { BodyRefusedError } from '../body/body-refused-error.js';
import { type Coding, codingOf } from '../body/inflate.js';
import type { AcceptDeps, IngestRequest } from './ingest-request.js';

/** Up to this many bytes a body is held and taken apart at once; a larger one is read as it comes in. */
export const SMALL_BYTES_MAX = 256 * 1024;

/** A body of which the beginning is read; `rest` is there while more is to come. */
export interface StartedBody {
  start: Buffer;
  coding: Coding;
  rest?: AsyncIterable<Buffer>;
}

interface StartLimits {
  startMax?: number;
  bytesMax: number;
  /** Hears how many bytes are held so far. @throws to end it */
  onHeld?: (bytes: number) => void;
}

/**
 * Reads the beginning of a body, or all of it where it is no longer than `startMax`.
 *
 * @throws BodyRefusedError when it is empty, of an unknown coding, announced to be larger than `bytesMax`, or the client
 * went away before the end; iterating `rest` throws the same
 */
export async function startBody(
  { stream, headers }: IngestRequest,
  { startMax = SMALL_BYTES_MAX, bytesMax, onHeld }: StartLimits,
): Promise<StartedBody> {
  // Content-Length is only believed when it announces too much.
  if (Number(headers['content-length']) > bytesMax) throw tooLarge(bytesMax);
  const { start, isWhole } = await readStart(stream, Math.min(startMax, bytesMax), onHeld);
  const coding = codingOf(headers['content-encoding'], start);
  if (coding === undefined)
    throw new BodyRefusedError(
      refuse('encoding', 'unknown content encoding; use gzip, deflate, br, zstd or none'),
      415,
    );
  if (isWhole && start.length === 0) throw new BodyRefusedError(refuse('empty', 'empty body'));
  return isWhole ? { start, coding } : { start, coding, rest: readRest(stream, bytesMax - start.length, bytesMax) };
}

/**
 * As `startBody`, for bodies that are held as a whole, until the request ends.
 *
 * @throws BodyRefusedError as well when it is larger; RefusedError 503 when all requests together hold too much
 */
export async function readBody(
  { held }: AcceptDeps,
  request: IngestRequest,
  bytesMax: number,
): Promise<{ body: Buffer; coding: Coding }> {
  const share = held.share();
  request.atEnd.push(() => share.set(0));
  // Refused before it comes where it says how much that will be.
  const announced = Math.min(Number(request.headers['content-length']) || 0, bytesMax);
  share.set(announced);
  const onHeld = (bytes: number): void => share.set(Math.max(announced, bytes));
  const { start, coding, rest } = await startBody(request, { startMax: bytesMax, bytesMax, onHeld });
  if (rest) throw tooLarge(bytesMax);
  return { body: start, coding };
}

function readStart(
  stream: Readable,
  startMax: number,
  onHeld: (bytes: number) => void = () => {},
): Promise<{ start: Buffer; isWhole: boolean }> {
  // It would say so only once: somebody who went away while the key was looked up has been told of already.
  if (stream.destroyed) return Promise.reject(cutShort());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const read = (isWhole: boolean): void => {
      // Every stream closes after its end, and making an error is dear.
      stream.off('close', fail);
      resolve({ start: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length), isWhole });
    };
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
      try {
        onHeld(length);
      } catch (error) {
        leave();
        return reject(error as Error);
      }
      if (length <= startMax) return;
      leave();
      read(false);
    };
    const leave = (): unknown => stream.pause().off('data', take).off('end', end).off('error', fail);
    const end = (): void => read(true);
    const fail = (): void => reject(cutShort());
    stream.on('data', take).once('end', end).once('error', fail).once('close', fail);
  });
}

async function* readRest(stream: Readable, bytesLeft: number, bytesMax: number): AsyncGenerator<Buffer> {
  let left = bytesLeft;
  if (left < 0) throw tooLarge(bytesMax);
  try {
    // The socket has to survive a body that is refused half-way: its answer is still to be sent.
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      left -= chunk.length;
      if (left < 0) throw tooLarge(bytesMax);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof BodyRefusedError ? error : cutShort();
  }
}

const tooLarge = (bytesMax: number): BodyRefusedError =>
  new BodyRefusedError(refuse('too_large', `the body is larger than ${bytesMax} bytes`));

const cutShort = (): BodyRefusedError => new BodyRefusedError(refuse('framing', 'the body ended too early'));
