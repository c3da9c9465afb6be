import { describe, expect, test } from '@jest/globals';
import { agoText, exactTime, offsetText, spanText, untilText } from './format-time.js';

const DAY = 86_400_000;

test.each([
  [-5_000, '0 s'],
  [45_000, '45 s'],
  [119_000, '1 m'],
  [3 * 3_600_000, '3 h'],
  [99 * DAY, '99 d'],
  [250 * DAY, '8 mo'],
  [800 * DAY, '2 y'],
])('a span of %d ms reads %s', (ms, text) => expect(spanText(ms)).toBe(text));

test('the last seconds are just now, and a clock that runs ahead is too', () => {
  expect(agoText(1_000, 4_000)).toBe('just now');
  expect(agoText(9_000, 4_000)).toBe('just now');
  expect(agoText(0, 120_000)).toBe('2 m ago');
});

test('what is to come is counted down, never below a moment', () => {
  expect(untilText(20 * 60_000, 0)).toBe('in 20 m');
  expect(untilText(1_000, 0)).toBe('in a moment');
  expect(untilText(0, 5_000)).toBe('in a moment');
});

test('an exact time carries its zone', () => {
  expect(exactTime(Date.UTC(2026, 10, 21, 13, 3, 22), 'UTC')).toBe('21 Nov 2026, 13:03:22 UTC');
});

describe('an offset', () => {
  test.each([
    [0, '0 s'],
    [-12, '−12 ms'],
    [-1_800, '−1.8 s'],
    [-124_000, '−2 m 04 s'],
    [-11_520_000, '−3 h 12 m'],
    [2_000, '+2.0 s'],
  ])('of %d ms reads %s', (ms, text) => expect(offsetText(ms)).toBe(text));
});
