import type { IssueQuery } from '@errata/contract';
import { IssueTabs } from './IssueTabs.js';
import { SortMenu } from './SortMenu.js';
import { useIssueCounts } from './use-issue-counts.js';

/** Which issues, in which order. Stays while the list below is exchanged, so that the control just used keeps the focus. */
export function IssueBar({ filter }: { filter: IssueQuery }) {
  const counts = useIssueCounts(filter);
  return (
    <div className="stream-bar">
      <IssueTabs filter={filter} counts={counts} />
      <SortMenu filter={filter} />
    </div>
  );
}
