import { describe, expect, test } from '@jest/globals';
import type { Event, Frame } from '@errata/protocol';
import type { ScrubSettings } from './names.js';
import { compileScrubber, scrubEvent } from './scrub-event.js';

const DEFAULTS: ScrubSettings = { extraNames: [], safeNames: [], storeIpAddresses: true };

const eventWith = (parts: Partial<Event>): Event => ({
  event_id: '0123456789abcdef0123456789abcdef',
  timestamp: 1,
  received: 1,
  type: 'error',
  platform: 'python',
  level: 'error',
  tags: [],
  ...parts,
});

const scrub = (parts: Partial<Event>, settings: Partial<ScrubSettings> = {}) =>
  scrubEvent(eventWith(parts), { ...DEFAULTS, ...settings });

const framed = (frame: Partial<Frame>): Partial<Event> => ({
  exception: { values: [{ type: 'E', value: 'v', stacktrace: { frames: [{ in_app: true, ...frame }] } }] },
});
const firstFrame = (event: Event) => event.exception?.values[0]?.stacktrace?.frames[0];

describe('secrets are masked wherever a program says something', () => {
  test('locals, nested and inside strings', () => {
    const { event, removed } = scrub(
      framed({
        vars: {
          password: 'x',
          apiKey: 1,
          nested: { deep: [{ token: { a: 1 } }] },
          s: '{"secret":"x"}',
          r: "{'password': 'x'}",
          ok: 'x',
        },
      }),
    );
    expect(firstFrame(event)?.vars).toEqual({
      password: '[Filtered]',
      apiKey: '[Filtered]',
      nested: { deep: [{ token: '[Filtered]' }] },
      s: '{"secret":"[Filtered]"}',
      r: "{'password': '[Filtered]'}",
      ok: 'x',
    });
    expect(removed).toBe(5);
  });

  test('cards in strings and numbers; a wrong check digit and an order number stay', () => {
    const extra = {
      a: '4111 1111 1111 1111',
      b: '4111-1111-1111-1112',
      c: 4111111111111111,
      d: '1234567890123456',
      e: 1234567890123456,
    };
    expect(scrub({ extra }).event.extra).toEqual({ ...extra, a: '[Filtered]', c: '[Filtered]' });
  });

  test('credentials in headers, as pairs and as objects', () => {
    const pairs: [string, string][] = [
      ['Authorization', 'Bearer tok'],
      ['Cookie', 'a=b'],
      ['Set-Cookie', 'a=b'],
      ['X-Api-Key', 'k'],
      ['Accept', '*/*'],
    ];
    const headers = Object.fromEntries(pairs);
    const masked = { ...Object.fromEntries(pairs.map(([name]) => [name, '[Filtered]'])), Accept: '*/*' };
    const { event } = scrub({
      request: { headers: structuredClone(pairs) },
      contexts: { response: { headers } },
      extra: { pairs },
    });
    expect(Object.fromEntries(event.request?.headers ?? [])).toEqual(masked);
    expect(event.contexts?.response?.headers).toEqual(masked);
    expect(Object.fromEntries(event.extra?.pairs as [string, string][])).toEqual(masked);
  });

  test('the request: user and host of the URL stay, harmless parameters too', () => {
    const { event } = scrub({
      request: {
        url: 'https://u:p@h/?session_id=1&q=2',
        fragment: 'access_token=x&state=1',
        query_string: [
          ['token', 'x'],
          ['next', '/a?token=x'],
          ['code', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc'],
          ['q', '2'],
        ],
        data: 'user=bob&password=x',
        env: { HTTP_AUTHORIZATION: 'Basic x', SERVER_NAME: 'h' },
      },
    });
    expect(event.request).toEqual({
      url: 'https://u:[Filtered]@h/?session_id=[Filtered]&q=2',
      fragment: 'access_token=[Filtered]&state=1',
      query_string: [
        ['token', '[Filtered]'],
        ['next', '/a?token=[Filtered]'],
        ['code', '[Filtered]'],
        ['q', '2'],
      ],
      data: 'user=bob&password=[Filtered]',
      env: { HTTP_AUTHORIZATION: '[Filtered]', SERVER_NAME: 'h' },
    });
  });

  test('every cookie but those declared safe', () => {
    const cookies: [string, string][] = [
      ['theme', 'dark'],
      ['_shop', 'abc'],
    ];
    expect(scrub({ request: { cookies } }, { safeNames: ['theme'] }).event.request?.cookies).toEqual([
      ['theme', 'dark'],
      ['_shop', '[Filtered]'],
    ]);
  });

  test('messages, breadcrumbs, tags, user data, mechanism, page addresses, fingerprint, security reports', () => {
    const pem = '-----BEGIN RSA PRIVATE KEY-----\nMII=\n-----END RSA PRIVATE KEY-----';
    const { event } = scrub({
      transaction: 'GET /reset?token=x',
      fingerprint: ['{{ default }}', 'token=x'],
      exception: {
        values: [
          {
            type: 'E',
            value: `bad key ${pem}`,
            mechanism: { type: 'x', data: { secret: 'x' } },
            stacktrace: {
              frames: [{ in_app: true, filename: 'https://h/a?token=x', abs_path: 'https://h/a?token=x' }],
            },
          },
        ],
      },
      threads: { values: [{ stacktrace: { frames: [{ in_app: true, vars: { pwd: 'x' } }] } }] },
      stacktrace: { frames: [{ in_app: true, vars: { pwd: 'x' } }] },
      template: { in_app: true, vars: { pwd: 'x' } },
      breadcrumbs: {
        values: [{ type: 'http', level: 'info', message: 'postgres://u:p@h', data: { 'http.query': '?token=x' } }],
      },
      tags: [
        ['api_key', 'x'],
        ['url', 'http://h/?token=x'],
        ['author', 'bob'],
      ],
      user: { id: '1', email: 'a@b', data: { password: 'x' } },
      report: { 'document-uri': 'https://h/?token=x' },
    });
    expect(JSON.stringify({ ...event, _meta: undefined })).not.toMatch(/=x|MII|u:p@/);
    expect(event.tags[0]).toEqual(['api_key', '[Filtered]']);
    expect(event.exception?.values[0]?.mechanism?.data).toEqual({ secret: '[Filtered]' });
    for (const trace of [event.threads?.values[0]?.stacktrace, event.stacktrace, { frames: [event.template] }]) {
      expect(trace?.frames[0]?.vars).toEqual({ pwd: '[Filtered]' });
    }
    expect(event.exception?.values[0]?.value).toBe('bad key [Filtered]');
    expect(event.breadcrumbs?.values[0]).toMatchObject({
      message: 'postgres://u:[Filtered]@h',
      data: { 'http.query': '?token=[Filtered]' },
    });
    expect(event.user).toEqual({ id: '1', email: 'a@b', data: { password: '[Filtered]' } });
    expect(event.tags[2]).toEqual(['author', 'bob']);
  });

  test('keys that are secrets themselves', () => {
    const extra = { AKIAIOSFODNN7EXAMPLE: { a: 1 }, 'user=bob&password=x': '' };
    expect(scrub({ extra }).event.extra).toEqual({ '[Filtered]': { a: 1 }, 'user=bob&password=[Filtered]': '' });
  });

  test('parameters of a message that held a secret', () => {
    const logentry = {
      message: 'login %s password=%s',
      params: ['bob', 'hunter2'],
      formatted: 'login bob password=hunter2',
    };
    expect(scrub({ logentry }).event.logentry).toEqual({
      message: 'login %s password=%s',
      params: ['[Filtered]', '[Filtered]'],
      formatted: 'login bob password=[Filtered]',
    });
  });

  test('what was wrong with the payload, and what a mark remembers of it', () => {
    const { event } = scrub({
      errors: [
        { type: 'invalid_data', name: 'request.headers.Authorization.0', value: 'tok' },
        { type: 'invalid_data', name: 'level', value: 'odd' },
      ],
      _meta: { extra: { password: { '': { val: 'x', err: ['invalid_data'] } } } },
    });
    expect(event.errors?.map((error) => error.value)).toEqual(['[Filtered]', 'odd']);
    expect(event._meta?.extra).toEqual({
      password: { '': { val: '[Filtered]', err: ['invalid_data'], rem: [['errata:name', 's']] } },
    });
  });

  test('a context with a secret name keeps its shape', () => {
    expect(scrub({ contexts: { auth: { code: 'x', ok: true } } }).event.contexts).toEqual({
      auth: { code: '[Filtered]', ok: true },
    });
  });

  test('what is nested too deep to be searched', () => {
    let deep: Event['extra'] = { password: 'hunter2' };
    for (let level = 0; level < 50_000; level++) deep = { deep };
    const { event, removed } = scrub({ extra: deep! });
    expect(removed).toBe(1);
    expect(JSON.stringify(event.extra)).toContain('[Filtered]');
  });
});

describe('harmless things stay', () => {
  test('names that only contain a secret word', () => {
    const extra = { author: 'bob', tokenizer: 'bpe', keyboard: 'de', authority: 'x' };
    expect(scrub({ extra: { ...extra } })).toMatchObject({ removed: 0, event: { extra } });
  });

  test('values that give nothing away, and what others masked', () => {
    const extra = {
      password: null,
      token: '',
      auth: {},
      secret: false,
      api_key: '[Filtered]',
      pwd: '********',
      cvv: 'None',
    };
    const { event, removed } = scrub({ extra: { ...extra } });
    expect(event.extra).toEqual(extra);
    expect(removed).toBe(0);
  });

  test('an event without secrets is not touched at all', () => {
    const parts = {
      ...framed({ vars: { a: "'b'" }, context_line: "password = form['password']" }),
      modules: { auth: '1' },
    };
    const event = eventWith(structuredClone(parts));
    expect(scrubEvent(event, DEFAULTS)).toEqual({ event: eventWith(parts), removed: 0 });
  });
});

describe('what was removed is marked at its place', () => {
  test('with the rule, once per rule, beside marks that were there', () => {
    const { event } = scrub({
      extra: { password: 'x', text: 'token=a token=b 4111111111111111', cut: 'token=x' },
      request: {
        headers: [
          ['Accept', 'x'],
          ['Cookie', 'a=b'],
        ],
      },
      _meta: { extra: { cut: { '': { len: 9, rem: [['!limit', 's', 0, 7]] } } } },
    });
    expect(event._meta).toEqual({
      extra: {
        password: { '': { rem: [['errata:name', 's']] } },
        text: {
          '': {
            rem: [
              ['errata:card', 's'],
              ['errata:name', 's'],
            ],
          },
        },
        cut: {
          '': {
            len: 9,
            rem: [
              ['!limit', 's', 0, 7],
              ['errata:name', 's'],
            ],
          },
        },
      },
      request: { headers: { 1: { 1: { '': { rem: [['errata:name', 's']] } } } } },
    });
  });

  test.each([
    [null],
    ['x'],
    [[]],
    [{ extra: null }],
    [{ extra: { password: [1] } }],
    [{ extra: { password: { '': 'x' } } }],
  ])('over a _meta of odd shape: %j', (meta) => {
    const event = eventWith({ extra: { password: 'x' } });
    Object.assign(event, { _meta: meta });
    scrubEvent(event, DEFAULTS);
    expect(event._meta).toEqual({ extra: { password: { '': { rem: [['errata:name', 's']] } } } });
  });

  test('keys of the language never reach a prototype', () => {
    const extra = JSON.parse('{"__proto__":{"password":"x"},"constructor":{"prototype":{"token":"x"}},"":{"pwd":"x"}}');
    const { event, removed } = scrub({ extra });
    expect(removed).toBe(3);
    expect(JSON.stringify(event.extra)).not.toContain('"x"');
    expect(({} as Record<string, unknown>).rem).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test('without storing addresses they are removed everywhere; the user’s is taken away', () => {
  const parts = (): Partial<Event> => ({
    user: { id: '1', ip_address: '1.2.3.4' },
    request: { headers: [['X-Forwarded-For', '1.2.3.4']], env: { REMOTE_ADDR: '1.2.3.4', REMOTE_PORT: '1' } },
    extra: { line: 'X-Real-Ip: 1.2.3.4' },
  });
  expect(scrub(parts()).removed).toBe(0);
  const { event, removed } = scrub(parts(), { storeIpAddresses: false });
  expect(removed).toBe(4);
  expect(event.user).toEqual({ id: '1' });
  expect(event._meta?.user).toEqual({ ip_address: { '': { rem: [['errata:ip', 'x']] } } });
  expect(JSON.stringify(event)).not.toContain('1.2.3.4');
  expect(event.request?.env?.REMOTE_PORT).toBe('1');
});

test('a compiled scrubber changes the event in place and counts what it removed', () => {
  const scrubber = compileScrubber({ ...DEFAULTS, extraNames: ['kundennummer'], safeNames: ['token_type'] });
  const event = eventWith({ extra: { kundenNummer: 7, tokenType: 'bearer' } });
  expect(scrubber.scrub(event)).toBe(0 + 1);
  expect(event.extra).toEqual({ kundenNummer: '[Filtered]', tokenType: 'bearer' });
  expect(scrubber.scrub(event)).toBe(0);
});
