import { describe, expect, test } from '@jest/globals';
import type { Event, Json, JsonObject } from '../event.js';
import { LIMITS } from '../limits.js';
import { NEW_ID, normalize, NOW } from './normalize.fixture.js';

const noted = (event: Event) => (event.errors ?? []).map(({ name }) => name);

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
    [
      {
        tags: [
          ['a', '1'],
          ['a', '2'],
          ['b c', true],
          [null, 'x'],
          ['d', null],
          ['release', 'x'],
          ['l', 'x\ny'],
        ],
      },
      {
        tags: [
          ['a', '1'],
          ['b-c', 'True'],
          ['l', 'x y'],
        ],
      },
    ],
    [
      { server_name: 'web-1', tags: [] },
      { server_name: 'web-1', tags: [['server_name', 'web-1']] },
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
