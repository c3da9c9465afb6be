import type { IssueQuery } from '@errata/contract';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { issueHeadQuery, issueListQuery } from '../api/queries.js';
import { useNear } from '../parts/use-near.js';
import { mergeHead } from './merge-head.js';

/** The rows of a list: pages as they were loaded, under fresh numbers from the polled first page. */
export function useIssueStream(filter: IssueQuery) {
  const client = useQueryClient();
  const list = useInfiniteQuery(issueListQuery(filter));
  const head = useQuery({ ...issueHeadQuery(filter), enabled: list.isSuccess });
  const { fetchNextPage } = list;

  const { rows, waiting } = useMemo(
    () => mergeHead(list.data?.pages.flatMap((page) => page.issues) ?? [], head.data?.issues ?? []),
    [list.data, head.data],
  );
  const status = filter.status ?? 'unresolved';
  const issues = useMemo(() => rows.filter((issue) => status === 'all' || issue.status === status), [rows, status]);

  const fetchNext = () => void fetchNextPage();
  const more = useNear(fetchNextPage);
  const showWaiting = () => {
    window.scrollTo({ top: 0 });
    void client.resetQueries({ queryKey: issueListQuery(filter).queryKey });
  };

  return {
    issues,
    waiting,
    showWaiting,
    counts: (head.data ?? list.data?.pages[0])?.counts,
    isPending: list.isPending,
    error: list.error,
    retry: () => void list.refetch(),
    hasNext: list.hasNextPage,
    isFetchingNext: list.isFetchingNextPage,
    fetchNext,
    more,
  };
}
