import './issue-events.css';
import type { IssueDetail, SplitBy } from '@errata/contract';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { mayWork } from '../api/may-manage.js';
import { issueEventsQuery, meQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { useNear } from '../parts/use-near.js';
import { useSelection } from '../parts/use-selection.js';
import { IssueEventRow } from './IssueEventRow.js';
import { IssueEventsHead } from './IssueEventsHead.js';
import { useEventKeys } from './use-event-keys.js';

interface Props {
  issue: IssueDetail;
  onSplit: (by: SplitBy) => void;
}

/** All kept events of an issue, newest first, to open or to pick for a split. */
export function IssueEvents({ issue, onSplit }: Props) {
  const client = useQueryClient();
  const list = useInfiniteQuery(issueEventsQuery(issue.id));
  const { data: me } = useQuery(meQuery);
  const more = useNear(list.fetchNextPage);
  const events = useMemo(
    () => list.data?.pages.flatMap((page) => page.events.map((event) => ({ ...event, id: event.eventId }))) ?? [],
    [list.data],
  );
  const selection = useSelection(events);
  const isPickable = mayWork(me);
  const rows = useEventKeys(events, selection, isPickable);
  const hasNewer = list.isSuccess && !events.some(({ eventId }) => eventId === issue.lastEventId);
  const showNewer = () => void client.resetQueries({ queryKey: issueEventsQuery(issue.id).queryKey });

  if (list.error && events.length === 0)
    return <Failure what="The events could not be loaded." error={list.error} retry={() => void list.refetch()} />;
  return (
    <section className="issue-events" aria-label="All events">
      <IssueEventsHead selection={selection} onSplit={onSplit} />
      {hasNewer && (
        <button type="button" className="issue-events-newer" onClick={showNewer}>
          Show <span className="new">newer events</span>
        </button>
      )}
      {list.isPending && <Skeleton heights={Array<number>(8).fill(20)} label="Loading the events" />}
      {list.isSuccess && events.length === 0 && (
        <p className="second issue-events-none">
          No event of this issue is kept any more: they are deleted after their retention time, the counts stay.
        </p>
      )}
      <ol aria-label="Events" ref={rows}>
        {events.map((event) => (
          <IssueEventRow
            key={event.eventId}
            issueId={issue.id}
            event={event}
            selected={selection.has(event.eventId)}
            onSelect={isPickable ? selection.toggle : undefined}
          />
        ))}
      </ol>
      {list.hasNextPage && (
        <button
          type="button"
          className="button issue-events-more"
          ref={more}
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? 'Loading …' : 'Load more'}
        </button>
      )}
    </section>
  );
}
