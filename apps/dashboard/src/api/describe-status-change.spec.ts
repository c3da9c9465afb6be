import { expect, test } from '@jest/globals';
import type { IssueStatus } from '@errata/contract';
import { describeStatusChange, type StatusChange } from './describe-status-change.js';

const some = (n: number, to: IssueStatus): StatusChange[] =>
  Array.from({ length: n }, (_, at) => ({ id: `${at}`, shortId: `SHOP-${at + 1}`, from: 'unresolved', to }));

const settled = (done: number, failed: number, to: IssueStatus = 'resolved') => ({
  done: some(done, to),
  failed: some(failed, to).map((item) => ({ item, error: new Error('The server does not answer.') })),
});

test.each([
  [settled(1, 0), 'SHOP-1 resolved'],
  [settled(3, 0, 'muted'), '3 issues muted'],
  [settled(1284, 0, 'unresolved'), '1,284 issues reopened'],
  [settled(47, 3), '47 resolved, 3 failed: The server does not answer.'],
  [settled(1, 1), '1 resolved, 1 failed: The server does not answer.'],
  [settled(0, 1), 'SHOP-1 not resolved: The server does not answer.'],
  [settled(0, 3, 'muted'), '3 issues not muted: The server does not answer.'],
  [settled(0, 0), undefined],
])('a change says what became of it', (outcome, text) => expect(describeStatusChange(outcome, false)).toBe(text));

test.each([
  [settled(47, 0), undefined],
  [settled(2, 1), '2 put back, 1 failed: The server does not answer.'],
  [settled(0, 1), 'SHOP-1 not put back: The server does not answer.'],
])('an undo speaks only of what failed', (outcome, text) => expect(describeStatusChange(outcome, true)).toBe(text));
