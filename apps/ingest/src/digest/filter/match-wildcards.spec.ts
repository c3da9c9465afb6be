import { expect, test } from '@jest/globals';
import { matchesWildcards } from './match-wildcards.js';

test.each([
  ['TypeError: x is null', 'TypeError: x is null', true],
  ['TypeError: x is null', 'typeerror: X is null', true],
  ['TypeError: x is null', 'TypeError', false],
  ['TypeError: x is null', 'TypeError*', true],
  ['TypeError: x is null', '*null', true],
  ['TypeError: x is null', '*is*', true],
  ['TypeError: x is null', 'T*x*null', true],
  ['TypeError: x is null', 'T*z*null', false],
  ['line one\nline two', 'line*two', true],
  ['aba', 'ab*ba', false],
  ['abba', 'ab*ba', true],
  ['ab', 'a*b*b', false],
  ['', '*', true],
  ['', '', true],
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
  ['1.2.3', '1.2.*', true],
  ['1.20.3', '1.2.*', false],
])('%j fits %j: %s', (text, pattern, fits) => {
  expect(matchesWildcards(text, pattern)).toBe(fits);
});

test('a hostile text and pattern cost milliseconds', () => {
  const started = performance.now();
  expect(matchesWildcards('a'.repeat(8192), `${'*a'.repeat(127)}b*`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(2_000);
});
