import type { IssueDetail, IssuePage } from '@errata/contract';
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { issueQuery } from '../api/queries.js';

/**
 * An old link leads to the issue its issue was merged into: the address follows, and what it asked for is remembered as
 * long as that page is open.
 *
 * @returns what people called the merged issue, '' where nobody knows any more; undefined when nothing was merged
 */
export function useMergedFrom(askedId: string, issue: IssueDetail | undefined): string | undefined {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [merged, setMerged] = useState<{ askedId: string; into: string; name: string }>();
  const isElsewhere = issue !== undefined && issue.id !== askedId;
  if (isElsewhere && merged?.askedId !== askedId)
    setMerged({ askedId, into: issue.id, name: findName(client, askedId) });
  if (!isElsewhere && merged && issue && issue.id !== merged.into) setMerged(undefined);
  useEffect(() => {
    if (!isElsewhere) return;
    client.setQueryData(issueQuery(issue.id).queryKey, issue);
    void navigate({ to: '.', params: (asked) => ({ ...asked, issueId: issue.id }), search: true, replace: true });
  }, [isElsewhere, askedId, issue, client, navigate]);
  return merged && merged.into === issue?.id ? merged.name : undefined;
}

/** From a list that was open before. */
function findName(client: QueryClient, id: string): string {
  const lists = client.getQueriesData<InfiniteData<IssuePage>>({ queryKey: ['issue-list'] });
  const known = lists.flatMap(([, list]) => list?.pages.flatMap(({ issues }) => issues) ?? []);
  return known.find((issue) => issue.id === id)?.shortId ?? '';
}
