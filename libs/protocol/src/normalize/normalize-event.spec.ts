import { describe, expect, test } from '@jest/globals';
import type { Event, Json, JsonObject } from '../event.js';
import { parseJson } from '../json.js';
import { LIMITS } from '../limits.js';
import { normalizeEvent, type EventContext } from './normalize-event.js';

const NOW = 1_795_176_000;
const NEW_ID = 'e'.repeat(32);

function normalize(raw: JsonObject, context: Partial<EventContext> = {}): Event {
  const parsed = parseJson(JSON.stringify(raw));
  if (!parsed.ok) throw new Error(parsed.detail);
  return normalizeEvent(parsed.value as JsonObject, { receivedAt: NOW, newEventId: () => NEW_ID, ...context });
}

const noted = (event: Event) => (event.errors ?? []).map(({ name }) => name);
const frame = (raw: JsonObject): Json => ({ stacktrace: { frames: [raw] } });
const firstFrame = (raw: JsonObject) =>
  normalize({ exception: { type: 'E', ...(frame(raw) as JsonObject) } }).exception?.values[0]?.stacktrace?.frames[0];

test('nothing is required', () => {
  expect(normalize({})).toEqual({
    event_id: NEW_ID,
    timestamp: NOW,
    received: NOW,
    type: 'default',
    platform: 'other',
    level: 'error',
    tags: [],
  });
});

describe('the id', () => {
  const own = 'AAAAAAAA-aaaa-aaaa-aaaa-aaaaaaaaaaaa';
  test.each<[string, Json, string | undefined, string, string[]]>([
    ['of the payload, with dashes and in upper case', own, undefined, 'a'.repeat(32), []],
    ['of the envelope wins', own, 'b'.repeat(32), 'b'.repeat(32), []],
    ['of the envelope where the payload has none', null, 'b'.repeat(32), 'b'.repeat(32), []],
    ['that is a path is replaced', '../../../../etc/cron.d/x', undefined, NEW_ID, ['event_id']],
    ['of 31 digits is replaced', 'a'.repeat(31), undefined, NEW_ID, ['event_id']],
    ['that is nil is replaced', '0'.repeat(32), undefined, NEW_ID, ['event_id']],
    ['that is a number is replaced', 7, undefined, NEW_ID, ['event_id']],
  ])('%s', (_name, given, eventId, id, errors) => {
    const event = normalize({ event_id: given }, { eventId });
    expect([event.event_id, noted(event)]).toEqual([id, errors]);
  });
});

