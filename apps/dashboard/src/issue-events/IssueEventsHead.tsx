import type { IssueEventPage, PICKED_EVENTS_MAX, SplitBy } from '@errata/contract';
import type { Selection } from '../parts/use-selection.js';
import { countOf } from '../words/format-number.js';

/** The contract's limit, without its schemas: those would cost the page 20 kB. */
const PICKED_MAX: typeof PICKED_EVENTS_MAX = 1_000;

interface Props {
  selection: Selection<IssueEventPage['events'][number] & { id: string }>;
  onSplit: (by: SplitBy) => void;
}

/** Names of the columns; in their place what can be done with picked events. */
export function IssueEventsHead({ selection, onSplit }: Props) {
  const count = selection.items.length;
  if (count === 0) {
    return (
      <div className="event-row event-row-head" aria-hidden="true">
        <span />
        <span>Seen</span>
        <span>Event</span>
        <span className="event-environment">Environment</span>
        <span className="event-release">Release</span>
        <span className="event-user">User</span>
      </div>
    );
  }
  const split = () => onSplit({ kind: 'events', eventIds: selection.items.map(({ eventId }) => eventId) });
  return (
    <div className="event-row-head event-row-picked" role="toolbar" aria-label="Picked events">
      <strong>{countOf(count, 'event')} picked</strong>
      <button type="button" className="button" disabled={count > PICKED_MAX} onClick={split}>
        Split off…
      </button>
      {count > PICKED_MAX && <span>At most {countOf(PICKED_MAX, 'event')} at once</span>}
      <button type="button" className="link" onClick={selection.all}>
        Pick all shown
      </button>
      <button type="button" className="link" onClick={selection.clear}>
        Clear
      </button>
    </div>
  );
}
