import { expect, test } from '@jest/globals';
import { describeSum } from './describe-sum.js';

const NOTHING = { received: 0, stored: 0, duplicate: 0, filtered: 0, rateLimited: 0, invalid: 0 };

test('what is zero is not said', () => {
  const sums = { ...NOTHING, received: 1284, stored: 1200, filtered: 80 };
  expect(describeSum({ sums, waiting: 4, difference: 0 }, 'in the last 24 hours')).toEqual({
    sentence: '1,284 events arrived in the last 24 hours: 1,200 stored, 80 filtered, 4 waiting.',
  });
});

test('nothing is one short sentence', () => {
  expect(describeSum({ sums: NOTHING, waiting: 0, difference: 0 }, 'in the last 24 hours')).toEqual({
    sentence: 'No event arrived in the last 24 hours.',
  });
});

test.each([
  [1, /does not add up: of 1 event/],
  [-2, /2 events more ended or wait than came in: from before this range/],
])('a difference of %d is said plainly', (difference, words) => {
  const { trouble } = describeSum({ sums: { ...NOTHING, received: 5, stored: 5 }, waiting: 0, difference }, 'today');
  expect(trouble).toMatch(words);
});
