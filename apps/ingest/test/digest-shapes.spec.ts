import { expect } from '@jest/globals';
import type { Event } from '@errata/protocol';
import { type DigestCase, testCases } from './digest-cases.js';

const exceptionOf = (event: Event) => event.exception?.values.at(-1);
const frames = (value: unknown): object => ({ exception: { type: 'E', value: 'v', stacktrace: { frames: value } } });
const frameOf = (event: Event) => exceptionOf(event)?.stacktrace?.frames.at(-1);

/** Shapes that SDKs of all ages send, and servers get wrong at first. */
const CASES: DigestCase[] = [
  ...[null, [], [null]].map((value) => ({
    name: `frames are ${JSON.stringify(value)}`,
    payload: frames(value),
    expected: (event: Event) => expect(exceptionOf(event)).toEqual({ type: 'E', value: 'v' }),
  })),
  {
    name: 'a frame has nothing but a function, its neighbour is null',
    payload: frames([null, { function: 'f' }]),
    expected: (event) => expect(frameOf(event)).toEqual({ function: 'f', in_app: false }),
  },
  ...(
    [
      [12, '12'],
      [{ code: 7 }, '{"code":7}'],
      [['a', 1], '["a",1]'],
      [true, 'True'],
    ] as const
  ).map(([value, text]) => ({
    name: `the exception's value is ${JSON.stringify(value)}`,
    payload: { exception: { type: 'E', value } },
    expected: (event: Event) => expect(exceptionOf(event)?.value).toBe(text),
  })),
  ...(
    [
      [{ message: 'm' }, { formatted: 'm' }],
      [{ message: { message: 'm %s', params: ['x'] } }, { message: 'm %s', params: ['x'], formatted: 'm x' }],
      [{ logentry: 'm' }, { formatted: 'm' }],
      [{ logentry: { formatted: 'm' } }, { formatted: 'm' }],
      [
        { logentry: { message: 'm %(a)s', params: { a: 1 } } },
        { message: 'm %(a)s', params: { a: 1 }, formatted: 'm 1' },
      ],
      [{ message: false }, undefined],
      [
        { message: 'm x', logentry: { message: 'm %s', params: ['x'] } },
        { message: 'm %s', params: ['x'], formatted: 'm x' },
      ],
      [{ message: '%d', logentry: { message: '%d of %s', params: ['x'] } }, { formatted: expect.any(String) }],
      [{ logentry: { message: 'a {', params: [1] } }, { formatted: 'a {' }],
    ] as const
  ).map(([payload, logentry]) => ({
    name: `the message is ${JSON.stringify(payload)}`,
    payload,
    expected: (event: Event) => {
      if (logentry === undefined) expect(event.logentry).toBeUndefined();
      else expect(event.logentry).toMatchObject(logentry);
    },
  })),
  ...(
    [
      [[], []],
      [
        { a: 1, b: true, c: null, d: 1.5, e: '' },
        [
          ['a', '1'],
          ['b', 'True'],
          ['d', '1.5'],
        ],
      ],
      [
        [['a', 'b'], null, ['c'], ['a', 'second'], [7, 8]],
        [
          ['a', 'b'],
          ['7', '8'],
        ],
      ],
      [[{ key: 'a', value: 'b' }], [['a', 'b']]],
      ['text', []],
    ] as const
  ).map(([tags, expected]) => ({
    name: `tags are ${JSON.stringify(tags)}`,
    payload: { tags },
    expected: (event: Event) => expect(event.tags).toEqual(expected),
  })),
  {
    name: 'header values are lists, numbers and null',
    payload: { request: { headers: { Accept: ['a', 'b'], 'content-length': 12, Nothing: null } } },
    expected: ({ request }) =>
      expect(request!.headers).toEqual([
        ['Accept', 'a, b'],
        ['Content-Length', '12'],
      ]),
  },
  ...[
    '?a=1&b=2',
    { a: 1, b: '2' },
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ].map((query_string) => ({
    name: `the query is ${JSON.stringify(query_string)}`,
    payload: { request: { query_string } },
    expected: (event: Event) =>
      expect(event.request!.query_string).toEqual([
        ['a', '1'],
        ['b', '2'],
      ]),
  })),
  {
    name: 'ids of 64 bits stay exact',
    payload:
      '{"user":{"id":9223372036854775807},"tags":{"order":9007199254740993},"fingerprint":[18446744073709551615],"extra":{"n":-9223372036854775808}}',
    expected: (event) => {
      expect(event.user!.id).toBe('9223372036854775807');
      expect(event.tags).toEqual([['order', '9007199254740993']]);
      expect(event.fingerprint).toEqual(['18446744073709551615']);
      expect(event.extra).toEqual({ n: '-9223372036854775808' });
    },
  },
  {
    name: 'the user has null members and an integer id, as PHP and Ruby write',
    payload: { user: { id: 7, username: null, email: null, ip_address: null, segment: 'gold' } },
    expected: ({ user }) => expect(user).toEqual({ id: '7', data: { segment: 'gold' } }),
  },
  {
    name: '{{auto}} without an address is nothing',
    payload: { user: { ip_address: '{{auto}}' }, request: { env: { REMOTE_ADDR: null } } },
    expected: ({ user }) => expect(user).toBeUndefined(),
  },
  ...(
    [
      [{ runtime: { name: 'CPython' }, trace: null, odd: 'text', os: [] }, { runtime: { name: 'CPython' } }],
      [[], undefined],
      [null, undefined],
      [{ custom: { a: [1] } }, { custom: { a: [1] } }],
    ] as const
  ).map(([contexts, expected]) => ({
    name: `contexts are ${JSON.stringify(contexts)}`,
    payload: { contexts },
    expected: (event: Event) => expect(event.contexts).toEqual(expected),
  })),
  ...['x', 12, ['a', 7, null, true, [1], 2.0]].map((fingerprint) => ({
    name: `the fingerprint is ${JSON.stringify(fingerprint)}`,
    payload: { fingerprint },
    expected: (event: Event) =>
      expect(event.fingerprint).toEqual(Array.isArray(fingerprint) ? ['a', '7', 'True', '2'] : undefined),
  })),
  ...(
    [
      ['crystal', 'crystal'],
      ['nonsense', 'other'],
      [null, 'other'],
    ] as const
  ).map(([platform, expected]) => ({
    name: `the platform is ${platform}`,
    payload: { platform },
    expected: (event: Event) => expect(event.platform).toBe(expected),
  })),
  {
    name: 'vars are a list, lines are null, numbers are text',
    payload: frames([
      { function: 12, vars: ['a', { b: 1 }], pre_context: [null, 'x'], context_line: 'y', lineno: '83', colno: 0 },
    ]),
    expected: (event) =>
      expect(frameOf(event)).toEqual({
        function: '12',
        vars: { '0': 'a', '1': { b: 1 } },
        pre_context: ['', 'x'],
        context_line: 'y',
        lineno: 83,
        in_app: false,
      }),
  },
  ...[null, 'text', [1], { extra: { a: { '': 'text' } } }, { a: { '0': { '': { len: 1, rem: 'x' } } } }].map(
    (_meta) => ({
      name: `_meta is ${JSON.stringify(_meta)}`,
      payload: { _meta, extra: { password: 'x' } },
      expected: (event: Event) => expect(event._meta).toMatchObject({ extra: { password: { '': {} } } }),
    }),
  ),
  {
    name: 'members have their names of before 2017',
    payload: {
      'sentry.interfaces.Exception': { type: 'E', 'sentry.interfaces.Stacktrace': { frames: [{ function: 'f' }] } },
      'sentry.interfaces.Http': { url: 'https://shop.example/' },
      'sentry.interfaces.User': { id: 7 },
      'sentry.interfaces.Message': { message: 'm' },
      breadcrumbs: [{ ty: 'http' }],
    },
    expected: (event) => {
      expect(frameOf(event)?.function).toBe('f');
      expect(event).toMatchObject({
        request: { url: 'https://shop.example/' },
        user: { id: '7' },
        logentry: { formatted: 'm' },
        breadcrumbs: { values: [{ type: 'http' }] },
      });
    },
  },
  ...['a\nb', 'a/b', 'a\\b', '.', '..', ' ', 'x'.repeat(251)].map((release) => ({
    name: `the release ${JSON.stringify(release.slice(0, 20))} is none`,
    payload: { release, environment: 'None', dist: 'a b' },
    expected: (event: Event) =>
      expect([event.release, event.environment, event.dist]).toEqual([undefined, undefined, undefined]),
  })),
  {
    name: 'the release is a number',
    payload: { release: 12 },
    expected: ({ release }) => expect(release).toBe('12'),
  },
  {
    name: 'the SDK has one package, and integrations of null',
    payload: { sdk: { name: 's', version: null, packages: { name: 'p', version: 1 }, integrations: [null, 'i'] } },
    expected: ({ sdk }) =>
      expect(sdk).toEqual({ name: 's', packages: [{ name: 'p', version: '1' }], integrations: ['i'] }),
  },
  {
    name: 'the SDK is null: the sender stands in',
    request: { sdk: 'raven-python/6.10.0' },
    payload: { sdk: null },
    expected: ({ sdk }) => expect(sdk).toEqual({ name: 'raven-python', version: '6.10.0' }),
  },
  {
    name: 'a link that would run code is none',
    payload: { exception: { type: 'E', mechanism: { type: 'x', help_link: 'javascript:alert(1)' } } },
    expected: (event) => expect(exceptionOf(event)?.mechanism).toEqual({ type: 'x' }),
  },
  {
    name: 'a trace beside the only exception is its own',
    payload: { exception: { type: 'E' }, stacktrace: { frames: [{ function: 'f' }] } },
    expected: (event) => expect(frameOf(event)?.function).toBe('f'),
  },
  {
    name: 'only a value, with its type in front',
    payload: { exception: { value: 'KeyError: x' } },
    expected: (event) => expect(exceptionOf(event)).toEqual({ type: 'KeyError', value: 'x' }),
  },
  {
    name: 'an event that is whole has neither notes nor marks',
    payload: { message: 'm', platform: 'python', level: 'error', tags: { a: 'b' }, extra: { n: 1 } },
    expected: ({ errors, _meta }) => expect([errors, _meta]).toEqual([undefined, undefined]),
  },
];

testCases(CASES);
