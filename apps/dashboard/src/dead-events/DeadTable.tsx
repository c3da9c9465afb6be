import type { DeadEvent } from '@errata/contract';
import { Link } from '@tanstack/react-router';
import { Time } from '../parts/Time.js';
import type { Selection } from '../parts/use-selection.js';
import { bytesText } from '../words/format-number.js';

interface Props {
  events: DeadEvent[];
  selection: Selection<DeadEvent>;
}

export function DeadTable({ events, selection }: Props) {
  const isWhole = selection.items.length === events.length;
  return (
    <table className="status-table dead-table">
      <thead>
        <tr>
          <th scope="col">
            <input
              type="checkbox"
              aria-label="Select all shown"
              checked={isWhole}
              onChange={isWhole ? selection.clear : selection.all}
            />
          </th>
          <th scope="col">Reason</th>
          <th scope="col">Project</th>
          <th scope="col">SDK</th>
          <th scope="col" className="number">
            Size
          </th>
          <th scope="col" className="number">
            Came in
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td>
              <input
                type="checkbox"
                aria-label={`Select request ${event.id}`}
                checked={selection.has(event.id)}
                onChange={() => selection.toggle(event.id)}
              />
            </td>
            <td className="dead-cell">
              <Link to="/status/dead/$deadId" params={{ deadId: event.id }} className="mono">
                {event.reason}
              </Link>
            </td>
            <td>{event.project}</td>
            <td className="mono">{event.sdk ?? 'unknown'}</td>
            <td className="number">{bytesText(event.bytes)}</td>
            <td className="number">
              <Time at={event.receivedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
