import { useQuery } from '@tanstack/react-query';
import { mayWork } from '../api/may-manage.js';
import { changesQuery, meQuery } from '../api/queries.js';
import { useChange } from '../changes/use-change.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { ChangeRow } from './ChangeRow.js';

/** Merges, splits and regroupings of the project, and their undo. */
export function ChangesSection({ slug }: { slug: string }) {
  const { data, error, refetch } = useQuery(changesQuery(slug));
  const { data: me } = useQuery(meQuery);
  const { undo, asking } = useChange(slug);
  const changes = data?.changes.filter(({ isDryRun }) => !isDryRun);
  return (
    <section aria-labelledby="grouping-changes">
      <h2 id="grouping-changes">Recent changes</h2>
      {!data && error && <Failure what="The changes could not be loaded." error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton heights={[44, 44]} label="Loading the changes" />}
      {changes?.length === 0 && (
        <p className="second">
          Nothing was merged, split or regrouped yet. Issues are merged in their list and split on their page.
        </p>
      )}
      <ul className="changes" aria-label="Recent changes">
        {changes?.map((change) => (
          <ChangeRow
            key={change.id}
            change={change}
            onUndo={mayWork(me) ? () => undo(change.id) : undefined}
            asking={asking}
          />
        ))}
      </ul>
    </section>
  );
}
