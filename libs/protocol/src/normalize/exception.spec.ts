import { describe, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../event.js';
import { normalize } from './normalize.fixture.js';

const frame = (raw: JsonObject): Json => ({ stacktrace: { frames: [raw] } });
const firstFrame = (raw: JsonObject) =>
  normalize({ exception: { type: 'E', ...(frame(raw) as JsonObject) } }).exception?.values[0]?.stacktrace?.frames[0];

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
