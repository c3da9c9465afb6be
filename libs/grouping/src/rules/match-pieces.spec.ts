import { expect, test } from '@jest/globals';

import { compileGlob, foldCase, foldPath } from './glob.js';
import { matchesPieces } from './match-pieces.js';

const fits = (text: string, pattern: string, isQuoted = false): boolean =>
  matchesPieces(foldCase(text), compileGlob(pattern, isQuoted, foldCase).pieces);

test.each([
  ['KeyError', 'KeyError', true],
  ['KeyError', 'keyerror', true],
  ['KeyError', 'Key', false],
  ['KeyError', 'Key*', true],
  ['KeyError', '*Error', true],
  ['KeyError', '*e*e*', true],
  ['KeyError', '*', true],
  ['', '*', true],
  ['', '?', false],
  ['KeyError', 'Key?rror', true],
  ['KeyError', '?eyErro?', true],
  ['KeyError', 'KeyError?', false],
  ['KeyError', '*?error', true],
  ['KeyError', '*k?y*', true],
  ['KeyError', '*z?y*', false],
  ['KeyError', '*?????*', true],
  ['Key', '*????*', false],
  ['Key', '*??*?*', true],
  ['aba', 'ab*ba', false],
  ['abba', 'ab*ba', true],
  ['ab', 'a*b*b', false],
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
  ['line one\nline two', 'line*two', true],
  [String.raw`C:\shop`, String.raw`C:\s*`, true],
])('%j fits %j: %s', (text, pattern, expected) => expect(fits(text, pattern)).toBe(expected));

test.each([
  ['2 * 3', String.raw`2 \* 3`, true],
  ['2 + 3', String.raw`2 \* 3`, false],
  ['why?', String.raw`why\?`, true],
  ['whyx', String.raw`why\?`, false],
  [String.raw`a\b`, String.raw`a\\b`, true],
  ['a"b', String.raw`a\"b`, true],
])('%j fits the quoted pattern %j: %s', (text, pattern, expected) => expect(fits(text, pattern, true)).toBe(expected));

test('slashes and backslashes are equal in paths', () => {
  const { pieces } = compileGlob(String.raw`*\Shop/*`, false, foldPath);
  expect(matchesPieces(foldPath(String.raw`C:\app\shop\cart.cs`), pieces)).toBe(true);
});

test.each([
  ['a'.repeat(8192), `${'*a'.repeat(127)}b*`],
  ['a'.repeat(8192), `*${'a?'.repeat(127)}b*`],
  ['ab'.repeat(4096), `${'*?b'.repeat(85)}c`],
])('a hostile text and pattern cost milliseconds', (text, pattern) => {
  const started = performance.now();
  expect(fits(text, pattern)).toBe(false);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('long pieces with question marks are found where a regular expression finds them', () => {
  // A small alphabet and a fixed generator: many near misses, the same ones every time.
  let seed = 1;
  const draw = (characters: string, length: number): string =>
    Array.from({ length }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return characters[(seed >>> 16) % characters.length];
    }).join('');
  const outcomes = Array.from({ length: 2_000 }, (_, n) => {
    const pattern = `*${draw('a???????', 30 + (n % 40))}*${draw('ab??????????', n % 37)}*`;
    const text = draw('aab', 60 + (n % 90));
    const expected = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
    return { pattern, text, expected, found: fits(text, pattern) };
  });
  expect(outcomes.filter(({ expected, found }) => expected !== found)).toEqual([]);
  expect(new Set(outcomes.map(({ found }) => found)).size).toBe(2);
});
