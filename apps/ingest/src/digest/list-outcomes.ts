import { type InboxRow, type OutcomeCount, seenKey } from '@errata/db';
import type { Category, FilteredReason } from '@errata/protocol';
import type { OpenedRows } from './open-rows.js';
import type { RawEvent } from './read-events.js';

/** An event the project does not want kept. */
export interface FilteredEvent {
  raw: RawEvent;
  reason: FilteredReason;
}

/** Every event of the rows ends in exactly one outcome: stored, duplicate, filtered or invalid. */
export function listOutcomes(
  { rows, events, invalid }: OpenedRows,
  stored: readonly { projectId: string; eventId: string }[],
  filtered: readonly FilteredEvent[],
): OutcomeCount[] {
  const isStored = new Set(stored.map(({ projectId, eventId }) => seenKey(projectId, eventId)));
  const reasons = new Map(filtered.map(({ raw, reason }) => [raw, reason]));
  const ended = events.map((raw): OutcomeCount => {
    const reason = reasons.get(raw);
    if (reason) return count(raw.row, raw.category, 'filtered', reason);
    // Of several deliveries in one batch the first is the stored one.
    const isFirst = isStored.delete(seenKey(raw.row.projectId, raw.eventId));
    return count(raw.row, raw.category, isFirst ? 'stored' : 'duplicate');
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
