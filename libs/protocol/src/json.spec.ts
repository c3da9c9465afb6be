import { describe, expect, test } from '@jest/globals';
import { parseJson } from './json.js';

const value = (text: string) => {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : parsed.reason;
};

describe('payloads parse as JSON does, but for what would hurt later', () => {
  test.each([
    ['{"a":[1,-2.5e-3,"x\\"]}",null,true]}', { a: [1, -0.0025, 'x"]}', null, true] }],
    ['\ufeff{"a":1}', { a: 1 }],
    ['{"level":"error","level":"fatal"}', { level: 'fatal' }],
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
    [
      '{"id":-12345678901234567890,"s":"9007199254740993 \\" 9007199254740993"}',
      { id: '-12345678901234567890', s: '9007199254740993 " 9007199254740993' },
    ],
    ['{"id":9007199254740991,"f":0.30000000000000004}', { id: 9007199254740991, f: 0.30000000000000004 }],
    ['{"a":NaN,"b":[-Infinity,Infinity],"s":"NaN \\"Infinity"}', { a: null, b: [null, null], s: 'NaN "Infinity' }],
    ['{"a":1e400,"b":-1e400,"c":1e-400,"d":1e3}', { a: null, b: null, c: 0, d: 1000 }],
    ['{"a\\u0000b":"c\\u0000d"}', { ab: 'cd' }],
    ['{"a":"\\ud83d\\ude00 \\ud800 \\udc00\\ud800 \\ud83d"}', { a: '😀 \ufffd \ufffd\ufffd \ufffd' }],
    ['{"a":"\\\\ud83d\\ude00 \\ud83d\\\\ude00 \\u00e9\\u65e5"}', { a: '\\ud83d\ufffd \ufffd\\ude00 é日' }],
    ['{"\\ud800":1,"a\\\\u0000":2}', { '\ufffd': 1, 'a\\u0000': 2 }],
    ['{"constructor":{"prototype":{"x":1}}}', { constructor: { prototype: { x: 1 } } }],
  ])('%j', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  test.each(['', '{', "{'a':1}", '{"a":1,}', '{"a":1}x', '// c\n{}', '{"a":\0}', 'undefined', '{"a":NaNa}'])(
    '%j is refused',
    (text) => {
      expect(value(text)).toBe('json');
    },
  );

  test.each([
    '{"__proto__":{"isAdmin":true}}',
    '{"a":[{"__proto__":{"isAdmin":true}}]}',
    '{"\\u005f_proto_\\u005F":{"isAdmin":true}}',
    '{"__pro\\u0000to__":{"isAdmin":true}}',
  ])('%s cannot reach a prototype', (text) => {
    const parsed = value(text) as object;
    expect(JSON.stringify(parsed)).not.toContain('isAdmin');
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('128 levels pass, 129 do not', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(value(nested(128))).toBeInstanceOf(Array);
    expect(value(nested(129))).toBe('too_deep');
    expect(value(`{"a":"${'['.repeat(500)}"}`)).toEqual({ a: '['.repeat(500) });
  });

  test('half a million levels are refused in no time', () => {
    const text = '{"a":'.repeat(500_000);
    const started = performance.now();
    expect(value(text)).toBe('too_deep');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('one megabyte in one string is repaired without exhausting the stack', () => {
    const long = 'x\\"'.repeat(400_000);
    expect(value(`{"a":"${long}","b":NaN,"c":123456789012345678}`)).toMatchObject({ b: null, c: '123456789012345678' });
  });
});
