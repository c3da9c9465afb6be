import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { HeldBytes } from '../limits/held-bytes.js';
import type { AcceptDeps, IngestRequest } from './ingest-request.js';
import { readBody, startBody } from './read-body.js';

const requestOf = (stream: PassThrough): IngestRequest =>
  ({ stream, headers: {}, atEnd: [] }) as unknown as IngestRequest;

test('of somebody who has gone before it is read it says so, instead of waiting for ever', async () => {
  const stream = new PassThrough();
  stream.destroy();
  await new Promise((resolve) => stream.once('close', resolve));
  await expect(startBody(requestOf(stream), { bytesMax: 100 })).rejects.toThrow('the body ended too early');
});

describe('a body that is held as a whole and does not say how long it is', () => {
  const HELD_BYTES_MAX = 256 * 1024 * 1024;

  const send = (bytesHeldByOthers: number) => {
    const held = new HeldBytes();
    held.share().set(bytesHeldByOthers);
    const stream = new PassThrough();
    const request = requestOf(stream);
    const body = readBody({ held } as AcceptDeps, request, 1_000);
    stream.write('x'.repeat(60));
    stream.end('y'.repeat(60));
    return { held, request, body };
  };

  test('counts as it comes in, until the request ends', async () => {
    const { held, request, body } = send(HELD_BYTES_MAX - 120);
    expect((await body).body).toHaveLength(120);
    expect(() => held.share().set(1)).toThrow('too many large requests at once');
    for (const end of request.atEnd) end();
    held.share().set(120);
  });

  test('is refused when all of them would hold too much', async () => {
    await expect(send(HELD_BYTES_MAX - 119).body).rejects.toThrow('too many large requests at once');
  });
});
