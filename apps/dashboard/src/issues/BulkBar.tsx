import './bulk.css';
import { useIssueChange } from '../api/use-issue-change.js';
import { Key } from '../parts/Key.js';
import { countOf } from '../words/format-number.js';
import { toggledStatus } from './toggle-status.js';
import type { Selection } from './use-selection.js';

/** What can be done with the selected issues, in the place of the columns' names. */
export function BulkBar({ selection, total }: { selection: Selection; total: number }) {
  const change = useIssueChange();
  const first = selection.issues[0]!;
  const apply = (wanted: 'resolved' | 'muted') => {
    change(selection.issues, toggledStatus(first.status, wanted));
    selection.clear();
  };
  return (
    <div className="bulk" role="toolbar" aria-label="Selected issues">
      <strong>{countOf(selection.issues.length, 'issue')} selected</strong>
      <button type="button" className="button" onClick={() => apply('resolved')}>
        {first.status === 'resolved' ? 'Reopen' : 'Resolve'} <Key>R</Key>
      </button>
      <button type="button" className="button" onClick={() => apply('muted')}>
        {first.status === 'muted' ? 'Unmute' : 'Mute'} <Key>M</Key>
      </button>
      {selection.issues.length < total && (
        <button type="button" className="link" onClick={selection.all}>
          Select all {total} shown
        </button>
      )}
      <button type="button" className="link" onClick={selection.clear}>
        Clear
      </button>
    </div>
  );
}
