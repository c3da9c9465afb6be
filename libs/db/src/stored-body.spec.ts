import { expect, test } from '@jest/globals';
import { decodeBody, encodeBody, type StoredBody } from './stored-body.js';

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

test('bytes that are no stored body are refused', () => {
  expect(() => decodeBody(Buffer.from('{}'))).toThrow();
});
