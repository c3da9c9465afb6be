import { findIssueHashes, scanEvents, type Sql } from '@errata/db';
import type { ProjectGrouping } from '@errata/grouping';
import { decodeStored, mapInTurns } from './decode-stored.js';
import type { Run } from './open-run.js';
import { hashesOf, type RegroupedEvent, regroupStored } from './place-stored.js';

/** Each is read back, grouped and counted anew. */
const EVENTS_PER_STEP = 200;

/** Reads and groups the next events, outside of any transaction: it takes longer than digests should wait. */
export async function readNext(run: Run, after: string, upTo: string) {
  const project = await findProject(run.database, run);
  const rows = await scanEvents(run.database, {
    projectId: run.change.projectId,
    after,
    upTo,
    limit: EVENTS_PER_STEP,
  });
  const regrouped = await mapInTurns(rows, (row) => regroupStored(decodeStored(row), project));
  return { rows: rows.length, last: rows.at(-1)?.id, regrouped: regrouped.filter((one) => one !== undefined), project };
}

export const findProject = async (sql: Sql, { groupings, change: { projectId } }: Run): Promise<ProjectGrouping> =>
  (await groupings.find(sql, [projectId]))(projectId);

/** Rules are parsed once for each version. */
export const isSame = (one: ProjectGrouping, other: ProjectGrouping): boolean =>
  one.rules === other.rules && JSON.stringify(one.splits) === JSON.stringify(other.splits);

/** Hash → issue id, of those hashes of the events that lead somewhere. */
export async function findPlaces(
  sql: Sql,
  { change: { projectId } }: Run,
  events: readonly RegroupedEvent[],
): Promise<Map<string, string>> {
  const hashes = [...new Set(events.flatMap(hashesOf))];
  const known = await findIssueHashes(
    sql,
    hashes.map((hash) => ({ projectId, hash })),
  );
  return new Map(known.map(({ hash, issueId }) => [hash, issueId]));
}
