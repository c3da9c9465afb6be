import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { normalizeEvent } from '@errata/protocol';
import {
  decodeBody,
  encodeBody,
  encodeSentBody,
  joinBody,
  type SentContext,
  type SentJson,
  type StoredBody,
} from './stored-body.js';

test('a stored body comes back as it went in, and smaller', () => {
  const body: StoredBody = {
    event: {
      event_id: 'a'.repeat(32),
      timestamp: 1_700_000_000.5,
      received: 1_700_000_001,
      type: 'error',
      platform: 'python',
      level: 'error',
      tags: Array.from({ length: 50 }, (_, index) => [`key-${index}`, 'ein längerer Wert 🦊']),
    },
    grouping: { version: 1, hash: 'f'.repeat(32), record: { parts: ['type', 'frames'] } },
  };
  const bytes = encodeBody(body);
  expect(decodeBody(bytes)).toEqual(body);
  expect(bytes.length).toBeLessThan(JSON.stringify(body).length / 3);
});

describe('an event that is stored as it was sent', () => {
  const payload = {
    message: 'ein längerer Wert 🦊 '.repeat(20),
    user: { ip_address: '{{auto}}' },
    timestamp: 1_700_000_000,
  };
  const context: SentContext = {
    eventId: 'a'.repeat(32),
    receivedAt: 1_700_000_100.25,
    sentAt: 1_700_000_090,
    clientIp: '203.0.113.9',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0',
    sdkFallback: { name: 'sentry.python', version: '2.68.0' },
  };
  const grouping = { version: 2, hash: 'f'.repeat(32), record: { parts: ['type'] } };
  const json = Buffer.from(JSON.stringify(payload));
  const header = Buffer.from('{"event_id":"ü"}\n{"type":"event"}\n');
  const whole = Buffer.concat([header, json, Buffer.from('\n')]);
  const range = { from: header.length, to: header.length + json.length };

  test.each<[string, SentJson]>([
    ['a part of a gzip stream', { bytes: gzipSync(whole), coding: 'gzip', ...range }],
    ['a part of a brotli stream', { bytes: brotliCompressSync(whole), coding: 'br', ...range }],
    ['a part of plain bytes', { bytes: whole, coding: 'identity', ...range }],
  ])('is normalised when it is read: %s', (_, sent) => {
    const bytes = joinBody(encodeSentBody(sent, context, grouping));
    const event = normalizeEvent(structuredClone(payload), { ...context, newEventId: () => '' });
    expect(event.user?.ip_address).toBe('203.0.113.9');
    expect(decodeBody(bytes)).toEqual({ event, grouping });
    // As PostgreSQL's driver may give it: a view somewhere in a larger buffer.
    const padded = Buffer.concat([Buffer.from('xyz'), bytes, Buffer.from('xyz')]);
    expect(decodeBody(padded.subarray(3, -3))).toEqual({ event, grouping });
  });

  test('bytes that were cut are refused', () => {
    const bytes = joinBody(encodeSentBody({ bytes: gzipSync(whole), coding: 'gzip', ...range }, context, grouping));
    expect(() => decodeBody(bytes.subarray(0, -20))).toThrow();
    expect(() => decodeBody(bytes.subarray(0, 40))).toThrow();
  });
});

test('bytes that are no stored body are refused', () => {
  expect(() => decodeBody(Buffer.from('{}'))).toThrow();
});
