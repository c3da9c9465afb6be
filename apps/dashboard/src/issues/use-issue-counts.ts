import type { IssuePage, IssueQuery } from '@errata/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { issueHeadQuery, issueListQuery } from '../api/queries.js';

/**
 * How many issues of the project there are in each state. Looks on while the stream asks; until a new list has come, the
 * numbers of the one before it stand, which are the same.
 */
export function useIssueCounts(filter: IssueQuery): IssuePage['counts'] | undefined {
  const { data: head } = useQuery({ ...issueHeadQuery(filter), enabled: false });
  const { data: list } = useInfiniteQuery({ ...issueListQuery(filter), enabled: false });
  const counts = (head ?? list?.pages[0])?.counts;
  const [last, setLast] = useState({ counts, project: filter.project });
  if (counts && counts !== last.counts) setLast({ counts, project: filter.project });
  return counts ?? (last.project === filter.project ? last.counts : undefined);
}
