import type { ProjectDetail } from '@errata/contract';
import { mayBeMeantFor, type Refused } from '../refused/describe-refused.js';
import { ownOf } from '../refused/RefusedHint.js';
import { RefusedList } from '../refused/RefusedList.js';

interface Props {
  refused: readonly Refused[];
  project: ProjectDetail;
  range: string;
}

/** Requests that belong to no project, so that no ledger can count them: those that may be meant for this one first. */
export function RefusedSection({ refused, project, range }: Props) {
  const own = ownOf(project);
  const meant = refused.filter((one) => mayBeMeantFor(one, own));
  const others = refused.filter((one) => !mayBeMeantFor(one, own));
  return (
    <section aria-labelledby="ledger-refused">
      <h2 id="ledger-refused">Refused requests</h2>
      <p className="second">
        {meant.length > 0
          ? 'They did not say who they are from, so they are no part of the sum. They may have been meant for this project:'
          : `None was meant for this project ${range}.`}
      </p>
      {meant.length > 0 && <RefusedList refused={meant} own={own} />}
      {others.length > 0 && (
        <details className="ledger-others">
          <summary>{others.length} more, meant for other projects</summary>
          <RefusedList refused={others} own={own} />
        </details>
      )}
    </section>
  );
}
