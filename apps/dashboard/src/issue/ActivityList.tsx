import type { IssueDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { mayWork } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { useChange } from '../changes/use-change.js';
import { Time } from '../parts/Time.js';

const NEWS = new Set(['first_seen', 'regressed']);

/** What happened to the issue. What changed its events can be taken back here, long after the note that offered it is gone. */
export function ActivityList({ issue: { activity, projectSlug } }: { issue: IssueDetail }) {
  const { data: me } = useQuery(meQuery);
  const change = useChange(projectSlug);
  return (
    <section aria-label="Activity">
      <h3>Activity</h3>
      {activity.length === 0 && <p className="second">Nothing was done yet.</p>}
      <ol className="activity">
        {activity.map(({ id, at, kind, text, changeId }) => (
          <li key={id} data-news={NEWS.has(kind)}>
            {text}{' '}
            <span className="third">
              · <Time at={at} />
            </span>
            {changeId && mayWork(me) && (
              <>
                {' · '}
                <button type="button" className="link" disabled={change.asking} onClick={() => change.undo(changeId)}>
                  Undo<span className="unseen"> “{text}”</span>
                </button>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
