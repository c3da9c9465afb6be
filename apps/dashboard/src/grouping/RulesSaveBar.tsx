import '../settings/settings.css';
import { Time } from '../parts/Time.js';
import { countOf } from '../words/format-number.js';
import type { RulesEdit } from './use-rules.js';

/** Says how the text stands to the saved rules. Saving holds for events to come; stored ones are regrouped below. */
export function RulesSaveBar({
  rules: { base, isDirty, isSaving, isSaved, problems, error, theirs, discard, save },
}: {
  rules: RulesEdit;
}) {
  return (
    <div className="save-bar" data-dirty={isDirty}>
      <p role="status">
        {error && isDirty && <span className="form-error">Not saved: {error.message}</span>}
        {!error && isDirty && problems.length > 0 && (
          <span className="form-error">{countOf(problems.length, 'line')} to correct first</span>
        )}
        {!error && isDirty && problems.length === 0 && 'Unsaved changes'}
        {!isDirty && !isSaved && base.changedAt && (
          <span className="third">
            Version {base.version}, saved by {base.changedBy ?? 'somebody who left'} <Time at={base.changedAt} />
          </span>
        )}
        {isSaved && <span className="save-done">✓ Saved, for events to come</span>}
      </p>
      <button type="button" className="button" disabled={!isDirty || isSaving} onClick={discard}>
        Discard
      </button>
      <button
        type="button"
        className="button primary"
        disabled={!isDirty || isSaving || problems.length > 0 || theirs !== undefined}
        onClick={save}
      >
        {isSaving ? 'Saving …' : 'Save rules'}
      </button>
    </div>
  );
}
