import './similar.css';
import type { IssueDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { mayWork } from '../api/may-manage.js';
import { comparisonQuery, meQuery } from '../api/queries.js';
import { useChange } from '../changes/use-change.js';
import { Dialog } from '../parts/Dialog.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { ComparisonView } from './ComparisonView.js';

/** Why this issue and another are not one. The address says which other, so that it can be shown to somebody. */
export function ComparisonModal({ issue, otherId }: { issue: IssueDetail; otherId: string }) {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(comparisonQuery(issue.id, otherId));
  const { data: me } = useQuery(meQuery);
  const change = useChange(issue.projectSlug);
  const close = () =>
    void navigate({ to: '.', search: ({ compare: _, ...rest }) => rest, replace: true, resetScroll: false });
  const merge = () => {
    change.start({ kind: 'merge', issueIds: [issue.id, otherId], into: issue.id });
    close();
  };
  return (
    <Dialog onClose={close} title="Why not together?" width={920}>
      {!data && error && (
        <Failure what="The issues could not be compared." error={error} retry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton heights={[20, 20, 44, 160]} label="Comparing the issues" />}
      {data && (
        <div className="form">
          <ComparisonView comparison={data} />
          <div className="form-actions">
            {mayWork(me) && issue.projectId === data.right.projectId && (
              <button type="button" className="button" onClick={merge}>
                Merge {data.right.shortId} into {data.left.shortId}
              </button>
            )}
            <button type="button" className="button primary" onClick={close}>
              Close
            </button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