describe("members by the SDKs' many spellings", () => {
  test.each<[JsonObject, Partial<Event>]>([
    [{ level: 'WARN' }, { level: 'warning' }],
    [{ level: 40 }, { level: 'error' }],
    [{ level: '50' }, { level: 'fatal' }],
    [{ level: 'critical' }, { level: 'fatal' }],
    [{ level: 'log' }, { level: 'info' }],
    [{ platform: 'Python' }, { platform: 'python' }],
    [{ release: ' shop@1 ' }, { release: 'shop@1' }],
    [{ release: 7 }, { release: '7' }],
    [
      { environment: '', tags: { environment: 'prod', a: 1 } },
      { environment: 'prod', tags: [['a', '1']] },
    ],
    [
      { environment: 'dev', tags: { environment: 'prod' } },
      { environment: 'dev', tags: [] },
    ],
    [{ transaction: null, logger: '' }, {}],
    [{ fingerprint: ['a', 1, true, 1.5, null] }, { fingerprint: ['a', '1', 'True', '1.5'] }],
    [{ fingerprint: [] }, {}],
    [
      { sdk: { name: 'x', version: null, packages: { name: 'p', version: '1' }, integrations: ['a', null] } },
      { sdk: { name: 'x', integrations: ['a'], packages: [{ name: 'p', version: '1' }] } },
    ],
    [{ modules: { a: '1', b: null, c: 2 } }, { modules: { a: '1', c: '2' } }],
    [{ exception: [{ type: 'E', value: 'v' }] }, { type: 'error', exception: { values: [{ type: 'E', value: 'v' }] } }],
    [{ exception: { type: 'E' } }, { exception: { values: [{ type: 'E' }] } }],
    [{ exception: { values: [null, { type: 'E' }] } }, { exception: { values: [{ type: 'E' }] } }],
    [{ 'sentry.interfaces.Exception': { values: [{ type: 'E' }] } }, { exception: { values: [{ type: 'E' }] } }],
    [{ 'sentry.interfaces.Message': { message: 'm' } }, { logentry: { formatted: 'm' } }],
    [{ 'sentry.interfaces.User': { id: 1 } }, { user: { id: '1' } }],
    [
      { exception: { value: 'TypeError: x is not a function' } },
      { exception: { values: [{ type: 'TypeError', value: 'x is not a function' }] } },
    ],
    [{ exception: { type: 'E', value: { a: 1 } } }, { exception: { values: [{ type: 'E', value: '{"a":1}' }] } }],
    [{ exception: { values: [{ type: '', value: null }] } }, { type: 'default' }],
    [{ exception: { values: null } }, { type: 'default' }],
    [{ exception: {}, breadcrumbs: {}, threads: [] }, { type: 'default' }],
    [{ exception: { type: 'E', stacktrace: { frames: [null] } } }, { exception: { values: [{ type: 'E' }] } }],
    [
      { breadcrumbs: [{ ty: 'http', level: 'warn', data: null }] },
      { breadcrumbs: { values: [{ type: 'http', level: 'warning' }] } },
    ],
    [
      { breadcrumbs: { values: [{ timestamp: NOW, message: { a: 1 }, data: ['x'] }] } },
      {
        breadcrumbs: {
          values: [{ type: 'default', level: 'info', timestamp: NOW, message: '{"a":1}', data: { value: ['x'] } }],
        },
      },
    ],
    [
      { contexts: { none: null, empty: {}, os: { name: 'Linux' }, reprocessing: { a: 1 } } },
      { contexts: { os: { name: 'Linux' } } },
    ],
    [
      { contexts: { trace: { trace_id: 'x', span_id: 'a'.repeat(16) } } },
      { contexts: { trace: { span_id: 'a'.repeat(16) } } },
    ],
    [
      { contexts: { runtime: { raw_description: 'CPython 3.12.1 (main)' } } },
      { contexts: { runtime: { raw_description: 'CPython 3.12.1 (main)', name: 'CPython', version: '3.12.1' } } },
    ],
    [{ contexts: [], extra: [], user: [], request: [] }, {}],
    [{ csp: { 'blocked-uri': 'x' } }, { type: 'csp', report: { 'blocked-uri': 'x' } }],
    [
      { user: { id: 9007199254740991, email: null, plan: 'gold', data: { a: 1 } } },
      { user: { id: '9007199254740991', data: { a: 1, plan: 'gold' } } },
    ],
  ])('%j', (raw, expected) => {
    const { event_id: _id, timestamp: _time, received: _received, errors, ...event } = normalize(raw);
    expect(event).toEqual({
      type: 'default',
      platform: 'other',
      level: 'error',
      tags: [],
      ...(expected.exception ? { type: 'error' } : {}),
      ...expected,
    });
    expect(errors).toBeUndefined();
  });
});

