import { describe, expect, test } from '@jest/globals';
import { barOf, newsOf } from './news-of.js';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 21, 14, 30);
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();
const issue = {
  status: 'unresolved' as const,
  firstSeen: ago(400),
  firstRelease: '4.12.0',
  lastRelease: '4.12.1',
  regressedAt: null,
};

describe('an issue', () => {
  test.each([
    ['of the last day is new', { ...issue, firstSeen: ago(9) }, 'new in 4.12.0'],
    ['without a release is just new', { ...issue, firstSeen: ago(9), firstRelease: null }, 'new'],
    ['that came back says so', { ...issue, regressedAt: ago(3) }, 'regressed in 4.12.1'],
    ['that came back long ago and is still open says so', { ...issue, regressedAt: ago(90) }, 'regressed'],
    ['that is old has no news', issue, undefined],
    ['that is resolved has no news', { ...issue, status: 'resolved' as const, firstSeen: ago(9) }, undefined],
  ])('%s', (_, given, text) => expect(newsOf(given, NOW)?.text).toBe(text));
});

test.each([
  [0, 23],
  [0.4, 23],
  [0.6, 22],
  [23.4, 0],
  [24, undefined],
])('what was %d h ago lies in hourly bar %s of 24', (hours, bar) =>
  expect(barOf(NOW - hours * HOUR, NOW, 24, HOUR)).toBe(bar),
);
