import type { IssueDetail } from '@errata/contract';
import { Time } from '../parts/Time.js';

const NEWS = new Set(['first_seen', 'regressed']);

export const ActivityList = ({ activity }: { activity: IssueDetail['activity'] }) => (
  <section aria-label="Activity">
    <h3>Activity</h3>
    {activity.length === 0 && <p className="second">Nothing was done yet.</p>}
    <ol className="activity">
      {activity.map(({ id, at, kind, text }) => (
        <li key={id} data-news={NEWS.has(kind)}>
          {text}{' '}
          <span className="third">
            · <Time at={at} />
          </span>
        </li>
      ))}
    </ol>
  </section>
);
