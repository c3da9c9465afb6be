import { describe, expect, test } from '@jest/globals';
import { conditionText, findHashProblem, laterText } from './describe-split.js';

const hash = (name: string) => ({
  hash: name,
  version: 2,
  events: 1,
  strategy: 'exception',
  label: name,
  firstSeen: '2026-11-21T10:00:00.000Z',
  condition: null,
});

test.each([
  [{ kind: 'hashes' as const, hashes: ['a'] }, 'Later events with this fingerprint go to the new issue as well.'],
  [
    { kind: 'hashes' as const, hashes: ['a', 'b'] },
    'Later events with these fingerprints go to the new issue as well.',
  ],
  [
    { kind: 'tag' as const, key: 'browser', value: 'Chrome' },
    'Later events with browser = Chrome go to the new issue as well.',
  ],
  [
    { kind: 'variable' as const, name: 'code', value: "'AUTUMN'" },
    "Later events where code is 'AUTUMN' go to the new issue as well.",
  ],
  [
    { kind: 'events' as const, eventIds: ['0'.repeat(32)] },
    'Later events never join them: they come to this issue as before.',
  ],
])('a split by %j says what later events do', (by, text) => expect(laterText(by)).toBe(text));

describe('fingerprints', () => {
  test.each([
    ['an only one', [hash('a')], [], /^All events here have one fingerprint/],
    ['all of them', [hash('a'), hash('b')], ['a', 'b'], /has to stay/],
  ])('%s cannot be split off', (_, hashes, chosen, problem) =>
    expect(findHashProblem(hashes, chosen)).toMatch(problem),
  );

  test.each([
    ['none chosen yet', []],
    ['some of them', ['a']],
  ])('%s is no problem', (_, chosen) => expect(findHashProblem([hash('a'), hash('b')], chosen)).toBeUndefined());

  test('say which split made them', () => {
    expect(conditionText(hash('a'))).toBeUndefined();
    expect(conditionText({ condition: { kind: 'tag', key: 'os', value: 'Linux' } })).toBe('split off by os = Linux');
    expect(conditionText({ condition: { kind: 'variable', name: 'n', value: '3' } })).toBe('split off where n is 3');
  });
});
