import type { InboxRow, OutcomeCount } from '@errata/db';
import type { Category } from '@errata/protocol';
import type { InboxEvent, OpenedRows } from './open-rows.js';

/**
 * Every event of the rows ends in exactly one outcome: stored, duplicate, filtered or invalid.
 *
 * @param unseen the events that are no duplicates
 */
export function listOutcomes({ rows, events, invalid }: OpenedRows, unseen: ReadonlySet<InboxEvent>): OutcomeCount[] {
  const ended = events.map((event): OutcomeCount => {
    const { row, category, preparation } = event;
    if (!unseen.has(event)) return count(row, category, 'duplicate');
    return typeof preparation === 'string'
      ? count(row, category, 'filtered', preparation)
      : count(row, category, 'stored');
  });
  const refused = invalid.map(({ row, category, reason, n }) => ({ ...count(row, category, 'invalid', reason), n }));
  return [...ended, ...refused, ...listUnannounced(rows, events, invalid)];
}

/** A browser's list of security reports was counted as one item by the edge, and may hold several: they came in just now. */
function listUnannounced(
  rows: readonly InboxRow[],
  events: OpenedRows['events'],
  invalid: OpenedRows['invalid'],
): OutcomeCount[] {
  const announced = new Map(rows.map((row) => [row, row.events]));
  const unannounced: OutcomeCount[] = [];
  for (const { row, category, n } of [...invalid, ...events.map((event) => ({ ...event, n: 1 }))]) {
    const left = announced.get(row)! - n;
    announced.set(row, Math.max(left, 0));
    if (left < 0) unannounced.push({ ...count(row, category, 'received'), n: -left });
  }
  return unannounced;
}

const count = (row: InboxRow, category: Category, outcome: string, reason = ''): OutcomeCount => ({
  projectId: row.projectId,
  keyId: row.keyId,
  at: row.receivedAt,
  category,
  outcome,
  reason,
  n: 1,
});
