import { expect, test } from '@jest/globals';
import type { IssueSummary } from '@errata/contract';
import { mergeHead } from './merge-head.js';

const issue = (id: string, eventCount = 1): IssueSummary => ({ id, eventCount }) as IssueSummary;
const issues = (ids: string): IssueSummary[] => [...ids].map((id) => issue(id));

test('shown rows keep their order and take fresh numbers; unknown ones wait', () => {
  const { rows, waiting } = mergeHead(issues('abz'), [issue('new'), issue('b', 9), issue('a', 2)], false);
  expect(rows.map(({ id, eventCount }) => `${id}${eventCount}`)).toEqual(['a2', 'b9', 'z1']);
  expect(waiting).toBe(1);
});

test.each([
  ['a resolved row drew one from the next page into the first', 'abcd', 'bcde', true, 0],
  ['one is new, one came from the next page', 'abcd', 'nbde', true, 1],
  ['a list that is all there knows what comes last in it, too', 'abcd', 'bcde', false, 1],
  ['so many are new that none is known', 'abcd', 'nopq', true, 4],
  ['one of a later page that is shown already rose', 'abcdefgh', 'habc', true, 0],
  ['one of a page that is not loaded rose', 'abcd', 'habc', true, 1],
  ['nothing is left', 'abcd', '', true, 0],
])('%s', (_, shown, head, hasNext, waiting) =>
  expect(mergeHead(issues(shown), issues(head), hasNext).waiting).toBe(waiting),
);
