import { describe, expect, test } from '@jest/globals';
import { unzstdPlain, walkFrame } from './zstd.js';

const text = '{"message":"hello"}'.repeat(100);
const plain = Buffer.from('KLUv/QBY3QAAmHsibWVzc2FnZSI6ImhlbGxvIn0BAK22f4YB', 'base64');
const withChecksum = Buffer.from('KLUv/QRo3QAAmHsibWVzc2FnZSI6ImhlbGxvIn0BAK22f4YBSVl5uA==', 'base64');
const options = { maxOutputLength: 1024 * 1024, chunkSize: 1024 };

/** A frame of run-length blocks, each `blockBytes` times the same byte. */
function runs(blocks: number, blockBytes: number, windowDescriptor = 0x58): Buffer {
  const frame = Buffer.alloc(6 + blocks * 4);
  frame.set([0x28, 0xb5, 0x2f, 0xfd, 0, windowDescriptor]);
  for (let i = 0; i < blocks; i++)
    frame.writeUIntLE((blockBytes << 3) | (1 << 1) | (i === blocks - 1 ? 1 : 0), 6 + i * 4, 3);
  return frame;
}

test.each([
  ['plain', plain],
  ['with a checksum', withChecksum],
])('a frame %s gives back what was packed', (_name, frame) => {
  expect(Buffer.from(unzstdPlain(frame, options)).toString()).toBe(text);
});

describe('hostile frames cost neither time nor memory', () => {
  test.each<[string, Buffer]>([
    ['a bomb of run-length blocks', runs(60_000, 128 * 1024)],
    ['a window of 2 GiB', runs(1, 10, 0xa8)],
    ['a large window moved for every tiny block', runs(60_000, 1, 0x68)],
    ['two frames', Buffer.concat([plain, plain])],
    ['garbage behind the frame', Buffer.concat([plain, Buffer.from('x')])],
    ['a frame cut short', plain.subarray(0, -5)],
    ['text', Buffer.from(text)],
  ])('%s', (_name, frame) => {
    const start = performance.now();
    expect(() => unzstdPlain(frame, options)).toThrow();
    expect(performance.now() - start).toBeLessThan(300);
  });
});

test('more than the limit is told from broken', () => {
  expect(() => unzstdPlain(runs(20, 128 * 1024), options)).toThrow(
    expect.objectContaining({ code: 'ERR_BUFFER_TOO_LARGE' }),
  );
});

test('a frame tells its window and blocks', () => {
  expect(walkFrame(runs(3, 10))).toEqual({ windowBytes: 2 * 1024 * 1024, blocks: 3 });
});