describe('what makes no sense is left out and noted', () => {
  test.each<[JsonObject, string]>([
    [{ level: {} }, 'level'],
    [{ level: 'loud' }, 'level'],
    [{ platform: 'x'.repeat(10_000) }, 'platform'],
    [{ timestamp: '9999-99-99' }, 'timestamp'],
    [{ release: '../..' }, 'release'],
    [{ release: 'x'.repeat(1000) }, 'release'],
    [{ release: 'a\nb' }, 'release'],
    [{ dist: { a: 1 } }, 'dist'],
    [{ dist: 'a b' }, 'dist'],
    [{ environment: 'a/b\n' }, 'environment'],
    [{ environment: 'None' }, 'environment'],
    [{ fingerprint: 'text' }, 'fingerprint'],
    [{ fingerprint: [['nested']] }, 'fingerprint.0'],
    [{ tags: 'x' }, 'tags'],
    [{ tags: { 'a b/c': '1' } }, 'tags.a b/c'],
    [{ tags: { a: { b: 1 } } }, 'tags.a'],
    [{ tags: [['only']] }, 'tags'],
    [{ user: 'me' }, 'user'],
    [{ user: { ip_address: '999.1.1.1' } }, 'user.ip_address'],
    [{ user: { id: ['x'] } }, 'user.id'],
    [{ request: 'x' }, 'request'],
    [{ request: { method: 'GET /' } }, 'request.method'],
    [{ contexts: { os: 'Linux' } }, 'contexts.os'],
    [{ exception: 'x' }, 'exception'],
    [{ exception: ['x'] }, 'exception.values.0'],
    [{ exception: [{ type: 'E', stacktrace: 'x' }] }, 'exception.values.0.stacktrace'],
    [
      { exception: [{ type: 'E', stacktrace: { frames: [{ lineno: 'abc' }] } }] },
      'exception.values.0.stacktrace.frames.0.lineno',
    ],
    [{ breadcrumbs: [{ timestamp: 'soon' }] }, 'breadcrumbs.values.0.timestamp'],
    [{ extra: 'x' }, 'extra'],
    [{ modules: 7 }, 'modules'],
    [{ debug_meta: 'x' }, 'debug_meta'],
  ])('%j', (raw, name) => {
    expect(noted(normalize(raw))).toEqual([name]);
  });

  test('and the notes of the SDK come before ours, in limited number', () => {
    const said = { type: 'js_no_source', value: 'x' };
    const event = normalize({ errors: [said, 'x', {}], exception: Array.from({ length: 1000 }, () => 'x') });
    expect(event.errors?.[0]).toEqual(said);
    expect(event.errors).toHaveLength(LIMITS.errorsMax);
  });
});

describe('a frame', () => {
  test.each<[JsonObject, JsonObject]>([
    [
      { filename: 'a.py', lineno: '12', colno: 0 },
      { filename: 'a.py', abs_path: 'a.py', lineno: 12, in_app: true },
    ],
    [
      { abs_path: 'https://h/static/app.js?v=1' },
      { abs_path: 'https://h/static/app.js?v=1', filename: '/static/app.js', in_app: true },
    ],
    [
      { function: '?', module: 'm' },
      { module: 'm', in_app: true },
    ],
    [{ function: 7 }, { function: '7', in_app: false }],
    [{ vars: ['a', 'b'] }, { vars: { 0: 'a', 1: 'b' }, in_app: false }],
    [{ vars: {} }, { in_app: false }],
    [
      { pre_context: ['a', null], lineno: 3 },
      { pre_context: ['a', ''], context_line: '', lineno: 3, in_app: false },
    ],
    [
      { instruction_addr: 255, image_addr: '0xAB', symbol_addr: '16' },
      { instruction_addr: '0xff', image_addr: '0xab', symbol_addr: '0x10', in_app: false },
    ],
    [{ lineno: -1, colno: null }, { in_app: false }],
    [{ lineno: 2 ** 31 }, { in_app: false }],
  ])('%j', (raw, expected) => {
    expect(firstFrame(raw)).toEqual(expected);
  });

  test('of a library is not own even when the SDK says so', () => {
    expect(firstFrame({ abs_path: '/usr/lib/python3/dist-packages/flask/app.py', in_app: true })?.in_app).toBe(false);
  });
});

