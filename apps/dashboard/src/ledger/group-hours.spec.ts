import { expect, test } from '@jest/globals';
import { groupHours } from './group-hours.js';

const hour = (at: number, received: number) => ({
  hour: new Date(Date.UTC(2026, 10, 21, at)).toISOString(),
  received,
  stored: received,
  duplicate: 0,
  filtered: 0,
  rateLimited: 0,
  invalid: 0,
});

test('a bar is the sum of its hours, and nothing is lost at the end', () => {
  const bars = groupHours(
    [1, 2, 3, 4, 5, 6, 7].map((n, at) => hour(at, n)),
    3,
  );
  expect(bars.map(({ received }) => received)).toEqual([6, 15, 7]);
  expect(bars.map(({ from }) => from.slice(11, 13))).toEqual(['00', '03', '06']);
});

test('no hours are no bars', () => expect(groupHours([], 3)).toEqual([]));
