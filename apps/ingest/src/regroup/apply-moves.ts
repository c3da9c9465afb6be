import {
  addCounts,
  addGains,
  addTags,
  addUsers,
  COUNT_DAYS,
  type CountDelta,
  type EventMove,
  type IssueGain,
  issueKey,
  lockIssues,
  type Sql,
  subtractCounts,
  subtractEvents,
  subtractTags,
} from '@errata/db';
import { type CountedEvent, sumBatch } from '../digest/sum-batch.js';
import type { StoredGist } from './decode-stored.js';

/** A stored event that is to go to another issue, and the hash it is placed by there. */
export interface PlannedMove {
  stored: StoredGist;
  to: string;
  hash: string | null;
}

/**
 * Moves stored events, and what they count for with them.
 *
 * @param move moves the rows, and says which of them still were where they were seen
 * @returns row ids of those
 */
export async function applyMoves(
  sql: Sql,
  projectId: string,
  moves: readonly PlannedMove[],
  move: (list: EventMove[]) => Promise<Set<string>>,
): Promise<Set<string>> {
  const moved = await move(moves.map(asEventMove));
  await transferCounts(
    sql,
    projectId,
    moves.filter(({ stored }) => moved.has(stored.row.id)),
  );
  return moved;
}

const asEventMove = ({ stored: { row }, to, hash }: PlannedMove): EventMove => ({
  id: row.id,
  partition: row.partition,
  from: row.issueId,
  to,
  hash,
});

/**
 * Takes what moved events count for from the issues they left, and gives it to those they came to. Who the users of the
 * issues they left are is settled at the end: as long as other events may follow, nobody can tell.
 */
async function transferCounts(sql: Sql, projectId: string, moved: readonly PlannedMove[]): Promise<void> {
  if (moved.length === 0) return;
  const left = sumBatch(moved.map(({ stored }) => asCounted(projectId, stored, stored.row.issueId)));
  const coming = moved.map(({ stored, to }) => asCounted(projectId, stored, to));
  const come = sumBatch(coming);
  await lockIssues(sql, [...left.issues, ...come.issues]);
  const newUsers = await addUsers(sql, come.users);
  await subtractEvents(sql, left.issues);
  await addGains(
    sql,
    come.issues.map((delta): IssueGain => ({
      ...delta,
      users: newUsers.get(issueKey(delta)) ?? 0,
      release: delta.lastRelease,
      firstEvent: coming.find(({ issueId }) => issueId === delta.issueId)!.id,
    })),
  );
  await subtractTags(sql, left.tags);
  await addTags(sql, come.tags);
  await subtractCounts(sql, left.counts);
  await addCounts(sql, come.counts.filter(isStillCounted(new Date())));
}

const asCounted = (projectId: string, { row, tags, identity }: StoredGist, issueId: string): CountedEvent => ({
  projectId,
  issueId,
  id: row.id,
  receivedAt: row.receivedAt,
  occurredAt: row.occurredAt,
  level: row.level as CountedEvent['level'],
  release: row.release,
  tags,
  ...(identity && { identity }),
});

const DAY_MS = 24 * 60 * 60 * 1000;

/** Fine counts of old events have been pruned, and would be again. */
const isStillCounted =
  (now: Date) =>
  ({ grain, bucket }: CountDelta): boolean =>
    now.getTime() - bucket.getTime() < COUNT_DAYS[grain] * DAY_MS;
