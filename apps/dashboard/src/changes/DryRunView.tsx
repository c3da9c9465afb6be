import './changes.css';
import { Skeleton } from '../parts/Skeleton.js';
import { ProgressBar } from './ProgressBar.js';
import { SummaryView } from './SummaryView.js';
import type { DryRun } from './use-dry-run.js';

/** What a change would do, in the place where it is decided. */
export function DryRunView({ dryRun: { summary, run, error, retry } }: { dryRun: DryRun }) {
  if (error) {
    return (
      <p role="alert" className="form-error">
        What would happen is not known: {error.message}{' '}
        <button type="button" className="link" onClick={retry}>
          Try again
        </button>
      </p>
    );
  }
  if (summary) return <SummaryView summary={summary} />;
  return (
    <div className="summary">
      <Skeleton heights={[18, 14]} label="Looking what would happen" />
      {run && run.eventsTotal > 0 && <ProgressBar change={run} />}
    </div>
  );
}
