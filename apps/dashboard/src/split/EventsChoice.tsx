import { Link } from '@tanstack/react-router';
import { pickedText } from './describe-split.js';

/** Events are picked in the list of all of them; here stands how many. */
export function EventsChoice({ eventIds, onClose }: { eventIds: string[]; onClose: () => void }) {
  if (eventIds.length > 0) return <p className="split-picked">{pickedText(eventIds)}</p>;
  return (
    <p className="second">
      Pick them in{' '}
      <Link to="." search={(search) => ({ ...search, view: 'events' as const })} onClick={onClose}>
        the list of all events
      </Link>
      , then choose “Split off…” there.
    </p>
  );
}
