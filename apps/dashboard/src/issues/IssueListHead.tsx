import type { IssueSort } from '../search-params.js';

/** Names of the columns; the rows say the same to screen readers themselves. */
export const IssueListHead = ({ sort = 'lastSeen' }: { sort?: IssueSort | undefined }) => (
  <div className="row row-head" aria-hidden="true">
    <span />
    <span>Issue</span>
    <span className="row-trend">24 hours</span>
    <span className="number row-events" data-sorted={sort === 'events'}>
      Events
    </span>
    <span className="number row-users" data-sorted={sort === 'users'}>
      Users
    </span>
    <span className="number row-seen" data-sorted={sort === 'lastSeen'}>
      Seen
    </span>
    <span className="number row-age" data-sorted={sort === 'firstSeen'}>
      Age
    </span>
  </div>
);
