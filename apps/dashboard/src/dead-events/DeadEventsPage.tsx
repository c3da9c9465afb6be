import '../status/status.css';
import './dead-events.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { deadEventsQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { useSelection } from '../parts/use-selection.js';
import { useTitle } from '../parts/use-title.js';
import { StatusTabs } from '../status/StatusTabs.js';
import { countOf } from '../words/format-number.js';
import { DeadActions } from './DeadActions.js';
import { DeadReasons } from './DeadReasons.js';
import { DeadTable } from './DeadTable.js';

/** What the digest could not work on, to be looked at, replayed or dropped. */
export function DeadEventsPage() {
  useTitle('Dead events');
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(deadEventsQuery);
  const events = data?.pages.flatMap((page) => page.events) ?? [];
  const selection = useSelection(events);
  return (
    <div className="page status">
      <header className="page-head">
        <h1>Status</h1>
      </header>
      <StatusTabs current="dead" />
      {!data && error && (
        <Failure what="The dead events could not be loaded." error={error} retry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton heights={[52, 32, 32, 32]} label="Loading dead events" />}
      {data && events.length === 0 && <NoDeadEvents />}
      {data && events.length > 0 && (
        <>
          <p className="second dead-lead">
            We failed on these again and again, and kept them. Mend the fault, which is ours or the database’s, then
            replay them: they come in as if for the first time, under the time they came.
          </p>
          <DeadReasons reasons={data.pages[0]!.reasons} />
          <section aria-labelledby="dead-list">
            <h2 id="dead-list">Requests</h2>
            {selection.items.length > 0 && (
              <div className="dead-bulk" role="toolbar" aria-label="Selected requests">
                <strong>{countOf(selection.items.length, 'request')} selected</strong>
                <DeadActions
                  choice={{ ids: selection.items.map(({ id }) => id) }}
                  n={selection.items.length}
                  what={countOf(selection.items.length, 'selected request')}
                  onDone={selection.clear}
                />
                <button type="button" className="link" onClick={selection.clear}>
                  Clear
                </button>
              </div>
            )}
            <DeadTable events={events} selection={selection} />
            {hasNextPage && (
              <button type="button" className="button" onClick={() => void fetchNextPage()}>
                Load more
              </button>
            )}
          </section>
        </>
      )}
    </div>
  );
}

const NoDeadEvents = () => (
  <div className="empty">
    <h2>No dead events</h2>
    <p className="second">Everything that came in was worked on. What we fail on again and again would be kept here.</p>
  </div>
);
