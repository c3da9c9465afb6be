import { expect, test } from '@jest/globals';
import { describeValue } from './describe-value.js';
import { countToLastHit, searchVariables } from './search-variables.js';
import type { Entry } from './value.js';

const rows = Array.from({ length: 150 }, (_, i) => (i === 120 ? { code: 'far' } : `row ${i}`));
const entries: Entry[] = [
  { name: 'first', value: describeValue('near', 'json') },
  { name: 'rows', value: describeValue(rows, 'json') },
  { name: 'last', value: describeValue(null, 'json') },
];
const inside = entries[1]!.value.entries!();

test.each([
  ['nothing is found', 'nowhere', 0, 0],
  ['it is in the first', 'near', 1, 0],
  ['it is deep inside another', 'far', 2, 121],
  ['the last of many is meant', 'row 1', 2, 150],
  ['a name is found', 'last', 3, 0],
])('where %s, so many entries are shown outside and inside', (_, words, outside, within) => {
  const matches = searchVariables(entries, words);
  expect(countToLastHit(entries, '', matches)).toBe(outside);
  expect(countToLastHit(inside, '/rows', matches)).toBe(within);
});

test('without a search none has to be shown', () => expect(countToLastHit(entries, '', undefined)).toBe(0));
