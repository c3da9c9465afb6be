import { expect, test } from '@jest/globals';
import type { Event } from '@errata/protocol';
import { type DigestCase, testCases } from './digest-cases.js';
import { envelope, hex, startDigest } from './start-digest.js';

/** Nowhere in the stored event stands what must not. */
const without =
  (...secrets: string[]) =>
  (event: Event) => {
    const text = JSON.stringify(event);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).toContain('[Filtered]');
    expect(event._meta).toBeDefined();
  };

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVPmB92K27uhbUJU1p1r';
const PEM = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA7'.repeat(4)}\n-----END RSA PRIVATE KEY-----`;

const CASES: DigestCase[] = [
  {
    name: 'secrets in local variables, nested and inside JSON texts',
    payload: {
      exception: {
        type: 'E',
        stacktrace: {
          frames: [
            {
              function: 'f',
              vars: {
                password: 'hunter2',
                apiKey: 'key-4711',
                nested: { token: 'tok-4711' },
                s: '{"secret":"sec-4711"}',
                kept: 'plain',
              },
            },
          ],
        },
      },
    },
    expected: (event) => {
      without('hunter2', 'key-4711', 'tok-4711', 'sec-4711')(event);
      expect(event.exception!.values[0]!.stacktrace!.frames[0]!.vars).toMatchObject({ kept: 'plain' });
    },
  },
  {
    name: 'card numbers with the right check digit, and nothing that only looks like one',
    payload: { extra: { a: 'card 4111 1111 1111 1111', b: '4111-1111-1111-1112', order: '1234567890123456' } },
    expected: (event) => {
      without('4111 1111 1111 1111')(event);
      expect(event.extra).toMatchObject({ b: '4111-1111-1111-1112', order: '1234567890123456' });
    },
  },
  ...[
    { Authorization: 'Bearer abc123def456', Cookie: 'sid=cookie-4711', 'Set-Cookie': 'sid=cookie-4712', Accept: '*/*' },
    [
      ['authorization', 'Bearer abc123def456'],
      ['cookie', 'sid=cookie-4711'],
      ['set-cookie', 'sid=cookie-4712'],
      ['accept', '*/*'],
    ],
  ].map((headers) => ({
    name: `headers that authenticate, as ${Array.isArray(headers) ? 'a list' : 'an object'}`,
    payload: { request: { url: 'https://shop.example/', headers } },
    expected: (event: Event) => {
      without('abc123def456', 'cookie-4711', 'cookie-4712')(event);
      expect(event.request!.headers).toContainEqual(['Accept', '*/*']);
    },
  })),
  {
    name: 'a private key in a message',
    payload: { message: `cannot read ${PEM} here` },
    expected: without('MIIEpAIBAAKCAQEA7'),
  },
  {
    name: 'a JWT in a query string',
    payload: { request: { url: `https://shop.example/?page=2&t=${JWT}` } },
    expected: (event) => {
      without(JWT)(event);
      expect(event.request!.query_string).toContainEqual(['page', '2']);
    },
  },
  {
    name: 'the password of a connection string, its host kept',
    payload: {
      exception: { type: 'OperationalError', value: 'cannot reach postgres://shop:pw-4711@db.internal/shop' },
    },
    expected: (event) => {
      without('pw-4711')(event);
      expect(event.exception!.values[0]!.value).toContain('@db.internal/shop');
    },
  },
  {
    name: 'the password in the address of a request',
    payload: { request: { url: 'https://u:pw-4711@shop.example/' } },
    expected: without('pw-4711'),
  },
  {
    name: 'author, tokenizer and keyboard are no secrets',
    payload: { extra: { author: 'Kim', tokenizer: 'bpe', keyboard: 'de' } },
    expected: ({ extra, _meta }) => {
      expect(extra).toEqual({ author: 'Kim', tokenizer: 'bpe', keyboard: 'de' });
      expect(_meta).toBeUndefined();
    },
  },
];

testCases(CASES);

test('with addresses switched off, extra names and safe names, the project decides', async () => {
  const digest = await startDigest();
  try {
    await digest.set({
      scrubbing: { storeIpAddresses: false, extraNames: ['iban', 'customerCode'], safeNames: ['session_token'] },
    });
    const payload = {
      platform: 'javascript',
      user: { id: 7, ip_address: '{{auto}}' },
      extra: { IBAN: 'DE02120300000000202051', customer_code: 'K-4711', session_token: 'kept', password: 'gone' },
      request: { headers: { 'X-Forwarded-For': '203.0.113.9' } },
    };
    await digest.digest({
      clientAddress: '203.0.113.9',
      body: envelope({ event_id: hex(1) }, [{ type: 'event' }, payload]),
    });
    const event = await digest.stored(hex(1));
    expect(JSON.stringify(event)).not.toContain('203.0.113.9');
    expect(event!.extra).toEqual({
      IBAN: '[Filtered]',
      customer_code: '[Filtered]',
      session_token: 'kept',
      password: '[Filtered]',
    });
  } finally {
    await digest.stop();
  }
});

test('texts made to be slow take no longer than others', async () => {
  const digest = await startDigest();
  try {
    const texts = [
      'a.'.repeat(250_000),
      `a@${'a.'.repeat(250_000)}`,
      '-----BEGIN '.repeat(50_000),
      '1 '.repeat(250_000),
      '('.repeat(500_000),
      'password='.repeat(50_000),
      'https://a:'.repeat(50_000),
      '{"a":'.repeat(100_000),
    ];
    for (const [index, text] of texts.entries()) {
      const body = envelope({ event_id: hex(index + 1) }, [
        { type: 'event' },
        { message: text, extra: { text }, exception: { type: 'E', value: text }, request: { url: text } },
      ]);
      const started = performance.now();
      await digest.digest({ body });
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  } finally {
    await digest.stop();
  }
});
