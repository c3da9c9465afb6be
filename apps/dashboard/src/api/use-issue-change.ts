import type { IssueStatus, IssueSummary } from '@errata/contract';
import { type QueryClient, useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { useToasts } from '../frame/toasts.js';
import { api } from './client.js';
import { describeStatusChange, type StatusChange } from './describe-status-change.js';
import { settleEach } from './settle-each.js';
import { showStatuses } from './show-statuses.js';

/** What a change needs to know of an issue, and what undo restores. */
export type ChangedIssue = Pick<IssueSummary, 'id' | 'shortId' | 'status'>;

const CHANGE_KEY = ['issue-status'];

interface Asked {
  changes: StatusChange[];
  isUndo: boolean;
}

/**
 * Changes the state of one or many issues and offers undo. Shown rows change at once; those whose change fails get the
 * state they had, and only they: what else came in meanwhile stays.
 *
 * Everything is done by the hook's own callbacks. Those given to `mutate` are dropped once the bar or the page that asked
 * is gone, or asks again.
 */
export function useIssueChange(): (issues: ChangedIssue[], status: IssueStatus) => void {
  const client = useQueryClient();
  const toasts = useToasts();
  const { mutate } = useMutation({
    mutationKey: CHANGE_KEY,
    mutationFn: ({ changes }: Asked) => settleEach(changes, ({ id, to }) => api.changeIssue(id, to)),
    onMutate: async ({ changes }) => {
      await stopOldAnswers(client);
      showStatuses(client, changes.map(after));
    },
    onSuccess: (settled, { isUndo }) => {
      const { done, failed } = settled;
      // Also what was done: a poll that began before the server knew may have shown the old state again.
      showStatuses(client, [...done.map(after), ...failed.map(({ item }) => before(item))]);
      const text = describeStatusChange(settled, isUndo);
      const undo = () => mutate({ changes: done.map(turnedRound), isUndo: true });
      if (text) toasts.show({ text, undo: isUndo || done.length === 0 ? undefined : undo });
    },
    // Not waited for: the change is over, and the list is asked for again only then.
    onSettled: () => {
      for (const key of ['issue-head', 'issue', 'me']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  return (issues, status) => {
    const changing = issues.filter((issue) => issue.status !== status);
    if (changing.length === 0) return;
    const changes = changing.map(({ id, shortId, status: from }) => ({ id, shortId, from, to: status }));
    mutate({ changes, isUndo: false });
  };
}

/** Whether states are being changed: what the server says until they are is half of the old and half of the new. */
export const useIsChangingIssues = (): boolean => useIsMutating({ mutationKey: CHANGE_KEY }) > 0;

/** Answers under way were given before the change. What has nothing to show yet is left to load. */
const stopOldAnswers = (client: QueryClient): Promise<unknown> =>
  Promise.all(
    ['issue-list', 'issue-head', 'issue'].map((key) =>
      client.cancelQueries({ queryKey: [key], predicate: ({ state }) => state.data !== undefined }),
    ),
  );

const after = ({ id, to }: StatusChange) => ({ id, status: to });
const before = ({ id, from }: StatusChange) => ({ id, status: from });
const turnedRound = (change: StatusChange): StatusChange => ({ ...change, from: change.to, to: change.from });