describe('a stack trace beside exceptions', () => {
  const stacktrace = { frames: [{ function: 'f' }] };
  const kept = { frames: [{ function: 'f', in_app: false }] };
  test('goes into the only one, if that has none', () => {
    const event = normalize({ stacktrace, exception: [{ type: 'E' }] });
    expect([event.exception?.values[0]?.stacktrace, event.stacktrace]).toEqual([kept, undefined]);
  });
  test('stays where there is no exception', () => {
    expect(normalize({ stacktrace, message: 'm' })).toMatchObject({ type: 'default', stacktrace: kept });
  });
  test("never replaces the exception's own", () => {
    const event = normalize({ stacktrace, exception: [{ type: 'E', stacktrace: { frames: [{ function: 'g' }] } }] });
    expect(event.exception?.values[0]?.stacktrace?.frames[0]?.function).toBe('g');
  });
});

describe('a mechanism', () => {
  const mechanism = (raw: Json) =>
    normalize({ exception: [{ type: 'E', mechanism: raw }] }).exception?.values[0]?.mechanism;
  test('keeps only links a browser may follow, and unknown members as data', () => {
    expect(mechanism({ handled: false, help_link: 'javascript:alert(1)', relevant_address: '0x1' })).toEqual({
      type: 'generic',
      handled: false,
      data: { relevant_address: '0x1' },
    });
    expect(mechanism({ type: 't', help_link: 'https://docs.example/x' })).toEqual({
      type: 't',
      help_link: 'https://docs.example/x',
    });
    expect(mechanism({})).toBeUndefined();
  });

  test('that makes its exception its own ancestor loses the link', () => {
    const link = (id: number, parent: number): JsonObject => ({
      type: `E${id}`,
      mechanism: { type: 'chained', exception_id: id, parent_id: parent },
    });
    const values = normalize({ exception: [link(0, 1), link(1, 2), link(2, 0), link(3, 3)] }).exception?.values ?? [];
    const parents = new Map(values.map((value) => [value.mechanism?.exception_id, value.mechanism?.parent_id]));
    for (const start of parents.keys()) {
      let steps = 0;
      for (let at = start; at !== undefined; at = parents.get(at)) expect(++steps).toBeLessThan(10);
    }
    expect([...parents.values()].filter((parent) => parent !== undefined)).toHaveLength(2);
  });
});

describe('a request', () => {
  const request = (raw: JsonObject) => normalize({ request: raw }).request;
  test.each<[JsonObject, JsonObject]>([
    [
      { method: 'post', url: 'https://h/p?a=1&b=%20x#top' },
      {
        method: 'POST',
        url: 'https://h/p',
        query_string: [
          ['a', '1'],
          ['b', ' x'],
        ],
        fragment: 'top',
      },
    ],
    [
      { url: 'https://h/p?a=1', query_string: '?b=2' },
      { url: 'https://h/p', query_string: [['b', '2']] },
    ],
    [
      { query_string: { a: ['1', '2'], b: { c: 3 } } },
      {
        query_string: [
          ['a', '1, 2'],
          ['b', '{"c":3}'],
        ],
      },
    ],
    [
      {
        query_string: [
          ['a', 1],
          ['b', null],
        ],
      },
      { query_string: [['a', '1']] },
    ],
    [{ query_string: 'a=%00b' }, { query_string: [['a', 'b']] }],
    [{ url: 'https://h/long...' }, { url: 'https://h/long' }],
    [
      { headers: { 'x-forwarded-for': ['1.1.1.1', '2.2.2.2'], HOST: 'h', n: 1, none: null } },
      {
        headers: [
          ['X-Forwarded-For', '1.1.1.1, 2.2.2.2'],
          ['Host', 'h'],
          ['N', '1'],
        ],
      },
    ],
    [
      {
        headers: [
          ['accept', 'a'],
          ['Accept', 'b'],
        ],
      },
      { headers: [['Accept', 'a, b']] },
    ],
    [
      { headers: { cookie: 'a=1; b=x=y; ; c' } },
      {
        cookies: [
          ['a', '1'],
          ['b', 'x=y'],
          ['c', ''],
        ],
      },
    ],
    [{ headers: { Cookie: 'a=1' }, cookies: { b: '2' } }, { cookies: [['b', '2']] }],
    [{ cookies: 'a=1' }, { cookies: [['a', '1']] }],
    [{ data: '{"a":[1]}' }, { data: { a: [1] } }],
    [{ data: 'a=1&b=2' }, { data: { a: '1', b: '2' } }],
    [{ data: 'just text = here' }, { data: 'just text = here' }],
    [{ data: '{broken' }, { data: '{broken' }],
    [
      { data: [1], env: { A: '1' } },
      { data: [1], env: { A: '1' } },
    ],
  ])('%j', (raw, expected) => {
    expect(request(raw)).toEqual(expected);
  });
});

