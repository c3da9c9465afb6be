import { describe, expect, test } from '@jest/globals';

import { toJson } from './to-json.js';

const LIMITS = { depthMax: 2, breadthMax: 3, nodesMax: 100, stringMax: () => 10, undefinedAs: '<undefined>' };
class Basket {
  #secret = 1;
  id = 7;
  get total(): number {
    throw new Error(`never called ${this.#secret}`);
  }
}
const circular: Record<string, unknown> = { a: 1 };
circular.self = circular;

describe('any value becomes JSON', () => {
  test.each<[string, unknown, unknown]>([
    ['scalars', { a: 1, b: null, c: true }, { a: 1, b: null, c: true }],
    ['undefined', { a: undefined }, { a: '<undefined>' }],
    ['numbers JSON lacks', [Number.NaN, Infinity, 12n], ['<NaN>', '<Infinity>', '12n']],
    ['a function', function hello() {}, '<Function hello>'],
    ['a class instance', new Basket(), { __class__: '<Basket>', id: 7 }],
    [
      'a getter',
      {
        get a() {
          throw new Error('called');
        },
      },
      { a: '<Getter>' },
    ],
    [
      'a map',
      new Map<unknown, unknown>([
        ['a', 1],
        [2, { b: 3 }],
      ]),
      { __class__: '<Map>', a: 1, 2: { b: 3 } },
    ],
    ['a set', new Set([1, 2]), [1, 2]],
    ['an error', { e: new RangeError('no') }, { e: 'RangeError: no' }],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['bytes', new Uint8Array(5), '<Uint8Array of 5 bytes>'],
    ['a circle', circular, { a: 1, self: '<Circular>' }],
    ['what is too deep', { a: { b: { c: { d: 1 } } } }, { a: { b: { c: '<Object>' } } }],
    ['what is too broad', [1, 2, 3, 4, 5], [1, 2, 3]],
    ['a key that would set the prototype', JSON.parse('{"__proto__": {"x": 1}, "a": 1}'), { a: 1 }],
  ])('%s', (_name, value, expected) => expect(toJson(value, LIMITS).json).toEqual(expected));
});

test('a cut string is marked where it stood', () => {
  expect(toJson({ list: ['short', 'x'.repeat(11)] }, LIMITS)).toEqual({
    json: { list: ['short', 'x'.repeat(10)] },
    meta: { list: { 1: { '': { len: 11, rem: [['!limit', 'x', 0, 10]] } } } },
  });
});

test('the sum of all values is bounded, whatever the shape', () => {
  const wide = Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => 1));
  const { json } = toJson(wide, { ...LIMITS, breadthMax: 1000, nodesMax: 60 });
  expect((json as unknown[][]).flat().length).toBeLessThan(60);
});

test('an object that throws at every touch is survived', () => {
  const hostile = new Proxy(
    {},
    {
      getPrototypeOf: () => {
        throw new Error('no');
      },
      ownKeys: () => {
        throw new Error('no');
      },
    },
  );
  expect(toJson({ a: hostile, b: 1 }, LIMITS).json).toEqual({ a: '<unavailable>', b: 1 });
});
