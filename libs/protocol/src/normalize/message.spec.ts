import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../event.js';
import { LIMITS } from '../limits.js';
import { readMessage } from './message.js';
import { newNotes } from './notes.js';

const read = (raw: JsonObject) => readMessage({ raw, path: undefined, notes: newNotes() });

describe('a message comes in many shapes', () => {
  test.each<[JsonObject, unknown]>([
    [{ message: 'plain' }, { formatted: 'plain' }],
    [{ logentry: 'plain' }, { formatted: 'plain' }],
    [{ logentry: { formatted: 'only' } }, { formatted: 'only' }],
    [{ logentry: { message: 'same', formatted: 'same' } }, { formatted: 'same' }],
    [{ logentry: { message: 'a %s', params: ['b'] } }, { message: 'a %s', params: ['b'], formatted: 'a b' }],
    [{ message: { message: 'a %s', params: ['b'] } }, { message: 'a %s', params: ['b'], formatted: 'a b' }],
    [
      { logentry: { message: 'a %s', params: ['b'], formatted: 'said' } },
      { message: 'a %s', params: ['b'], formatted: 'said' },
    ],
    [
      { logentry: { message: 'a %s' }, message: 'a b' },
      { message: 'a %s', formatted: 'a b' },
    ],
    [{ logentry: { message: 'a' }, message: { message: 'x', params: [1] } }, { formatted: 'a' }],
    [{ message: 7 }, { formatted: '7' }],
    [{ message: ['a', 1] }, { formatted: '["a",1]' }],
    [{ logentry: { message: { a: 1 } } }, { formatted: '{"a":1}' }],
    [{ logentry: { message: 'a', params: 'b' } }, { formatted: 'a' }],
    [{ message: false }, undefined],
    [{ message: '', logentry: {} }, undefined],
    [{ message: [] }, undefined],
    [{}, undefined],
  ])('%j', (raw, expected) => {
    expect(read(raw)).toEqual(expected);
  });
});

describe('parameters are filled in where they fit', () => {
  const fill = (message: string, params: JsonObject[string]) => read({ logentry: { message, params } })?.formatted;

  test.each<[string, JsonObject[string], string]>([
    ['%s of %d', ['one', 2], 'one of 2'],
    ['%(who)s did %(what)s', { who: 'I', what: 'it' }, 'I did it'],
    ['100%% %.2f %x', [1.005, 255], '100% 1.00 ff'],
    ['%r', [{ a: 1 }], '{"a":1}'],
    ['{} and {}', ['a', 'b'], 'a and b'],
    ['{1} {0}', ['a', 'b'], 'b a'],
    ['{name} left', { name: 'Jo' }, 'Jo left'],
  ])('%j with %j', (message, params, formatted) => {
    expect(fill(message, params)).toBe(formatted);
  });

  test.each<[string, JsonObject[string]]>([
    ['%d', ['text']],
    ['%s %s', ['one']],
    ['%s', ['one', 'two']],
    ['%(missing)s', { other: 1 }],
    ['%q', ['x']],
    ['{"json": 1}', ['x']],
    ['{toString}', { a: 1 }],
    ['nothing to fill', ['x']],
  ])('%j with %j stays as it is', (message, params) => {
    expect(fill(message, params)).toBe(message);
  });
});

test('a megabyte of message is cut and marked', () => {
  const notes = newNotes();
  const message = readMessage({ raw: { message: 'x'.repeat(1_000_000) }, path: undefined, notes });
  expect(message?.formatted).toHaveLength(LIMITS.messageCharsMax);
  expect(notes.meta).toMatchObject({ logentry: { formatted: { '': { len: 1_000_000 } } } });
});
