import './bulk.css';
import type { IssueSummary } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { mayWork } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { useIssueChange } from '../api/use-issue-change.js';
import { MergeButton } from '../merge/MergeButton.js';
import { Key } from '../parts/Key.js';
import { countOf } from '../words/format-number.js';
import { toggledStatus } from './toggle-status.js';
import type { Selection } from '../parts/use-selection.js';

interface Props {
  selection: Selection<IssueSummary>;
  /** How many issues are shown. */
  total: number;
  onMerge: () => void;
}

/** What can be done with the selected issues, in the place of the columns' names. */
export function BulkBar({ selection, total, onMerge }: Props) {
  const { data: me } = useQuery(meQuery);
  const change = useIssueChange();
  const first = selection.items[0]!;
  const apply = (wanted: 'resolved' | 'muted') => {
    change(selection.items, toggledStatus(first.status, wanted));
    selection.clear();
  };
  return (
    <div className="bulk" role="toolbar" aria-label="Selected issues">
      <strong>{countOf(selection.items.length, 'issue')} selected</strong>
      {mayWork(me) && (
        <>
          <button type="button" className="button" onClick={() => apply('resolved')}>
            {first.status === 'resolved' ? 'Reopen' : 'Resolve'} <Key>R</Key>
          </button>
          <button type="button" className="button" onClick={() => apply('muted')}>
            {first.status === 'muted' ? 'Unmute' : 'Mute'} <Key>M</Key>
          </button>
          <MergeButton issues={selection.items} onMerge={onMerge} />
        </>
      )}
      {selection.items.length < total && (
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
