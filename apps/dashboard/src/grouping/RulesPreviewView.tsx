import { SummaryView } from '../changes/SummaryView.js';
import { Skeleton } from '../parts/Skeleton.js';
import { countOf } from '../words/format-number.js';
import type { PreviewState } from './use-rules-preview.js';
import type { RulesEdit } from './use-rules.js';

interface Props {
  preview: PreviewState;
  rules: RulesEdit;
}

/** What the rules in the editor would do to stored events, and how many were looked at for it. */
export function RulesPreviewView({ preview: { data, isStale, error, retry }, rules }: Props) {
  if (rules.problems.length > 0 && !data)
    return <p className="second">What the rules would do is shown here once every line can be read.</p>;
  if (error && !isStale) {
    return (
      <p role="alert" className="form-error">
        What the rules would do is not known: {error.message}{' '}
        <button type="button" className="link" onClick={retry}>
          Try again
        </button>
      </p>
    );
  }
  if (!data) {
    if (rules.settledText.trim() === '' && rules.base.version === 0)
      return <p className="second">Write a rule, and this says what it would do to the events you have.</p>;
    return <Skeleton heights={[46]} label="Looking what the rules would do" />;
  }
  const { summary, dropped, eventsLookedAt, issuesLookedAt } = data;
  return (
    <div className="rules-preview" data-stale={isStale} aria-busy={isStale} aria-label="Preview" role="group">
      <SummaryView summary={summary} withIssues />
      {dropped > 0 && (
        <p className="rules-dropped">
          <strong>{countOf(dropped, 'event')}</strong> would be dropped.
        </p>
      )}
      <p className="third small">
        {eventsLookedAt === 0
          ? 'There is no stored event to look at.'
          : `The numbers are of ${countOf(eventsLookedAt, 'event')} looked at, the newest of ${countOf(issuesLookedAt, 'issue')}.`}
        {rules.problems.length > 0 && ' The preview waits until every line can be read.'}
      </p>
    </div>
  );
}
