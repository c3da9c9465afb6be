import type { GroupingRules } from '@errata/contract';
import { Time } from '../parts/Time.js';
import type { RulesEdit } from './use-rules.js';

/** Somebody else saved first. Nothing is lost: both texts are there, and one is chosen. */
export const RulesConflict = ({ theirs, rules }: { theirs: GroupingRules; rules: RulesEdit }) => (
  <div className="banner banner-warning rules-conflict" role="alert">
    <p>
      <strong>Not saved: {theirs.changedBy ?? 'somebody else'} saved other rules</strong>
      {theirs.changedAt && (
        <>
          {' '}
          <Time at={theirs.changedAt} />
        </>
      )}
      . Your text is still here.
    </p>
    <details>
      <summary>Their rules</summary>
      <pre>{theirs.text || '(empty)'}</pre>
    </details>
    <div className="form-actions">
      <button type="button" className="button" onClick={rules.takeTheirs}>
        Take theirs
      </button>
      <button type="button" className="button" onClick={rules.keepMine}>
        Keep my text
      </button>
    </div>
  </div>
);
