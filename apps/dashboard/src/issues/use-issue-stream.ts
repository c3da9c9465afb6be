import type { IssueQuery } from '@errata/contract';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { issueHeadQuery, issueListQuery } from '../api/queries.js';
import { useIsChangingIssues } from '../api/use-issue-change.js';
import { useNear } from '../parts/use-near.js';
import { mergeHead } from './merge-head.js';
import { shownStatuses } from './shown-statuses.js';
import { useIsReturn } from './use-is-return.js';

/** The rows of a list: pages as they were loaded, under fresh numbers from the polled first page. */
export function useIssueStream(filter: IssueQuery) {
  const client = useQueryClient();
  const isReturn = useIsReturn();
  const list = useInfiniteQuery({
    ...issueListQuery(filter),
    // Who comes back finds the list as it was: its pages would be fetched one after another, and the rows change places.
    refetchOnMount: ({ state }) => !isReturn || state.isInvalidated,
  });
  const isChanging = useIsChangingIssues();
  const head = useQuery({ ...issueHeadQuery(filter), enabled: list.isSuccess && !isChanging });
  const { fetchNextPage, hasNextPage } = list;

  const { rows, waiting } = useMemo(
    () => mergeHead(list.data?.pages.flatMap((page) => page.issues) ?? [], head.data?.issues ?? [], hasNextPage),
    [list.data, head.data, hasNextPage],
  );
  const issues = useMemo(() => {
    const statuses = shownStatuses(filter);
    return rows.filter((issue) => statuses.includes(issue.status));
  }, [rows, filter]);

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
    hasNext: hasNextPage,
    isFetchingNext: list.isFetchingNextPage,
    fetchNext,
    more,
  };
}
