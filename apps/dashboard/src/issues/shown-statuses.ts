import type { IssueQuery, IssueStatus } from '@errata/contract';

const STATUSES: readonly IssueStatus[] = ['unresolved', 'resolved', 'muted'];

/** A term of the search as the server takes it apart, in libs/db/src/queries/issue-search.ts. */
const TERM = /(?:(level|release|is):)?(?:"([^"]*)"?|(\S+))/gi;

/** The states that a list shows. The server lets `is:` in the search decide over the tab, so the page does too. */
export function shownStatuses({ status = 'unresolved', search }: IssueQuery): readonly IssueStatus[] {
  const asked = askedStatuses(search);
  if (asked.length > 0) return asked;
  return status === 'all' ? STATUSES : [status];
}

/** The states that a search asks for; none: it leaves that to the tab. */
export function askedStatuses(search = ''): readonly IssueStatus[] {
  const asked = [...search.matchAll(TERM)].map(
    ([, key, quoted, plain]) => key?.toLowerCase() === 'is' && (quoted ?? plain ?? '').trim().toLowerCase(),
  );
  return STATUSES.filter((status) => asked.includes(status));
}
