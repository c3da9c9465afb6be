import { expect, test } from '@jest/globals';
import { isOverdue } from './is-overdue.js';

const NOW = new Date('2026-11-21T12:00:00Z');

test.each([
  ['that never was', undefined, true],
  ['under way', '2026-11-21T11:59:00Z', false],
  ['of an hour ago', '2026-11-21T11:00:00Z', false],
  ['a little late', '2026-11-21T10:51:00Z', false],
  ['the queue has forgotten', '2026-11-21T10:49:00Z', true],
  ['of a clock that is ahead', '2026-11-21T12:01:00Z', false],
])('a round %s', (_, startedAt, overdue) => {
  expect(isOverdue(startedAt === undefined ? undefined : { startedAt }, NOW)).toBe(overdue);
});
