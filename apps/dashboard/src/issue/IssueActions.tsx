import type { IssueDetail } from '@errata/contract';
import { useIssueChange } from '../api/use-issue-change.js';
import { toggledStatus } from '../issues/toggle-status.js';
import { Key } from '../parts/Key.js';

export function IssueActions({ issue }: { issue: IssueDetail }) {
  const change = useIssueChange();
  const { status } = issue;
  return (
    <div className="issue-actions">
      <button
        type="button"
        className={status === 'resolved' ? 'button' : 'button primary'}
        onClick={() => change([issue], toggledStatus(status, 'resolved'))}
      >
        {status === 'resolved' ? 'Reopen' : 'Resolve'} <Key>R</Key>
      </button>
      <button type="button" className="button" onClick={() => change([issue], toggledStatus(status, 'muted'))}>
        {status === 'muted' ? 'Unmute' : 'Mute'} <Key>M</Key>
      </button>
    </div>
  );
}
