import { countOf } from '../words/format-number.js';
import type { SettingsEdit } from './use-settings.js';

/** Stays in sight while something is unsaved, and says how saving went. */
export function SaveBar({
  settings: { changed, problems, saving, saved, error, discard },
}: {
  settings: SettingsEdit;
}) {
  const dirty = changed.length > 0;
  const wrong = Object.keys(problems).length;
  return (
    <div className="save-bar" data-dirty={dirty}>
      <p role="status">
        {error && dirty && <span className="form-error">Not saved: {error.message}</span>}
        {!error && dirty && wrong > 0 && <span className="form-error">{countOf(wrong, 'field')} to correct first</span>}
        {!error && dirty && wrong === 0 && `${countOf(changed.length, 'unsaved change')}`}
        {saved && <span className="save-done">✓ Saved</span>}
      </p>
      <button type="button" className="button" disabled={!dirty || saving} onClick={discard}>
        Discard
      </button>
      <button type="submit" className="button primary" disabled={!dirty || saving || wrong > 0}>
        {saving ? 'Saving …' : 'Save settings'}
      </button>
    </div>
  );
}
