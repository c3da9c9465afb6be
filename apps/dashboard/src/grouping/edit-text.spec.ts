import { expect, test } from '@jest/globals';
import { insertLine, offsetOf } from './edit-text.js';

test.each([
  ['an empty text', '', 0, 'new'],
  ['the middle of the first line', 'one\ntwo', 1, 'one\nnew\ntwo'],
  ['the end', 'one', 3, 'one\nnew'],
  ['an empty line', 'one\n\ntwo', 4, 'one\nnew\ntwo'],
  ['the empty line at the end', 'one\n', 4, 'one\nnew'],
])('a line inserted at %s is a line of its own', (_, text, caret, expected) => {
  const edited = insertLine({ text, caret }, 'new');
  expect(edited.text).toBe(expected);
  expect(edited.text.slice(0, edited.caret)).toMatch(/(^|\n)new$/);
});

test.each([
  [1, 1, 0],
  [1, 3, 2],
  [2, 1, 4],
  [2, 99, 7],
  [9, 1, 4],
])('line %d, column %d of a text is at %d', (line, column, offset) =>
  expect(offsetOf('one\ntwo', line, column)).toBe(offset),
);
