import type { ChangeRequest, IssuePage } from '@errata/contract';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';

/** Takes merged issues out of the lists that are shown; everything else in them keeps its place. */
export function hideMerged(client: QueryClient, { issueIds, into }: ChangeRequest & { kind: 'merge' }): void {
  const merged = new Set(issueIds.filter((id) => id !== into));
  const without = (page: IssuePage): IssuePage => ({
    ...page,
    issues: page.issues.filter(({ id }) => !merged.has(id)),
  });
  client.setQueriesData<InfiniteData<IssuePage>>(
    { queryKey: ['issue-list'] },
    (data) => data && { ...data, pages: data.pages.map(without) },
  );
  client.setQueriesData<IssuePage>({ queryKey: ['issue-head'] }, (page) => page && without(page));
}
