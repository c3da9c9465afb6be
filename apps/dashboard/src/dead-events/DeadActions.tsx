import type { DeadEventChoice } from '@errata/contract';
import { useState } from 'react';
import { DropModal } from './DropModal.js';
import { useDeadChange } from './use-dead-change.js';

interface Props {
  choice: DeadEventChoice;
  /** How many these are. */
  n: number;
  /** “3 requests”. */
  what: string;
  onDone?: () => void;
}

/** What can be done with dead events: try again, or give them up. */
export function DeadActions({ choice, n, what, onDone }: Props) {
  const { mutate, isPending } = useDeadChange(onDone);
  const [dropping, setDropping] = useState(false);
  return (
    <span className="dead-actions">
      <button
        type="button"
        className="button"
        disabled={isPending}
        aria-label={`Replay ${what}`}
        onClick={() => mutate({ how: 'replay', choice, n })}
      >
        Replay
      </button>
      <button
        type="button"
        className="button"
        disabled={isPending}
        aria-label={`Drop ${what}`}
        onClick={() => setDropping(true)}
      >
        Drop
      </button>
      {dropping && (
        <DropModal
          what={what}
          busy={isPending}
          onDrop={() => mutate({ how: 'drop', choice, n }, { onSettled: () => setDropping(false) })}
          onClose={() => setDropping(false)}
        />
      )}
    </span>
  );
}
