import { expect, test } from '@jest/globals';
import { hashKey, type IssueSeed } from '@errata/db';
import { limitNewIssues, NEW_ISSUES_PER_HOUR_MAX } from './limit-new-issues.js';

const seed = (projectId: string, hash: string): IssueSeed => ({
  projectId,
  hash,
  version: 1,
  record: {},
  sketch: [],
  title: hash,
  type: 'E',
  value: hash,
  culprit: 'shop in pay',
  level: 'error',
  platform: 'python',
  release: null,
  unhandled: true,
  event: '1',
  occurredAt: new Date(0),
  receivedAt: new Date(0),
});

test('below the limit every fingerprint gets its issue', () => {
  const wanted = [seed('1', 'a'), seed('1', 'b')];
  expect(limitNewIssues(wanted, new Map([['1', NEW_ISSUES_PER_HOUR_MAX - 2]]))).toEqual({
    seeds: wanted,
    late: new Map(),
  });
});

test('above it the rest of that project shares one issue, and other projects notice nothing', () => {
  const [first, second, third, other] = [seed('1', 'a'), seed('1', 'b'), seed('1', 'c'), seed('2', 'a')];
  const { seeds, late } = limitNewIssues([first, second, third, other], new Map([['1', NEW_ISSUES_PER_HOUR_MAX - 1]]));
  expect(seeds.map(({ projectId, hash }) => [projectId, hash])).toEqual([
    ['1', 'a'],
    ['2', 'a'],
    ['1', 'overflow'],
  ]);
  expect([...late.keys()]).toEqual([hashKey(second), hashKey(third)]);
  expect(new Set(late.values()).size).toBe(1);
});
