import { formatShortId } from '@errata/contract';
import type { IssueName } from '@errata/db';
import { type Move, type MovedIssue, type MovesSummary, summariseMoves } from '@errata/grouping';
import type { Run } from './open-run.js';

/** What people call an issue of the project: `SHOP-1A`. */
export const shortIdOf = ({ change }: Run, { number }: Pick<IssueName, 'number'>): string =>
  formatShortId(change.projectSlug, number);

export function nameIssues(run: Run, issues: readonly IssueName[]): Map<string, MovedIssue> {
  return new Map(
    issues.map(({ id, number, title, events }) => [id, { id, shortId: shortIdOf(run, { number }), title, events }]),
  );
}

/** The JSON of a ChangeSummary. */
export const summarise = (run: Run, moves: readonly Move[], issues: readonly IssueName[]): MovesSummary =>
  summariseMoves(moves, nameIssues(run, issues));
