import { describe, expect, test } from '@jest/globals';
import { similarityWords, splitDifference } from './describe-similarity.js';

test.each([
  [1, 'almost the same'],
  [0.75, 'very alike'],
  [0.5, 'alike'],
  [0.2, 'somewhat alike'],
])('a similarity of %d is %s', (similarity, words) => expect(similarityWords(similarity)).toBe(words));

describe('of two texts', () => {
  test.each([
    [
      'a word in the middle',
      'shop in load: x',
      'shop in lead: x',
      ['shop in ', 'load', ': x'],
      ['shop in ', 'lead', ': x'],
    ],
    ['all', 'a', 'b', ['', 'a', ''], ['', 'b', '']],
    ['what only one has', 'a b', 'a', ['a', ' b', ''], ['a', '', '']],
    ['a repeated word, once', 'x x', 'x x x', ['x x', '', ''], ['x x', ' x', '']],
    ['nothing, when they are equal', 'a b', 'a b', ['a b', '', ''], ['a b', '', '']],
  ])('%s is marked', (_, left, right, expectedLeft, expectedRight) => {
    const pieces = splitDifference(left, right).map(({ head, middle, tail }) => [head, middle, tail]);
    expect(pieces).toEqual([expectedLeft, expectedRight]);
  });
});
