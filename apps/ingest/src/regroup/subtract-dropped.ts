import { type DroppedMove, type Sql, subtractCounts, subtractEvents } from '@errata/db';
import { sumBatch } from '../digest/sum-batch.js';

/** Takes dropped events from the counts of the issue they had been moved to: they are counted again where they came from. */
export async function subtractDropped(sql: Sql, projectId: string, dropped: readonly DroppedMove[]): Promise<void> {
  const { issues, counts } = sumBatch(
    dropped.map(({ id, movedTo, receivedAt }) => ({
      projectId,
      issueId: movedTo,
      id,
      receivedAt,
      occurredAt: receivedAt,
      level: 'error',
      release: null,
      tags: [],
    })),
  );
  await subtractEvents(sql, issues);
  await subtractCounts(sql, counts);
}
