import './issue.css';
import { useQuery } from '@tanstack/react-query';
import { CatchBoundary, type ErrorComponentProps, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { eventQuery, issueQuery } from '../api/queries.js';
import { EventBody } from '../event/EventBody.js';
import { Failure } from '../parts/Failure.js';
import { useTitle } from '../parts/use-title.js';
import type { FrameView } from '../search-params.js';
import { IssueHistogram } from './IssueHistogram.js';
import { EventBar } from './EventBar.js';
import { IssueAside } from './IssueAside.js';
import { IssueHeader } from './IssueHeader.js';
import { IssueSkeleton } from './IssueSkeleton.js';
import { useIssuePageKeys } from './use-issue-page-keys.js';

/** One issue and one of its events: the one in the address, else the latest. */
export function IssuePage() {
  const { issueId = '', eventId: choice = 'latest' } = useParams({ strict: false });
  const { frames = 'own' } = useSearch({ strict: false });
  const navigate = useNavigate();
  const issue = useQuery(issueQuery(issueId));
  const event = useQuery({
    ...eventQuery(issueId, choice),
    placeholderData: (shown) => (shown?.issueId === issueId ? shown : undefined),
  });
  useTitle(issue.data && `${issue.data.shortId} ${issue.data.title}`);
  useIssuePageKeys(issue.data, event.data);

  const onView = (view: FrameView) =>
    void navigate({ to: '.', search: view === 'own' ? {} : { frames: view }, replace: true, resetScroll: false });

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
      <IssueHeader issue={issue.data} />
      <div className="issue-main">
        <IssueHistogram issue={issue.data} />
        {event.data ? (
          <>
            <EventBar issue={issue.data} detail={event.data} choice={choice} />
            <CatchBoundary getResetKey={() => event.data.eventId} errorComponent={BrokenEvent}>
              <EventBody key={event.data.eventId} detail={event.data} view={frames} onView={onView} />
            </CatchBoundary>
          </>
        ) : event.error ? (
          <Failure what="The event could not be loaded." error={event.error} retry={() => void event.refetch()} />
        ) : (
          <div
            className="skeleton"
            role="status"
            aria-label="Loading the event"
            style={{ height: 480, marginTop: 16 }}
          />
        )}
      </div>
      <IssueAside issue={issue.data} event={event.data?.event} />
    </div>
  );
}

/** An event of a shape nobody thought of; its issue stays usable. */
const BrokenEvent = ({ error }: ErrorComponentProps) => (
  <Failure what="This event could not be shown. Its JSON can still be downloaded." error={error} />
);
