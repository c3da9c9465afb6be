import type { IssueSummary } from '@errata/contract';
import { Hint } from '../parts/Hint.js';
import { Key } from '../parts/Key.js';
import { findMergeProblem } from './find-merge-problem.js';

/** Where the selected issues cannot be merged, it says why not. */
export function MergeButton({ issues, onMerge }: { issues: IssueSummary[]; onMerge: () => void }) {
  const problem = findMergeProblem(issues);
  if (problem === undefined) {
    return (
      <button type="button" className="button" onClick={onMerge}>
        Merge… <Key>⇧M</Key>
      </button>
    );
  }
  return (
    <Hint label={problem}>
      <button type="button" className="button" aria-disabled="true">
        Merge… <span className="unseen">({problem})</span>
      </button>
    </Hint>
  );
}
