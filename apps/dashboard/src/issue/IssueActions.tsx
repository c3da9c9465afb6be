import type { IssueDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { mayWork } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { useIssueChange } from '../api/use-issue-change.js';
import { toggledStatus } from '../issues/toggle-status.js';
import { Key } from '../parts/Key.js';
import { IssueMenu } from './IssueMenu.js';

export function IssueActions({ issue, onSplit }: { issue: IssueDetail; onSplit: () => void }) {
  const { data: me } = useQuery(meQuery);
  const change = useIssueChange();
  const isEditable = mayWork(me);
  const { status } = issue;
  return (
    <div className="issue-actions">
      {isEditable && (
        <>
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
        </>
      )}
      <IssueMenu onSplit={isEditable ? onSplit : undefined} />
    </div>
  );
}
