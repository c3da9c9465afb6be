import { expect, test } from '@jest/globals';
import type { Event } from '@errata/protocol';
import { type DigestCase, testCases } from './digest-cases.js';
import { envelope, hex, startDigest } from './start-digest.js';

/** Nowhere in the stored event stands what must not. */
const without =
  (...secrets: string[]) =>
  (event: Event, atRest: string) => {
    const text = JSON.stringify(event);
    for (const secret of secrets) expect(text).not.toContain(secret);
    for (const secret of secrets) expect(atRest).not.toContain(secret);
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
    expected: (event, atRest) => {
      without('hunter2', 'key-4711', 'tok-4711', 'sec-4711')(event, atRest);
      expect(event.exception!.values[0]!.stacktrace!.frames[0]!.vars).toMatchObject({ kept: 'plain' });
    },
  },
  {
    name: 'card numbers with the right check digit, and nothing that only looks like one',
    payload: { extra: { a: 'card 4111 1111 1111 1111', b: '4111-1111-1111-1112', order: '1234567890123456' } },
    expected: (event, atRest) => {
      without('4111 1111 1111 1111')(event, atRest);
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
    expected: (event: Event, atRest: string) => {
      without('abc123def456', 'cookie-4711', 'cookie-4712')(event, atRest);
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
    expected: (event, atRest) => {
      without(JWT)(event, atRest);
      expect(event.request!.query_string).toContainEqual(['page', '2']);
    },
  },
  {
    name: 'the password of a connection string, its host kept',
    payload: {
      exception: { type: 'OperationalError', value: 'cannot reach postgres://shop:pw-4711@db.internal/shop' },
    },
    expected: (event, atRest) => {
      without('pw-4711')(event, atRest);
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

/** What nobody reads is not stored either, as long as it holds a secret. */
const UNREAD: DigestCase[] = [
  ['beside the members of an event', { future: { password: 'pw-4711' } }],
  ['beside the members of a frame', { stacktrace: { frames: [{ function: 'f', lock: { token: 'pw-4711' } }] } }],
  [
    'where source lines should stand',
    { stacktrace: { frames: [{ function: 'f', pre_context: [{ pwd: 'pw-4711' }] }] } },
  ],
  ['in what a mark says stood there', { _meta: { extra: { password: { '': { val: 'pw-4711' } } } } }],
  ['in variables of something secret', { extra: { session: { vars: { user: 'pw-4711' } } } }],
  ['in a form inside a text', { request: { url: 'https://shop.example/', data: 'name=Kim&pass%77ord=pw-4711' } }],
  ['in the parameters of a message', { logentry: { message: 'password=%s', params: ['pw-4711'] } }],
].map(([name, payload]) => ({
  name: `a secret ${name as string}`,
  payload,
  expected: (_: Event, atRest: string) => expect(atRest).not.toContain('pw-4711'),
}));

const SENT_AS_IT_CAME: DigestCase[] = [
  {
    name: 'an event without secrets is kept as it came',
    payload: { message: 'as it came', strange: { member: 'kept' }, _meta: { extra: { password: { '': { len: 9 } } } } },
    request: { clientAddress: '203.0.113.9' },
    expected: (event, atRest) => {
      expect(event.logentry?.formatted ?? event.logentry?.message).toBe('as it came');
      expect(atRest).toContain('"strange":{"member":"kept"}');
      expect(atRest).not.toContain('203.0.113.9');
    },
  },
  {
    name: 'with the address that stands for {{auto}}',
    payload: { message: 'm', user: { ip_address: '{{auto}}' } },
    request: { clientAddress: '203.0.113.9' },
    expected: (event, atRest) => {
      expect(event.user?.ip_address).toBe('203.0.113.9');
      expect(atRest).toContain('{{auto}}');
    },
  },
  {
    name: 'a secret in the header of the envelope goes',
    // Long enough that the compressed envelope would be kept as a whole.
    payload: { message: 'm', extra: { text: 'words '.repeat(100) } },
    headers: { trace: { user_password: 'pw-4711' } },
    expected: (_, atRest) => expect(atRest).not.toContain('pw-4711'),
  },
];

testCases([...CASES, ...UNREAD, ...SENT_AS_IT_CAME]);

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
