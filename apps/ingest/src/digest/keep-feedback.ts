import { insertFeedback, type OutcomeCount, type Sql } from '@errata/db';
import { itemKind } from '@errata/protocol';
import type { RawFeedback } from './open-rows.js';
import type { ProjectRules } from './project-rules.js';
import { readFeedback } from './read-feedback.js';

/**
 * Stores what people wrote, whether its event is there or not; never an issue of its own.
 *
 * @returns counts of what said nothing
 */
export async function keepFeedback(
  sql: Sql,
  feedback: readonly RawFeedback[],
  rulesOf: (projectId: string) => ProjectRules,
): Promise<OutcomeCount[]> {
  const read = feedback.map((raw) => ({ raw, kept: readFeedback(raw, rulesOf(raw.row.projectId).scrubText) }));
  await insertFeedback(
    sql,
    read.flatMap(({ kept }) => kept ?? []),
  );
  return read
    .filter(({ kept }) => !kept)
    .map(({ raw: { row, item } }) => ({
      projectId: row.projectId,
      keyId: row.keyId,
      at: row.receivedAt,
      category: itemKind(item.itemType).category,
      outcome: 'dropped',
      reason: item.itemType,
      n: 1,
    }));
}
