import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { type Coding, codingOf, inflate } from './inflate.js';

const text = Buffer.from('{"message":"hello"}'.repeat(100));
const MIB = 1024 * 1024;

describe('codingOf', () => {
  test.each([
    ['gzip', text, 'gzip'],
    ['x-gzip', text, 'gzip'],
    [' GZip ', text, 'gzip'],
    ['deflate', text, 'deflate'],
    ['br', text, 'br'],
    ['', text, 'identity'],
    ['identity', text, 'identity'],
    [undefined, text, 'identity'],
    [undefined, gzipSync(text), 'gzip'],
    ['', deflateSync(text), 'deflate'],
    ['gzip, gzip', text, undefined],
    ['foo', text, undefined],
  ])('reads header %j', (header, body, coding) => {
    expect(codingOf(header, body)).toBe(coding);
  });
});

describe('inflate', () => {
  test.each<[string, Coding, Buffer]>([
    ['none', 'identity', text],
    ['gzip', 'gzip', gzipSync(text)],
    ['two gzip members', 'gzip', Buffer.concat([gzipSync(text.subarray(0, 500)), gzipSync(text.subarray(500))])],
    ['zlib stream', 'deflate', deflateSync(text)],
    ['raw deflate', 'deflate', deflateRawSync(text)],
    ['brotli', 'br', brotliCompressSync(text)],
  ])('gives back what was packed: %s', async (_name, coding, body) => {
    const result = inflate(body, coding, MIB);
    expect(result.ok && Buffer.from(result.value).equals(text)).toBe(true);
  });

  test.each<[string, Coding, Buffer]>([
    ['gzip', 'gzip', gzipSync(Buffer.alloc(100 * MIB))],
    ['brotli', 'br', brotliCompressSync(Buffer.alloc(20 * MIB))],
    ['identity', 'identity', Buffer.alloc(2 * MIB)],
  ])('stops at the limit: %s bomb', async (_name, coding, body) => {
    expect(inflate(body, coding, MIB)).toMatchObject({ ok: false, reason: 'too_large' });
  });

  test('takes more than one synchronous piece up to the limit', async () => {
    const large = Buffer.alloc(6 * MIB, 'errata');
    const result = inflate(gzipSync(large), 'gzip', 8 * MIB);
    expect(result.ok && result.value.length).toBe(large.length);
  });

  test.each<[string, Coding, Buffer]>([
    ['plain text called gzip', 'gzip', text],
    ['a truncated stream', 'gzip', gzipSync(text).subarray(0, 20)],
    ['plain text called brotli', 'br', text],
    ['a damaged checksum', 'gzip', Buffer.concat([gzipSync(text).subarray(0, -8), Buffer.alloc(8)])],
  ])('refuses %s', async (_name, coding, body) => {
    expect(inflate(body, coding, MIB)).toMatchObject({ ok: false, reason: 'encoding' });
  });
});
