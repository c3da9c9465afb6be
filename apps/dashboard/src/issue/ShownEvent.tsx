import type { EventDetail, IssueDetail } from '@errata/contract';
import { CatchBoundary, type ErrorComponentProps, useNavigate, useSearch } from '@tanstack/react-router';
import { EventBody } from '../event/EventBody.js';
import { Failure } from '../parts/Failure.js';
import type { FrameView } from '../search-params.js';
import { countOf } from '../words/format-number.js';
import { EventBar } from './EventBar.js';

interface Props {
  issue: IssueDetail;
  /** What the address asks for: an id, `first` or `latest`. */
  choice: string;
  event: { data: EventDetail | undefined; error: Error | null; refetch: () => unknown };
}

/** One event of the issue and the ways to the others. */
export function ShownEvent({ issue, choice, event: { data: detail, error, refetch } }: Props) {
  const { frames = 'own' } = useSearch({ strict: false });
  const navigate = useNavigate();
  const onView = (view: FrameView) =>
    void navigate({
      to: '.',
      search: ({ frames: _, ...rest }) => (view === 'own' ? rest : { ...rest, frames: view }),
      replace: true,
      resetScroll: false,
    });
  if (!detail) {
    if (issue.lastEventId === '') return <NothingKept issue={issue} />;
    if (error) return <Failure what="The event could not be loaded." error={error} retry={() => void refetch()} />;
    return (
      <div className="skeleton" role="status" aria-label="Loading the event" style={{ height: 480, marginTop: 16 }} />
    );
  }
  return (
    <>
      <EventBar issue={issue} detail={detail} choice={choice} />
      <CatchBoundary getResetKey={() => detail.eventId} errorComponent={BrokenEvent}>
        <EventBody key={detail.eventId} detail={detail} view={frames} onView={onView} />
      </CatchBoundary>
    </>
  );
}

/** Retention has dropped the last event; the issue and its counts stay. */
const NothingKept = ({ issue }: { issue: IssueDetail }) => (
  <p className="second">
    {issue.eventCount === 1
      ? 'The event of this issue is not kept any more.'
      : `None of the ${countOf(issue.eventCount, 'event')} of this issue is kept any more.`}{' '}
    Its counts stay.
  </p>
);

/** An event of a shape nobody thought of; its issue stays usable. */
const BrokenEvent = ({ error }: ErrorComponentProps) => (
  <Failure what="This event could not be shown. Its JSON can still be downloaded." error={error} />
);
