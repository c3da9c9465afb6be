import type { IssueQuery } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mayWork } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { useToasts } from '../frame/toasts.js';
import { findMergeProblem } from '../merge/find-merge-problem.js';
import { MergeModal } from '../merge/MergeModal.js';
import { Failure } from '../parts/Failure.js';
import { useSelection } from '../parts/use-selection.js';
import { BulkBar } from './BulkBar.js';
import { IssueListHead } from './IssueListHead.js';
import { IssueRow } from './IssueRow.js';
import { IssueRowsSkeleton } from './IssueRowsSkeleton.js';
import { NoIssues } from './NoIssues.js';
import { shownStatuses } from './shown-statuses.js';
import { useIssueKeys } from './use-issue-keys.js';
import { useIssueStream } from './use-issue-stream.js';

export function IssueStream({ filter }: { filter: IssueQuery }) {
  const stream = useIssueStream(filter);
  const selection = useSelection(stream.issues);
  const [merging, setMerging] = useState(false);
  const { data: me } = useQuery(meQuery);
  const toasts = useToasts();
  const merge = () => {
    const problem = findMergeProblem(selection.items);
    if (problem) toasts.show({ text: problem });
    else setMerging(true);
  };
  const showStatus = shownStatuses(filter).length > 1;
  const list = useIssueKeys(stream.issues, selection, mayWork(me) ? merge : undefined);
  return (
    <>
      {selection.items.length > 0 ? (
        <BulkBar selection={selection} total={stream.issues.length} onMerge={merge} />
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
      {!stream.isPending && !stream.error && !stream.hasNext && stream.issues.length === 0 && (
        <NoIssues filter={filter} counts={stream.counts} />
      )}
      <ol className="stream-rows" aria-label="Issues" ref={list}>
        {stream.issues.map((issue) => (
          <IssueRow
            key={issue.id}
            issue={issue}
            selected={selection.has(issue.id)}
            onSelect={selection.toggle}
            showStatus={showStatus}
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
      {merging && selection.items.length > 1 && (
        <MergeModal issues={selection.items} onClose={() => setMerging(false)} onStarted={selection.clear} />
      )}
    </>
  );
}
