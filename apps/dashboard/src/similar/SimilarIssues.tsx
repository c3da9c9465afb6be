import './similar.css';
import type { IssueDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { mayWork } from '../api/may-manage.js';
import { meQuery, similarIssuesQuery } from '../api/queries.js';
import { useChange } from '../changes/use-change.js';
import { Skeleton } from '../parts/Skeleton.js';
import { SimilarRow } from './SimilarRow.js';

/** Issues of the project that may be the same bug, to merge with one click or to ask why they are apart. */
export function SimilarIssues({ issue }: { issue: IssueDetail }) {
  const { data, error, refetch } = useQuery(similarIssuesQuery(issue.id));
  const { data: me } = useQuery(meQuery);
  const change = useChange(issue.projectSlug);
  const merge = (otherId: string) => change.start({ kind: 'merge', issueIds: [issue.id, otherId], into: issue.id });
  return (
    <section aria-label="Similar issues">
      <h3>Similar issues</h3>
      {!data && error && (
        <p role="alert" className="second">
          They could not be loaded: {error.message}{' '}
          <button type="button" className="link" onClick={() => void refetch()}>
            Try again
          </button>
        </p>
      )}
      {!data && !error && <Skeleton heights={[44]} label="Loading similar issues" />}
      {data?.similar.length === 0 && <p className="second">No other issue of {issue.projectSlug} is like this one.</p>}
      <ul className="similar">
        {data?.similar.map(({ issue: other, similarity }) => (
          <SimilarRow
            key={other.id}
            other={other}
            similarity={similarity}
            onMerge={mayWork(me) ? () => merge(other.id) : undefined}
            asking={change.asking}
          />
        ))}
      </ul>
    </section>
  );
}
