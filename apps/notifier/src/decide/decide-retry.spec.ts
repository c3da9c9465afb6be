import { describe, expect, test } from '@jest/globals';
import { decideRetry } from './decide-retry.js';

describe('decideRetry', () => {
  test.each([
    ['first', 1, 0, 0.5, 30],
    ['second', 2, 60, 0.5, 120],
    ['third', 3, 180, 0.5, 300],
    ['fourth', 4, 480, 0.5, 900],
    ['fifth', 5, 1_380, 0.5, 3_600],
    ['the longest wait repeats', 30, 0, 0.5, 28_800],
    ['earliest', 1, 0, 0, 24],
    ['latest', 1, 0, 1, 36],
    ['the last that is within a day', 5, 82_800, 0.5, 3_600],
    ['beyond a day', 5, 82_801, 0.5, undefined],
  ])('%s', (_case, attempt, ageSeconds, random, seconds) => {
    expect(decideRetry(attempt, ageSeconds, random)).toBe(seconds);
  });
});
