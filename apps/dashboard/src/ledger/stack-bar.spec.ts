import { expect, test } from '@jest/globals';
import { stackBar } from './stack-bar.js';

const bar = (part: object) => ({
  from: '2026-11-21T12:00:00.000Z',
  received: 0,
  stored: 0,
  duplicate: 0,
  filtered: 0,
  rateLimited: 0,
  invalid: 0,
  ...part,
});

test('the tallest bar fills the drawing and no part lies outside', () => {
  const parts = stackBar(bar({ stored: 9_998, filtered: 1, invalid: 1 }), 10_000, 100);
  expect(parts.map(({ end }) => end)).toEqual(['stored', 'filtered', 'invalid']);
  expect(parts.at(-1)!.top).toBeCloseTo(0);
  expect(parts[0]!.top + parts[0]!.tall).toBeCloseTo(100);
});

test('one event among thousands can be seen', () => {
  expect(stackBar(bar({ invalid: 1 }), 1_000_000, 100)[0]!.tall).toBeGreaterThanOrEqual(2);
});

test('an hour without events has no parts', () => expect(stackBar(bar({}), 10, 100)).toEqual([]));
