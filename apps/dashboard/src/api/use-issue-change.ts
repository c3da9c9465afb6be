import type { IssueDetail, IssuePage, IssueStatus, IssueSummary } from '@errata/contract';
import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useToasts } from '../frame/toasts.js';
import { countOf } from '../words/format-number.js';
import { api } from './client.js';

/** What a change needs to know of an issue, and what undo restores. */
export type ChangedIssue = Pick<IssueSummary, 'id' | 'shortId' | 'status'>;

type Change = Pick<IssueSummary, 'id' | 'status'>;

const DONE: Record<IssueStatus, string> = { resolved: 'resolved', muted: 'muted', unresolved: 'reopened' };

/**
 * Changes the state of one or many issues and offers undo. Shown rows change at once and keep their places: a list
 * filters by state when it draws, so an undone row is back where it was.
 */
export function useIssueChange(): (issues: ChangedIssue[], status: IssueStatus) => void {
  const client = useQueryClient();
  const toasts = useToasts();
  const { mutate } = useMutation({
    mutationFn: (changes: Change[]) => Promise.all(changes.map(({ id, status }) => api.changeIssue(id, status))),
    onMutate: (changes) => showChanges(client, changes),
    onError: (error) => {
      toasts.show({ text: error.message });
      void client.invalidateQueries({ queryKey: ['issue-list'] });
    },
    onSettled: () =>
      Promise.all(['issue-head', 'issue', 'me'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
  return (issues, status) => {
    const changing = issues.filter((issue) => issue.status !== status);
    const [first] = changing;
    if (!first) return;
    const before = changing.map(({ id, status: was }) => ({ id, status: was }));
    const name = changing.length === 1 ? first.shortId : countOf(changing.length, 'issue');
    mutate(
      changing.map(({ id }) => ({ id, status })),
      { onSuccess: () => toasts.show({ text: `${name} ${DONE[status]}`, undo: () => mutate(before) }) },
    );
  };
}

function showChanges(client: QueryClient, changes: Change[]): void {
  const statuses = new Map(changes.map(({ id, status }) => [id, status]));
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
