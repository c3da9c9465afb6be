import { expect, test } from '@jest/globals';
import { chooseScale } from './choose-scale.js';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 21, 12);
const issueOf = (firstSeen: number) => ({
  firstSeen: new Date(firstSeen).toISOString(),
  trend: new Array<number>(24).fill(1),
  days: new Array<number>(14).fill(2),
});

test.each([
  ['a minute old', NOON - 60_000, '24 hours'],
  ['a minute short of a day old', NOON - DAY + 60_000, '24 hours'],
  ['a day old', NOON - DAY, '14 days'],
])('the bars of an issue that is %s', (_, firstSeen, span) =>
  expect(chooseScale(issueOf(firstSeen), NOON).span).toBe(span),
);

test.each([
  ['2026-11-21T00:00:00Z', '21 Nov'],
  ['2026-11-21T23:59:59Z', '21 Nov'],
  ['2026-11-20T23:59:59Z', '20 Nov'],
])('the bar of %s is called by its day in UTC, wherever one looks from: %s', (at, day) => {
  const { barText, textOf, end } = chooseScale(issueOf(0), NOON);
  expect(barText(Date.parse(at))).toBe(day);
  expect(textOf(Date.parse(at))).toBe(day);
  expect(end).toContain('UTC');
});
