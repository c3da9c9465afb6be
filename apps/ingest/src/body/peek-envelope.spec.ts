import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { codingOf } from './inflate.js';
import { type OpenedBody, openEnvelope } from './open-body.js';
import { peekEnvelope } from './peek-envelope.js';

const LIMITS = { inflatedBytesMax: 1024 * 1024, eventBytesMax: 512 * 1024 };
const ID = '7a3fc0b1e2d94c5d8b6f0e1a2b3c4d5e';

/** 128 letters a block that hardly can be compressed. */
const noise = (blocks: number): string =>
  Array.from({ length: blocks }, (_, n) => createHash('sha512').update(String(n)).digest('hex')).join('');
const payload = JSON.stringify({ message: noise(1_000) });
const envelope = ({ id = ID as string | null, type = 'event', length = payload.length, after = '' } = {}): string =>
  `${JSON.stringify({ event_id: id })}\n${JSON.stringify({ type, length })}\n${payload}${after}`;
const peek = (text: string) => peekEnvelope(gzipSync(text), 'gzip', LIMITS);

/** What is in all of it, without the bytes themselves. */
function openWhole(body: Buffer): OpenedBody {
  const opened = openEnvelope(body, 'gzip', LIMITS);
  if (!opened.ok) throw new Error(opened.reason);
  const { inflated: _, isOneItem: __, ...told } = opened.value;
  return told;
}

describe('an envelope of one event is told by its beginning', () => {
  test.each([
    ['that ends with its payload', envelope()],
    ['that ends with a newline', envelope({ after: '\n' })],
  ])('%s', (_name, text) => {
    expect(peek(text)).toEqual({
      ...openWhole(gzipSync(text)),
      events: [expect.objectContaining({ eventId: ID, itemType: 'event' })],
    });
  });

  test('of every recorded request it says nothing else than all of it does', () => {
    const folder = new URL('../../fixtures/recorded/', import.meta.url);
    let told = 0;
    for (const file of readdirSync(folder)) {
      const { rawHeaders, bodyBase64 } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
        rawHeaders: string[];
        bodyBase64: string;
      };
      const encoding = rawHeaders[rawHeaders.findIndex((name) => /^content-encoding$/i.test(name)) + 1];
      const sent = Buffer.from(bodyBase64, 'base64');
      // Recordings are small; stored blocks make them large enough to be worth a peek.
      const body = codingOf(encoding, sent) === 'gzip' ? gzipSync(gunzipSync(sent), { level: 0 }) : sent;
      const peeked = peekEnvelope(body, 'gzip', LIMITS);
      if (!peeked) continue;
      told += 1;
      const opened = openWhole(body);
      const events = opened.events.map((event) => ({ ...event, payload: new Uint8Array(0) }));
      expect(peeked).toEqual({ ...opened, events });
    }
    expect(told).toBeGreaterThanOrEqual(3);
  });
});

describe('all of it is opened', () => {
  test.each([
    ['with something behind the event', envelope({ after: '\n{"type":"attachment","length":2}\nab' })],
    ['without an event_id in its header', envelope({ id: null })],
    ['of another item', envelope({ type: 'transaction' })],
    ['with a wrong length', envelope({ length: payload.length - 2 })],
    ['of a small body', `{"event_id":"${ID}"}\n{"type":"event","length":2}\n{}`],
    ['of an event that is too large', `{"event_id":"${ID}"}\n{"type":"event","length":601600}\n${noise(4_700)}`],
    ['that is none', noise(1_000)],
  ])('%s', (_name, text) => {
    expect(peek(text)).toBeUndefined();
  });

  test('of a body that was cut', () => {
    const body = gzipSync(envelope());
    expect(peekEnvelope(body.subarray(0, body.length - 100), 'gzip', LIMITS)).toBeUndefined();
  });
});
