import { expect, test } from '@jest/globals';
import { readGrouping } from './read-grouping.js';

test('a record becomes a sentence, its parts, and what did not count', () => {
  const record = {
    strategy: 'exception',
    parts: [
      ['type', 'KeyError'],
      ['frame', 'shop.orders', 'resolve', "    return table[code]['rate']"],
      ['frame', 'shop.orders', '', ''],
    ],
    omitted: [
      { kind: 'frame', reason: 'library', count: 12 },
      { kind: 'value', reason: 'a later reason', count: 1 },
    ],
  };
  expect(readGrouping(record)).toEqual({
    sentence: 'Events with the same error type and the same calls are together.',
    parts: [
      { kind: 'type', text: 'KeyError' },
      { kind: 'frame', text: "shop.orders in resolve: return table[code]['rate']" },
      { kind: 'frame', text: 'shop.orders' },
    ],
    omitted: ['12 frames left out: code of a library, and own code decides', '1 value left out: a later reason'],
  });
});

test.each([null, undefined, 'odd', [], { parts: 'x', omitted: [3] }])('a record of %j breaks nothing', (record) => {
  expect(readGrouping(record)).toEqual({
    sentence: 'Events with the same parts are together.',
    parts: [],
    omitted: [],
  });
});
