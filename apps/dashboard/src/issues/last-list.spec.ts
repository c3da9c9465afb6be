import { describe, expect, test } from '@jest/globals';
import { decideLastList, type LastList, stepsToList } from './last-list.js';

const at = (index: number, pathname: string, search: Record<string, unknown> = {}) => ({ index, pathname, search });
const LIST = at(3, '/issues', { project: 'shop' });
const follow = (...addresses: ReturnType<typeof at>[]) => addresses.reduce<LastList>(decideLastList, { search: {} });

describe('the way back to the last list', () => {
  test.each([
    ['is one step from an issue that was opened from it', [LIST, at(4, '/issues/7')], 1],
    ['is as many steps as events were looked at', [LIST, at(4, '/issues/7'), at(5, '/issues/7/events/first')], 2],
    ['is the latest of several lists', [LIST, at(4, '/issues', { status: 'muted' }), at(5, '/issues/7')], 1],
    ['is not in the history when nothing was listed', [at(0, '/issues/7')], 0],
    ['is gone when another page took its place', [LIST, at(2, '/projects'), at(3, '/mailbox'), at(4, '/issues/7')], 0],
    ['is ahead, not behind, for who went back past it', [LIST, at(2, '/issues/7')], 0],
    ['is gone when an address was typed in', [LIST, at(0, '/issues/7'), at(1, '/issues/7/events/first')], 0],
  ])('%s', (_, addresses, steps) => expect(stepsToList(follow(...addresses), addresses.at(-1)!.index)).toBe(steps));
});

test.each([
  ['outlives its entry', [LIST, at(0, '/issues/7')], { project: 'shop' }],
  [
    'holds only what a list knows',
    [at(1, '/issues', { status: 'gone', view: 'events', search: 404 })],
    { search: '404' },
  ],
])('the filter of the last list %s', (_, addresses, search) => expect(follow(...addresses).search).toEqual(search));
