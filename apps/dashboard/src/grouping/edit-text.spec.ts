import { expect, test } from '@jest/globals';
import { appendLine, offsetOf } from './edit-text.js';

test.each([
  ['', 'new'],
  ['\n\n', 'new'],
  ['one', 'one\nnew'],
  ['one\n\ntwo\n\n', 'one\n\ntwo\nnew'],
])('a line appended to %j is the last one', (text, expected) => expect(appendLine(text, 'new')).toBe(expected));

test.each([
  [1, 1, 0],
  [1, 3, 2],
  [2, 1, 4],
  [2, 99, 7],
  [9, 1, 4],
])('line %d, column %d of a text is at %d', (line, column, offset) =>
  expect(offsetOf('one\ntwo', line, column)).toBe(offset),
);
