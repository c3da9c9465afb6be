import { formatShortId } from '@errata/contract';
import type { IssueName } from '@errata/db';
import { type Move, type MovedIssue, type MovesSummary, summariseMoves } from '@errata/grouping';
import type { Run } from './open-run.js';

/** What people call an issue of the project: `SHOP-1A`. */
export const shortIdOf = ({ change }: Run, { number }: Pick<IssueName, 'number'>): string =>
  formatShortId(change.projectSlug, number);

/**
 * The JSON of a ChangeSummary.
 *
 * @param titles of issues that do not exist yet, by what the moves call them
 */
export function summarise(
  run: Run,
  moves: readonly Move[],
  issues: readonly IssueName[],
  titles: ReadonlyMap<string, string> = new Map(),
): MovesSummary {
  const named = nameIssues(run, issues);
  for (const [id, title] of titles) named.set(id, { id, shortId: '', title, events: 0 });
  return summariseMoves(moves, named);
}

function nameIssues(run: Run, issues: readonly IssueName[]): Map<string, MovedIssue> {
  return new Map(
    issues.map(({ id, number, title, events }) => [id, { id, shortId: shortIdOf(run, { number }), title, events }]),
  );
}
