import { describe, expect } from '@jest/globals';
import { type Event, LIMITS } from '@errata/protocol';
import { type DigestCase, testCases } from './digest-cases.js';

const nested = (depth: number): string => `{"extra":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
const seconds = (): number => Date.now() / 1000;
const isNow = (time: number): void => expect(Math.abs(time - seconds())).toBeLessThan(60);

const STRUCTURE: DigestCase[] = [
  ...[129, 5000, 500_000].map((depth) => ({
    name: `JSON ${depth} levels deep is refused`,
    payload: nested(depth),
    expected: { invalid: 'too_deep' },
  })),
  {
    name: 'a list of 400,000 zeros is cut, and marked',
    payload: `{"extra":{"list":[${'0,'.repeat(399_999)}0]}}`,
    expected: ({ extra, _meta }) => {
      expect((extra!.list as number[]).length).toBeLessThan(10_000);
      expect(_meta).toMatchObject({ extra: { list: { '': { len: 400_000 } } } });
    },
  },
  {
    name: '80,000 keys in extra are cut, and marked',
    payload: { extra: Object.fromEntries(Array.from({ length: 80_000 }, (_, n) => [`k${n}`, 0])) },
    expected: ({ extra, _meta }) => {
      expect(Object.keys(extra!).length).toBeLessThan(40_000);
      expect(_meta).toMatchObject({ extra: { '': { len: 80_000 } } });
    },
  },
  {
    name: 'keys like integers, which collide, are kept within the limit',
    payload: { extra: Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [String(n * 65_536), 0])) },
    expected: ({ extra }) => expect(Object.keys(extra!).length).toBeLessThan(40_000),
  },
  {
    name: 'of duplicate keys the last wins',
    payload: '{"level":"error","level":"fatal"}',
    expected: ({ level }) => expect(level).toBe('fatal'),
  },
  {
    name: '__proto__ is dropped wherever it stands',
    payload:
      '{"__proto__":{"isAdmin":true},"tags":{"__proto__":"x","a":"b"},"extra":{"__proto__":{"isAdmin":true},"deep":{"\\u005f_proto__":{"isAdmin":true},"kept":1}}}',
    expected: ({ tags, extra }) => {
      expect(tags).toEqual([['a', 'b']]);
      expect(extra).toEqual({ deep: { kept: 1 } });
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    },
  },
  {
    name: 'constructor and prototype are names like any other',
    payload: { extra: { constructor: { prototype: { x: 1 } } } },
    expected: ({ extra }) => {
      expect(extra).toEqual({ constructor: { prototype: { x: 1 } } });
      expect(({} as { x?: number }).x).toBeUndefined();
    },
  },
  {
    name: 'tags with the names of built-ins are texts',
    payload: {
      tags: [
        ['toString', 'a'],
        ['hasOwnProperty', 'b'],
        ['length', 'c'],
        ['__proto__', 'd'],
      ],
    },
    expected: ({ tags }) =>
      expect(tags).toEqual([
        ['toString', 'a'],
        ['hasOwnProperty', 'b'],
        ['length', 'c'],
        ['__proto__', 'd'],
      ]),
  },
  ...['[1]', '"text"', '12', 'null', 'true'].map((payload) => ({
    name: `${payload} is no event`,
    payload,
    expected: { invalid: 'not_an_object' },
  })),
  {
    name: 'an empty object is an event: nothing is required',
    payload: {},
    expected: (event) => {
      expect(event).toMatchObject({ level: 'error', platform: 'other', type: 'default' });
      isNow(event.timestamp);
    },
  },
];

const TEXT: DigestCase[] = [
  {
    name: 'numbers no double can hold are kept as text or left out',
    payload: `{"extra":{"a":1e400,"b":-1e400,"c":1e-400,"d":9007199254740993,"e":${'9'.repeat(5000)}}}`,
    expected: ({ extra }) =>
      expect(extra).toEqual({
        a: null,
        b: null,
        c: 0,
        d: '9007199254740993',
        e: expect.stringMatching(/^9+(\.\.\.)?$/),
      }),
  },
  {
    name: 'the bare words NaN and Infinity, which Python writes, are null',
    payload: '{"message":"NaN, Infinity","extra":{"a":NaN,"b":Infinity,"c":-Infinity}}',
    expected: ({ logentry, extra }) => {
      expect(logentry?.formatted).toBe('NaN, Infinity');
      expect(extra).toEqual({ a: null, b: null, c: null });
    },
  },
  ...['{"a":1,}', "{'a':1}", '{"a":1}//x', '{"a":1', '', '{"a":"\0"}'].map((payload) => ({
    name: `${JSON.stringify(payload)} is not JSON`,
    payload,
    expected: { invalid: 'json' },
  })),
  {
    name: 'a byte order mark in front is skipped',
    payload: '\uFEFF{"message":"m"}',
    expected: ({ logentry }) => expect(logentry?.formatted).toBe('m'),
  },
  {
    name: 'U+0000 is gone from values, keys and indexed columns',
    payload:
      '{"message":"a\\u0000b","tags":{"k\\u0000":"v\\u0000"},"release":"1\\u0000.0","user":{"email":"a\\u0000@b"},"transaction":"t\\u0000","extra":{"\\u0000k":"\\u0000"},"exception":{"values":[{"type":"E\\u0000","value":"v","stacktrace":{"frames":[{"filename":"f\\u0000.py"}]}}]}}',
    expected: (event) => {
      expect(JSON.stringify(event)).not.toContain('\\u0000');
      expect(event).toMatchObject({ logentry: { formatted: 'ab' }, release: '1.0', user: { email: 'a@b' } });
      expect(event.tags).toContainEqual(['k', 'v']);
      expect(event.extra).toEqual({ k: '' });
    },
  },
  {
    name: 'lone surrogates become U+FFFD, pairs stay',
    payload:
      '{"extra":{"high":"\\ud83d","low":"\\ude00","reversed":"\\ude00\\ud83d","pair":"\\ud83d\\ude00","\\ud83d":1}}',
    expected: ({ extra }) =>
      expect(extra).toEqual({ high: '\uFFFD', low: '\uFFFD', reversed: '\uFFFD\uFFFD', pair: '😀', '\uFFFD': 1 }),
  },
  {
    name: 'bytes that are no UTF-8 become U+FFFD',
    payload: Buffer.concat([
      Buffer.from('{"message":"'),
      Buffer.from([0xff, 0xfe, 0x20, 0xc0, 0x80, 0x20, 0xed, 0xa0, 0x80]),
      Buffer.from('"}'),
    ]),
    expected: ({ logentry }) => expect(logentry?.formatted).toMatch(/^\uFFFD+ \uFFFD+ \uFFFD+$/),
  },
  ...[0, 1].map((shift) => ({
    name: `an emoji at the end of the limit is not cut in half (${shift})`,
    payload: {
      message: `${'x'.repeat(shift)}${'😀'.repeat(6000)}`,
      user: { username: `${'x'.repeat(shift)}${'😀'.repeat(200)}` },
    },
    expected: (event: Event) => {
      expect(event.logentry!.formatted).toMatch(/^x?(?:😀)+\.\.\.$/u);
      expect(event.user!.username).toMatch(/^x?(?:😀)+\.\.\.$/u);
    },
  })),
  {
    name: 'direction marks, zero-width and combining characters are stored as they are',
    payload: { message: `a\u202Eb\u2066c\u200Bd${'\u0301'.repeat(1000)}` },
    expected: ({ logentry }) => expect(logentry?.formatted).toBe(`a\u202Eb\u2066c\u200Bd${'\u0301'.repeat(1000)}`),
  },
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    '{{7*7}}${7*7}%s%s%n#{7*7}',
    'x\r\nBcc: evil@example.com\r\n.\r\n',
    '\n{"level":"info","msg":"admin login"}',
    '\x1b]0;pwn\x07',
    '[x](javascript:alert(1))![](http://tracker.example)',
  ].map((text) => ({
    name: `${JSON.stringify(text)} is a text like any other`,
    payload: {
      message: text,
      exception: { type: 'E', value: text, stacktrace: { frames: [{ filename: 'a.py', context_line: text }] } },
      breadcrumbs: [{ message: text, data: { url: `javascript:${text}` } }],
    },
    expected: (event: Event) => {
      expect(event.logentry!.formatted).toBe(text);
      expect(event.exception!.values[0]).toMatchObject({
        value: text,
        stacktrace: { frames: [{ context_line: text }] },
      });
      expect(event.breadcrumbs!.values[0]).toMatchObject({ message: text, data: { url: `javascript:${text}` } });
    },
  })),
  {
    name: 'a message of a megabyte is cut, and marked',
    payload: { message: 'm'.repeat(1_000_000) },
    expected: ({ logentry, _meta }) => {
      expect(logentry!.formatted).toHaveLength(LIMITS.messageCharsMax);
      expect(JSON.stringify(_meta)).toContain('"len":1000000');
    },
  },
];

const ids = (n: number, link: (n: number) => number | undefined): object[] =>
  Array.from({ length: n }, (_, id) => ({
    type: `E${id}`,
    value: 'v',
    mechanism: { type: 'chained', exception_id: id, parent_id: link(id) },
  }));

const LISTS: DigestCase[] = [
  {
    name: 'of 10,000 tags the first hundred are looked at: long keys are dropped, long values cut',
    payload: {
      tags: [
        ['k'.repeat(1000), 'x'],
        ['long', 'v'.repeat(10_000)],
        ...Array.from({ length: 10_000 }, (_, n) => [`t${n}`, 'x']),
      ],
    },
    expected: ({ tags }) => {
      expect(tags.length).toBe(LIMITS.tagsMax - 1);
      for (const [key, value] of tags) {
        expect(key.length).toBeLessThanOrEqual(LIMITS.tagKeyCharsMax);
        expect(value.length).toBeLessThanOrEqual(LIMITS.tagValueCharsMax);
      }
    },
  },
  {
    name: 'of 10,000 breadcrumbs the last hundred are kept',
    payload: { breadcrumbs: Array.from({ length: 10_000 }, (_, n) => ({ message: String(n) })) },
    expected: ({ breadcrumbs }) => {
      expect(breadcrumbs!.values).toHaveLength(100);
      expect(breadcrumbs!.values.at(-1)!.message).toBe('9999');
    },
  },
  {
    name: 'of 1,000 frames both ends are kept',
    payload: {
      exception: { type: 'E', stacktrace: { frames: Array.from({ length: 1000 }, (_, n) => ({ function: `f${n}` })) } },
    },
    expected: ({ exception }) => {
      const { frames } = exception!.values[0]!.stacktrace!;
      expect([frames.length, frames[0]!.function, frames.at(-1)!.function]).toEqual([250, 'f0', 'f999']);
    },
  },
  {
    name: 'of 1,000 chained exceptions both ends are kept',
    payload: { exception: ids(1000, (id) => (id === 0 ? undefined : id - 1)) },
    expected: ({ exception }) =>
      expect([exception!.values.length, exception!.values[0]!.type, exception!.values.at(-1)!.type]).toEqual([
        50,
        'E0',
        'E999',
      ]),
  },
  {
    name: 'a circle of parents is cut',
    payload: { exception: ids(3, (id) => (id + 1) % 3) },
    expected: ({ exception }) => {
      const parents = exception!.values.map(({ mechanism }) => mechanism!.parent_id);
      expect(parents.filter((parent) => parent === undefined)).toHaveLength(1);
    },
  },
  ...['-1', '2147483648', '"abc"', '1e999', 'null', '{}', '1.5'].map((lineno) => ({
    name: `the line number ${lineno} is none`,
    payload: `{"exception":{"type":"E","stacktrace":{"frames":[{"function":"f","lineno":${lineno},"colno":null}]}}}`,
    expected: ({ exception }: Event) => {
      const frame = exception!.values[0]!.stacktrace!.frames[0]!;
      expect([frame.lineno, frame.colno]).toEqual([undefined, undefined]);
    },
  })),
  ...(
    [
      ['an empty list', [], undefined],
      ['10,000 parts', Array.from({ length: 10_000 }, (_, n) => `p${n}`), LIMITS.fingerprintPartsMax],
      ['nested lists and null', [['a'], null, { b: 1 }], undefined],
      ['numbers', [1, 2.5, 404], 3],
      ['the default', ['{{ default }}', 'a'], 2],
    ] as const
  ).map(([what, fingerprint, length]) => ({
    name: `a fingerprint of ${what}`,
    payload: { fingerprint },
    expected: (event: Event) => expect(event.fingerprint?.length).toBe(length),
  })),
  {
    name: 'a fingerprint part of half a megabyte is cut',
    payload: { fingerprint: ['p'.repeat(500_000)] },
    expected: ({ fingerprint }) => expect(fingerprint![0]!.length).toBe(LIMITS.fingerprintPartCharsMax),
  },
];

describe('structure', () => {
  testCases(STRUCTURE);
});
describe('texts and numbers', () => {
  testCases(TEXT);
});
describe('lists', () => {
  testCases(LISTS);
});
