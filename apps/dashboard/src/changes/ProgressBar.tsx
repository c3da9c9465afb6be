import './changes.css';
import type { Change } from '@errata/contract';
import { progressShare, progressText } from './describe-change.js';

/** A thin bar; while nobody knows how much there is to do, it only says that something is done. */
export function ProgressBar({ change }: { change: Change }) {
  const share = progressShare(change);
  return (
    <span
      className="progress-bar"
      role="progressbar"
      aria-label={progressText(change)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === undefined ? undefined : Math.round(100 * share)}
      data-unknown={share === undefined}
    >
      <span style={share === undefined ? {} : { width: `${100 * share}%` }} />
    </span>
  );
}
