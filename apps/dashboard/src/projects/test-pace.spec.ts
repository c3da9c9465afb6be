import { expect, test } from '@jest/globals';
import { isSlow, pollMs } from './test-pace.js';

test('what does not come within 15 seconds is slow, and asked for less often', () => {
  expect([0, 14_000].map(isSlow)).toEqual([false, false]);
  expect([16_000, 3_600_000].map(isSlow)).toEqual([true, true]);
  expect(pollMs(16_000)).toBeGreaterThan(pollMs(0));
});
