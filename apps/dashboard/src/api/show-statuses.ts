import type { IssueDetail, IssuePage, IssueSummary } from '@errata/contract';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';

/**
 * Puts states into everything that is shown. Rows keep their places: a list filters by state when it draws, so a row that
 * gets its old state again is back where it was.
 */
export function showStatuses(client: QueryClient, issues: readonly Pick<IssueSummary, 'id' | 'status'>[]): void {
  const statuses = new Map(issues.map(({ id, status }) => [id, status]));
  const change = <T extends IssueSummary>(issue: T): T => ({
    ...issue,
    status: statuses.get(issue.id) ?? issue.status,
  });
  const changePage = (page: IssuePage): IssuePage => ({ ...page, issues: page.issues.map(change) });
  client.setQueriesData<InfiniteData<IssuePage>>(
    { queryKey: ['issue-list'] },
    (data) => data && { ...data, pages: data.pages.map(changePage) },
  );
  client.setQueriesData<IssuePage>({ queryKey: ['issue-head'] }, (page) => page && changePage(page));
  client.setQueriesData<IssueDetail>({ queryKey: ['issue'] }, (issue) => issue && change(issue));
}
