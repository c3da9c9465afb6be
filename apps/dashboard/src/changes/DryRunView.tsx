import './changes.css';
import { Skeleton } from '../parts/Skeleton.js';
import { useNow } from '../parts/use-now.js';
import { ProgressBar } from './ProgressBar.js';
import { SummaryView } from './SummaryView.js';
import type { DryRun } from './use-dry-run.js';

interface Props {
  dryRun: DryRun;
  /** Lists the issues: where they are not in sight already. */
  withIssues?: boolean;
}

/** After that long people want to know what they wait for. */
const PATIENCE_MS = 15_000;

/** What a change would do, in the place where it is decided. */
export function DryRunView({ dryRun: { summary, run, error, retry }, withIssues = false }: Props) {
  const now = useNow();
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
  if (summary) return <SummaryView summary={summary} withIssues={withIssues} />;
  return (
    <div className="summary">
      <Skeleton heights={[18, 14]} label="Looking what would happen" />
      {run && run.eventsTotal > 0 && <ProgressBar change={run} />}
      {run?.state === 'waiting' && now - Date.parse(run.createdAt) > PATIENCE_MS && (
        <p className="second">The worker has not begun yet; it may be busy, or not running.</p>
      )}
    </div>
  );
}
