import type { ChangeRequest } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mayWork } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { DryRunView } from '../changes/DryRunView.js';
import { useChange } from '../changes/use-change.js';
import { useDryRun } from '../changes/use-dry-run.js';

const REGROUP: ChangeRequest = { kind: 'regroup' };

/** Rules hold for events to come; this brings the stored ones to where the saved rules put them. */
export function RegroupSection({ slug, isDirty }: { slug: string; isDirty: boolean }) {
  const { data: me } = useQuery(meQuery);
  const [asked, setAsked] = useState(false);
  const dryRun = useDryRun(slug, asked ? REGROUP : undefined);
  const change = useChange(slug);
  if (!mayWork(me)) return null;
  const regroup = () => {
    change.start(REGROUP);
    setAsked(false);
  };
  return (
    <section aria-labelledby="grouping-regroup">
      <h2 id="grouping-regroup">Regroup stored events</h2>
      <p className="second">
        Brings every stored event to the issue the saved rules put it in. What was merged or split by hand stays so.
        {isDirty && <strong> The text above is not saved, and does not count yet.</strong>}
      </p>
      {!asked && (
        <button type="button" className="button" onClick={() => setAsked(true)}>
          See what would change
        </button>
      )}
      {asked && (
        <div className="regroup">
          <DryRunView dryRun={dryRun} withIssues />
          <div className="form-actions">
            <button type="button" className="button" onClick={() => setAsked(false)}>
              {dryRun.summary?.events === 0 ? 'Close' : 'Cancel'}
            </button>
            {dryRun.summary?.events !== 0 && (
              <button type="button" className="button primary" disabled={!dryRun.summary} onClick={regroup}>
                Regroup
              </button>
            )}
          </div>
        </div>
      )}
    </section>
  );
}
