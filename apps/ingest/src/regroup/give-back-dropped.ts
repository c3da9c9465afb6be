import {
  addCounts,
  addGains,
  type DroppedMove,
  lockIssues,
  type Sql,
  subtractCounts,
  subtractEvents,
} from '@errata/db';
import { type BatchSums, sumBatch } from '../digest/sum-batch.js';

/**
 * Takes dropped events from the counts of the issues they had been moved to, and gives them to those they came from: there
 * they were counted before, and what came in since must not pass for them. Their tags and users nobody knows any more; the
 * kept rows of the issues they came from do.
 */
export async function giveBackDropped(sql: Sql, projectId: string, dropped: readonly DroppedMove[]): Promise<void> {
  const left = sum(projectId, dropped, ({ movedTo }) => movedTo);
  const come = sum(projectId, dropped, ({ issueId }) => issueId);
  await lockIssues(sql, [...left.issues, ...come.issues]);
  await subtractEvents(sql, left.issues);
  await subtractCounts(sql, left.counts);
  // What else an issue says of its events is put back as it was kept.
  await addGains(
    sql,
    come.issues.map((delta) => ({ ...delta, release: null, firstEvent: delta.lastEvent })),
  );
  await addCounts(sql, come.counts);
}

const sum = (
  projectId: string,
  dropped: readonly DroppedMove[],
  issueOf: (move: DroppedMove) => string,
): Pick<BatchSums, 'issues' | 'counts'> =>
  sumBatch(
    dropped.map((move) => ({
      projectId,
      issueId: issueOf(move),
      id: move.id,
      receivedAt: move.receivedAt,
      occurredAt: move.receivedAt,
      level: 'error',
      release: null,
      tags: [],
    })),
  );