describe('the address of the user', () => {
  const address = (raw: JsonObject, clientIp?: string) => normalize(raw, { clientIp }).user?.ip_address;
  test.each<[string, JsonObject, string | undefined, string | undefined]>([
    ['as said', { user: { ip_address: '1.2.3.4' } }, '9.9.9.9', '1.2.3.4'],
    ['IPv4 in IPv6', { user: { ip_address: '::ffff:1.2.3.4' } }, undefined, '1.2.3.4'],
    ['IPv6 with port', { user: { ip_address: '[2001:DB8::1]:443' } }, undefined, '2001:db8::1'],
    ['of the connection on request', { user: { ip_address: '{{auto}}' } }, '9.9.9.9', '9.9.9.9'],
    ['on request, but unknown', { user: { ip_address: '{{auto}}' } }, undefined, undefined],
    ["of the SDK's own request", { request: { env: { REMOTE_ADDR: '1.2.3.4:80' } } }, '9.9.9.9', '1.2.3.4'],
    ['of a browser', { platform: 'javascript' }, '9.9.9.9', '9.9.9.9'],
    [
      'never, when the SDK says so',
      { platform: 'javascript', sdk: { settings: { infer_ip: 'never' } } },
      '9.9.9.9',
      undefined,
    ],
    ['on the wish of the SDK', { platform: 'python', sdk: { settings: { infer_ip: 'auto' } } }, '9.9.9.9', '9.9.9.9'],
    ['not of another server', { platform: 'python' }, '9.9.9.9', undefined],
    ['not of a socket', { platform: 'javascript' }, 'unix:', undefined],
  ])('%s', (_name, raw, clientIp, expected) => {
    expect(address(raw, clientIp)).toBe(expected);
  });
});

test('the browser comes from the User-Agent where the SDK names none', () => {
  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1';
  expect(normalize({ request: { headers: { 'User-Agent': userAgent } } }).contexts).toEqual({
    browser: { name: 'Safari', version: '17.2' },
    client_os: { name: 'iOS', version: '17.2' },
  });
  expect(normalize({ contexts: { browser: { name: 'Mine' } } }, { userAgent }).contexts).toMatchObject({
    browser: { name: 'Mine' },
  });
});

