import type { EventDetail, IssueDetail } from '@errata/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { eventQuery } from '../api/queries.js';
import { Time } from '../parts/Time.js';
import { useNow } from '../parts/use-now.js';
import { countOf, exactNumber } from '../words/format-number.js';
import { EventCopyMenu } from './EventCopyMenu.js';
import { EventStep } from './EventStep.js';
import { momentText } from './moment-text.js';

interface Props {
  issue: IssueDetail;
  detail: EventDetail;
  /** What the address asks for: an id, `first` or `latest`. */
  choice: string;
}

/** Where the shown event stands among the kept ones, and the ways to the others. */
export function EventBar({ issue, detail, choice }: Props) {
  const client = useQueryClient();
  const now = useNow();
  const newer = choice === 'latest' && issue.lastEventId !== detail.eventId;
  const at = (eventId: string) =>
    ({
      to: '/issues/$issueId/events/$eventId',
      params: { issueId: issue.id, eventId },
      search: true,
      resetScroll: false,
    }) as const;
  const isFirst = detail.position === 1;
  const isLatest = detail.position === detail.kept;
  return (
    <nav className="event-bar" aria-label="Events">
      <EventStep issueId={issue.id} eventId={detail.previousEventId} label="Previous event" mark="‹" />
      <EventStep issueId={issue.id} eventId={detail.nextEventId} label="Next event" mark="›" />
      <span>
        <b>Event {exactNumber(detail.position)}</b> <span className="second">of {exactNumber(detail.kept)}</span>
      </span>
      {detail.kept < issue.eventCount && (
        <span className="third">
          {exactNumber(detail.kept)} of {countOf(issue.eventCount, 'event')} {detail.kept === 1 ? 'is' : 'are'} kept
        </span>
      )}
      <span className="second">
        <Time at={detail.occurredAt} /> · {momentText(Date.parse(detail.occurredAt), now)}
      </span>
      <code className="third event-id">{detail.eventId.slice(0, 8)}</code>
      {newer && (
        <button
          type="button"
          className="link new"
          onClick={() => void client.invalidateQueries({ queryKey: eventQuery(issue.id, 'latest').queryKey })}
        >
          Show the newer one
        </button>
      )}
      <span className="event-ends">
        <span className="segmented">
          <Link {...at('first')} aria-current={isFirst ? 'true' : undefined} activeProps={{}}>
            First
          </Link>
          <Link {...at('latest')} aria-current={isLatest ? 'true' : undefined} activeProps={{}}>
            Latest
          </Link>
        </span>
        <EventCopyMenu detail={detail} />
      </span>
    </nav>
  );
}
