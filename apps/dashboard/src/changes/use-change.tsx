import type { Change, ChangeRequest } from '@errata/contract';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client.js';
import { changeQuery } from '../api/queries.js';
import { useToasts } from '../frame/toasts.js';
import { ChangeProgress } from './ChangeProgress.js';
import { outcomeText, progressText } from './describe-change.js';
import { hideMerged } from './hide-merged.js';

export interface ChangeActions {
  start: (change: ChangeRequest) => void;
  undo: (changeId: string) => void;
  /** Asked for and not answered yet. */
  asking: boolean;
}

/**
 * Starts changes of a project's grouping and takes them back. Progress, outcome and undo are one toast, so they are in
 * sight whatever page is opened meanwhile.
 */
export function useChange(slug: string): ChangeActions {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();

  const follow = (asked: Change, request?: ChangeRequest) => {
    // What is known of a change to be undone is that it was done: its end must not be taken for the end of undoing.
    client.setQueryData(changeQuery(slug, asked.id).queryKey, asked);
    void client.invalidateQueries({ queryKey: ['changes', slug] });
    const toast = toasts.show({ text: progressText(asked), stays: true });
    const onEnd = (change: Change) => {
      showOutcome(client, change, request);
      const made = change.kind === 'split' && change.state === 'done' ? change.summary?.targets[0]?.id : undefined;
      toasts.replace(toast, {
        text: outcomeText(change),
        undo: change.state === 'done' && change.undoBlockedBy === null ? () => undo.mutate(change.id) : undefined,
        open: made ? () => void navigate({ to: '/issues/$issueId', params: { issueId: made } }) : undefined,
      });
    };
    toasts.replace(toast, { text: <ChangeProgress asked={asked} onEnd={onEnd} />, stays: true });
  };
  const onError = (error: Error) => void toasts.show({ text: error.message });
  const start = useMutation({
    mutationFn: (change: ChangeRequest) => api.makeChange(slug, { change }),
    onSuccess: (asked, request) => follow(asked, request),
    onError,
  });
  const undo = useMutation({
    mutationFn: (changeId: string) => api.undoChange(slug, changeId),
    onSuccess: (asked) => follow(asked),
    onError,
  });
  return { start: start.mutate, undo: undo.mutate, asking: start.isPending || undo.isPending };
}

const TOUCHED = [
  'issue-head',
  'issue',
  'event',
  'issue-events',
  'issue-hashes',
  'similar-issues',
  'split-values',
  'me',
  'projects',
];

/** Fresh numbers everywhere. Rows of a list keep their places: only what was undone has to come back into it. */
function showOutcome(client: QueryClient, change: Change, request: ChangeRequest | undefined): void {
  if (request?.kind === 'merge' && change.state === 'done') hideMerged(client, request);
  const refetchType = change.state === 'undone' ? 'active' : 'none';
  void client.invalidateQueries({ queryKey: ['issue-list'], refetchType });
  for (const key of [...TOUCHED, 'changes', 'rules-preview']) void client.invalidateQueries({ queryKey: [key] });
}
