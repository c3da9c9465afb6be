import './issue.css';
import type { SplitBy } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { eventQuery, issueQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { useTitle } from '../parts/use-title.js';
import { ComparisonModal } from '../similar/ComparisonModal.js';
import { SplitModal } from '../split/SplitModal.js';
import { IssueAside } from './IssueAside.js';
import { IssueHeader } from './IssueHeader.js';
import { IssueMain } from './IssueMain.js';
import { IssueSkeleton } from './IssueSkeleton.js';
import { useIssuePageKeys } from './use-issue-page-keys.js';
import { useMergedFrom } from './use-merged-from.js';

/** One issue and one of its events: the one in the address, else the latest. */
export function IssuePage() {
  const { issueId = '', eventId: choice = 'latest' } = useParams({ strict: false });
  const { compare } = useSearch({ strict: false });
  const [split, setSplit] = useState<{ chosen: SplitBy | undefined }>();
  const issue = useQuery(issueQuery(issueId));
  const event = useQuery({
    ...eventQuery(issueId, choice),
    placeholderData: (shown) => (shown?.issueId === issueId ? shown : undefined),
  });
  const mergedFrom = useMergedFrom(issueId, issue.data);
  useTitle(issue.data && `${issue.data.shortId} ${issue.data.title}`);
  const onSplit = (chosen?: SplitBy) => setSplit({ chosen });
  useIssuePageKeys({ issue: issue.data, event: event.data, onSplit: () => onSplit() });

  if (issue.error && !issue.data) {
    return (
      <div className="page">
        <Failure what="The issue could not be loaded." error={issue.error} retry={() => void issue.refetch()} />
      </div>
    );
  }
  if (!issue.data) return <IssueSkeleton />;
  return (
    <div className="page issue">
      <IssueHeader issue={issue.data} mergedFrom={mergedFrom} onSplit={() => onSplit()} />
      <IssueMain issue={issue.data} choice={choice} event={event} onSplit={onSplit} />
      <IssueAside issue={issue.data} event={event.data?.event} />
      {split && (
        <SplitModal key={issueId} issue={issue.data} chosen={split.chosen} onClose={() => setSplit(undefined)} />
      )}
      {compare && <ComparisonModal issue={issue.data} otherId={String(compare)} />}
    </div>
  );
}
