import { describe, expect, test } from '@jest/globals';
import { bytesText, countOf, shareText, shortNumber } from './format-number.js';

test.each([
  [0, '0'],
  [9_999, '9,999'],
  [10_000, '10k'],
  [12_840, '12.8k'],
  [1_250_000, '1.3M'],
])('%d is shown as %s', (n, text) => expect(shortNumber(n)).toBe(text));

test.each([
  [1, '1 event'],
  [0, '0 events'],
  [1_284, '1,284 events'],
])('a count of %d agrees with its noun', (n, text) => expect(countOf(n, 'event')).toBe(text));

describe('a share', () => {
  test.each([
    [71, 100, '71 %'],
    [1, 10_000, '< 1 %'],
    [0, 10, '0 %'],
    [3, 0, '0 %'],
    [12, 10, '100 %'],
  ])('of %d in %d is %s', (part, whole, text) => expect(shareText(part, whole)).toBe(text));
});

test.each([
  [512, '512 B'],
  [80_400, '80 kB'],
  [1_300_000, '1.3 MB'],
  [12_345_678_901, '12.3 GB'],
])('%d bytes read %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));
