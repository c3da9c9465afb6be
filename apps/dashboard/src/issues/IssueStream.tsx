import type { IssueQuery } from '@errata/contract';
import { Failure } from '../parts/Failure.js';
import { BulkBar } from './BulkBar.js';
import { IssueListHead } from './IssueListHead.js';
import { IssueRow } from './IssueRow.js';
import { IssueRowsSkeleton } from './IssueRowsSkeleton.js';
import { IssueTabs } from './IssueTabs.js';
import { NoIssues } from './NoIssues.js';
import { SortMenu } from './SortMenu.js';
import { useIssueKeys } from './use-issue-keys.js';
import { useIssueStream } from './use-issue-stream.js';
import { useSelection } from './use-selection.js';

export function IssueStream({ filter }: { filter: IssueQuery }) {
  const stream = useIssueStream(filter);
  const selection = useSelection(stream.issues);
  const list = useIssueKeys(stream.issues, selection);
  return (
    <div className="page stream">
      <h1 className="unseen">Issues</h1>
      <div className="stream-bar">
        <IssueTabs filter={filter} counts={stream.counts} />
        <SortMenu filter={filter} />
      </div>
      {selection.issues.length > 0 ? (
        <BulkBar selection={selection} total={stream.issues.length} />
      ) : (
        <IssueListHead sort={filter.sort} />
      )}
      {stream.waiting > 0 && (
        <button type="button" className="stream-waiting" onClick={stream.showWaiting}>
          Show <span className="new">{stream.waiting} new</span>
        </button>
      )}
      {stream.isPending && <IssueRowsSkeleton />}
      {stream.error && stream.issues.length === 0 && (
        <Failure what="The issues could not be loaded." error={stream.error} retry={stream.retry} />
      )}
      {!stream.isPending && !stream.error && stream.issues.length === 0 && (
        <NoIssues filter={filter} counts={stream.counts} />
      )}
      <ol className="stream-rows" aria-label="Issues" ref={list}>
        {stream.issues.map((issue) => (
          <IssueRow
            key={issue.id}
            issue={issue}
            selected={selection.has(issue.id)}
            onSelect={selection.toggle}
            showStatus={filter.status === 'all'}
          />
        ))}
      </ol>
      {stream.hasNext && (
        <button
          type="button"
          className="button stream-more"
          ref={stream.more}
          disabled={stream.isFetchingNext}
          onClick={stream.fetchNext}
        >
          {stream.isFetchingNext ? 'Loading …' : 'Load more'}
        </button>
      )}
    </div>
  );
}