describe('size is limited, and _meta says so', () => {
  test('tags', () => {
    const tags = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`t${i}`, 'x'.repeat(1000)]));
    const event = normalize({ tags: { ...tags, [`k${'x'.repeat(1000)}`]: 'dropped' } });
    expect(event.tags).toHaveLength(LIMITS.tagsMax);
    expect(event.tags[0]?.[1]).toHaveLength(LIMITS.tagValueCharsMax);
    expect(event._meta).toMatchObject({ tags: { '': { len: 10_001 }, t0: { '': { len: 1000 } } } });
  });

  test('breadcrumbs: the newest stay', () => {
    const event = normalize({ breadcrumbs: Array.from({ length: 10_000 }, (_, i) => ({ message: String(i) })) });
    expect(event.breadcrumbs?.values.map(({ message }) => message)).toEqual(
      Array.from({ length: 100 }, (_, i) => String(9900 + i)),
    );
    expect(event._meta).toMatchObject({ breadcrumbs: { values: { '': { len: 10_000 } } } });
  });

  test('frames: both ends stay, and only some keep their variables', () => {
    const frames = Array.from({ length: 1000 }, (_, i) => ({
      lineno: i + 1,
      vars: { i },
      in_app: i % 2 === 0,
      filename: 'a.py',
    }));
    const trace = normalize({ exception: [{ type: 'E', stacktrace: { frames } }] }).exception?.values[0]?.stacktrace;
    expect(trace?.frames.map(({ lineno }) => lineno)).toEqual(
      [...Array(125).keys()].flatMap((i) => [i + 1]).concat([...Array(125).keys()].map((i) => 876 + i)),
    );
    expect(trace?.frames_omitted).toEqual([125, 875]);
    expect(trace?.frames.filter(({ vars }) => vars)).toHaveLength(LIMITS.framesDetailedMax);
    expect(trace?.frames[0]?.vars).toEqual({ i: 0 });
  });

  test('exceptions', () => {
    const event = normalize({ exception: Array.from({ length: 1000 }, (_, i) => ({ type: `E${i}` })) });
    expect(event.exception?.values).toHaveLength(LIMITS.exceptionsMax);
    expect([event.exception?.values[0]?.type, event.exception?.values.at(-1)?.type]).toEqual(['E0', 'E999']);
  });

  test('fingerprint', () => {
    const event = normalize({ fingerprint: Array.from({ length: 10_000 }, () => 'x'.repeat(2000)) });
    expect(event.fingerprint).toHaveLength(LIMITS.fingerprintPartsMax);
    expect(event.fingerprint?.[0]).toHaveLength(LIMITS.fingerprintPartCharsMax);
  });

  test('extra: a hundred thousand keys, deep trees, long texts', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`) as Json;
    const event = normalize({
      extra: {
        deep,
        long: 'x'.repeat(100_000),
        ...Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i])),
      },
    });
    expect(JSON.stringify(event.extra).length).toBeLessThan(2 * LIMITS.extraBytesMax);
    expect(event.extra?.long).toHaveLength(LIMITS.extraValueBytesMax);
    expect(JSON.stringify(event.extra?.deep)).toContain('{\\"a\\":');
    expect(event._meta).toMatchObject({ extra: { '': { len: 100_002 }, long: { '': { len: 100_000 } } } });
  });

  test('half a million zeros cost little', () => {
    const parsed = parseJson(`{"extra":{"z":[${'0,'.repeat(499_999)}0]}}`);
    if (!parsed.ok) throw new Error(parsed.detail);
    const started = performance.now();
    normalizeEvent(parsed.value as JsonObject, { receivedAt: NOW, newEventId: () => NEW_ID });
    expect(performance.now() - started).toBeLessThan(50);
  });

  test('an emoji at the limit is not cut in half', () => {
    for (let pad = 0; pad < 4; pad++) {
      const text = 'x'.repeat(pad) + '😀'.repeat(10_000);
      const event = normalize({
        message: text,
        extra: { text },
        tags: { text },
        transaction: text,
        user: { email: text },
      });
      expect(JSON.stringify(event)).not.toMatch(/\\ud[89ab]/);
    }
  });

  test("the SDK's own marks are kept, whatever their shape", () => {
    const event = normalize({ _meta: { extra: 'odd', a: { b: null } }, extra: { long: 'x'.repeat(100_000) } });
    expect(event._meta).toMatchObject({ a: { b: null }, extra: { long: { '': { len: 100_000 } } } });
    expect(normalize({ _meta: null })._meta).toBeUndefined();
  });
});

test('breadcrumbs move with the event when the clock is wrong', () => {
  const event = normalize({ timestamp: NOW - 7200, breadcrumbs: [{ timestamp: NOW - 7210 }] }, { sentAt: NOW - 7200 });
  expect([event.timestamp, event.breadcrumbs?.values[0]?.timestamp]).toEqual([NOW, NOW - 10]);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length'])(
  'a tag, context or variable named %s harms nobody',
  (name) => {
    const event = normalize({
      tags: [[name, 'x']],
      extra: { [name]: { x: 1 } },
      contexts: { [name]: { isAdmin: true } },
      _meta: { [name]: { '': { len: 1 } } },
    });
    expect(event.tags).toEqual([[name, 'x']]);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  },
);
