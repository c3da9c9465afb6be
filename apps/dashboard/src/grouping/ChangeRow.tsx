import type { Change } from '@errata/contract';
import { changeTitle, isUnderWay, stateText } from '../changes/describe-change.js';
import { ProgressBar } from '../changes/ProgressBar.js';
import { Time } from '../parts/Time.js';
import { countOf } from '../words/format-number.js';

interface Props {
  change: Change;
  /** Absent: the changes are only looked at. */
  onUndo: (() => void) | undefined;
  asking: boolean;
}

export function ChangeRow({ change, onUndo, asking }: Props) {
  const { state, member, createdAt, undoBlockedBy, summary } = change;
  return (
    <li className="change-row" data-state={state}>
      <div className="change-words">
        <p className="change-title">{changeTitle(change)}</p>
        <p className="third small">
          {member ?? 'somebody who left'} · <Time at={createdAt} /> ·{' '}
          {summary && <>{countOf(summary.events, 'event')} · </>}
          <span className="change-state">{stateText(change)}</span>
        </p>
        {isUnderWay(change) && <ProgressBar change={change} />}
        {state === 'done' && undoBlockedBy && <p className="second small">Cannot be undone: {undoBlockedBy}</p>}
      </div>
      {state === 'done' && !undoBlockedBy && onUndo && (
        <button type="button" className="button" disabled={asking} onClick={onUndo}>
          Undo<span className="unseen"> “{changeTitle(change)}”</span>
        </button>
      )}
    </li>
  );
}
