import { expect, test } from '@jest/globals';
import { readIssueSearch, readIssuesSearch, readLoginSearch, readProjectSearch } from './search-params.js';

test.each([
  [
    { status: 'muted', sort: 'events', project: 'shop', search: 404 },
    { status: 'muted', sort: 'events', project: 'shop', search: '404' },
  ],
  [{ status: 'gone', sort: ['events'], project: '', extra: 1 }, {}],
])('of the address %j the list takes %j', (raw, search) => expect(readIssuesSearch(raw)).toEqual(search));

test.each([
  [
    { tab: 'ledger', range: '7d' },
    { tab: 'ledger', range: '7d' },
  ],
  [{ tab: 'secrets', range: '9d', platform: 'go' }, { platform: 'go' }],
])('of the address %j a project page takes %j', (raw, search) => expect(readProjectSearch(raw)).toEqual(search));

test.each([
  [
    { view: 'events', frames: 'all', compare: 12 },
    { view: 'events', frames: 'all', compare: 12 },
  ],
  [{ view: 'secrets', compare: '../projects' }, {}],
  [{ compare: -1 }, {}],
])('of the address %j the page of an issue takes %j', (raw, search) => expect(readIssueSearch(raw)).toEqual(search));

test('the way back after login is kept as it came; who goes there checks it', () => {
  expect(readLoginSearch({ from: '/issues/12' })).toEqual({ from: '/issues/12' });
});
