import { expect, test } from '@jest/globals';
import type { IssueSummary } from '@errata/contract';
import { mergeHead } from './merge-head.js';

const issue = (id: string, eventCount = 1): IssueSummary => ({ id, eventCount }) as IssueSummary;

test('shown rows keep their order and take fresh numbers; unknown ones wait', () => {
  const { rows, waiting } = mergeHead(
    [issue('a'), issue('b'), issue('z')],
    [issue('new'), issue('b', 9), issue('a', 2)],
  );
  expect(rows.map(({ id, eventCount }) => `${id}${eventCount}`)).toEqual(['a2', 'b9', 'z1']);
  expect(waiting).toBe(1);
});
