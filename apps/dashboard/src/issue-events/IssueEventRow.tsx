import type { IssueEventPage } from '@errata/contract';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { Time } from '../parts/Time.js';

interface Props {
  issueId: string;
  event: IssueEventPage['events'][number];
  selected: boolean;
  /** Absent: the events are only looked at. */
  onSelect: ((eventId: string) => void) | undefined;
}

export const IssueEventRow = memo(function IssueEventRow({ issueId, event, selected, onSelect }: Props) {
  const { eventId, occurredAt, level, title, environment, release, user } = event;
  return (
    <li className="event-row" data-selected={selected}>
      <span className="event-check">
        {onSelect && (
          <input
            type="checkbox"
            className="check"
            aria-label={`Pick event ${eventId.slice(0, 8)}`}
            checked={selected}
            onChange={() => onSelect(eventId)}
          />
        )}
      </span>
      <span className="event-seen second">
        <Time at={occurredAt} />
      </span>
      <span className="event-title">
        <Link
          to="/issues/$issueId/events/$eventId"
          params={{ issueId, eventId }}
          search={({ view: _, ...rest }) => rest}
          className="row-link"
        >
          {title}
        </Link>
        {level !== 'error' && <span className={`small level-${level}`}>{level}</span>}
      </span>
      <span className="event-environment second">{environment ?? '–'}</span>
      <span className="event-release mono second">{release ?? '–'}</span>
      <span className="event-user mono second">{user ?? '–'}</span>
    </li>
  );
});
