import type { DeadEventChoice } from '@errata/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { useToasts } from '../frame/toasts.js';
import { exactNumber } from '../words/format-number.js';

interface Change {
  how: 'replay' | 'drop';
  choice: DeadEventChoice;
  /** How many are meant. */
  n: number;
}

const DONE = { replay: 'back in the inbox', drop: 'dropped' } as const;

/** Replays or drops; the server does so many at once, so it is asked until all are done. */
export function useDeadChange(onDone?: () => void) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: changeAll,
    onSuccess: (done, { how }) => {
      toasts.show({ text: done === 0 ? 'They were gone already' : `${exactNumber(done)} ${DONE[how]}` });
      onDone?.();
    },
    onError: (error) => toasts.show({ text: error.message }),
    onSettled: () =>
      Promise.all(['dead-events', 'status', 'me'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

/** Never more than were meant: what is replayed may be back for the same reason within a second. @returns how many */
async function changeAll({ how, choice, n }: Change): Promise<number> {
  let sum = 0;
  for (let done = -1; sum < n && done !== 0; sum += done) ({ done } = await api.changeDeadEvents(how, choice));
  return sum;
}
