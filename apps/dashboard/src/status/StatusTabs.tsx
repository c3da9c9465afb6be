import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mayManage } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { Count } from '../parts/Count.js';

/** Dead events are offered to those who decide what becomes of them. */
export function StatusTabs({ current }: { current: 'status' | 'dead' }) {
  const { data: me } = useQuery(meQuery);
  if (!mayManage(me)) return null;
  return (
    <nav className="tabs status-tabs" aria-label="Status">
      <Link
        to="/status"
        activeOptions={{ exact: true }}
        activeProps={{}}
        aria-current={current === 'status' ? 'page' : undefined}
      >
        Installation
      </Link>
      <Link to="/status/dead" activeProps={{}} aria-current={current === 'dead' ? 'page' : undefined}>
        Dead events
        {me && me.deadEvents > 0 && (
          <span className="third">
            <Count of={me.deadEvents} />
          </span>
        )}
      </Link>
    </nav>
  );
}
