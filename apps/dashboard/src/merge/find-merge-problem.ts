import type { IssueSummary, MERGE_ISSUES_MAX } from '@errata/contract';
import { countOf } from '../words/format-number.js';

/** The contract's limit, without its schemas: those would cost the page 20 kB. */
const ISSUES_MAX: typeof MERGE_ISSUES_MAX = 500;

/** Why issues cannot be merged, in a sentence; undefined when they can. */
export function findMergeProblem(issues: readonly Pick<IssueSummary, 'projectId'>[]): string | undefined {
  if (issues.length < 2) return 'Select another issue to merge this one with';
  if (issues.length > ISSUES_MAX) return `At most ${countOf(ISSUES_MAX, 'issue')} at once`;
  const projects = new Set(issues.map(({ projectId }) => projectId)).size;
  if (projects > 1) return `Only issues of one project can be merged; these are of ${projects}`;
  return undefined;
}
