import { expect, test } from '@jest/globals';
import type { IssueQuery, IssueStatus } from '@errata/contract';
import { shownStatuses } from './shown-statuses.js';

const ALL: IssueStatus[] = ['unresolved', 'resolved', 'muted'];

test.each<[IssueQuery, IssueStatus[]]>([
  [{}, ['unresolved']],
  [{ status: 'muted' }, ['muted']],
  [{ status: 'all' }, ALL],
  [{ search: 'KeyError level:error' }, ['unresolved']],
  [{ search: 'is:resolved' }, ['resolved']],
  [{ status: 'muted', search: 'KeyError IS:Resolved' }, ['resolved']],
  [{ search: 'is:"resolved" is:muted' }, ['resolved', 'muted']],
  [{ status: 'all', search: 'is:muted' }, ['muted']],
  [{ search: '"it is:resolved now"' }, ['unresolved']],
  [{ search: 'this:resolved is: resolved' }, ['unresolved']],
  [{ search: 'release:is:resolved' }, ['unresolved']],
])('the list of %j shows %j', (filter, statuses) => expect(shownStatuses(filter)).toEqual(statuses));
