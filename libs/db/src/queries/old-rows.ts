import type { Sql } from '../sql.js';
import { UNDO_DAYS } from './grouping-changes.js';
import { SEEN_DAYS } from './seen.js';

const OF_OLD_CHANGES = `(project_id, change_id) IN (
  SELECT project_id, id FROM grouping_change WHERE state IN ('done', 'undone', 'failed') AND finished_at < $1)`;

/** What is deleted row by row when it is older than so many days. */
export interface OldRows {
  table: string;
  /** Of the rows; `$1` is the instant before which they are old. Tables that grow without bound have an index for it. */
  condition: string;
}

/** How long counts are kept, by grain. */
export const COUNT_DAYS = { m: 2, h: 90, d: Number.POSITIVE_INFINITY };

/** How long what only serves the running system is kept, in days. */
export const SYSTEM_OLD_ROWS: readonly (OldRows & { what: string; days: number })[] = [
  { what: 'ids that make redelivery harmless', table: 'event_seen', condition: 'received_at < $1', days: SEEN_DAYS },
  { what: 'counts per minute', table: 'event_count', condition: `grain = 'm' AND bucket < $1`, days: COUNT_DAYS.m },
  { what: 'counts per hour', table: 'event_count', condition: `grain = 'h' AND bucket < $1`, days: COUNT_DAYS.h },
  { what: 'request counts', table: 'request_count', condition: 'minute < $1', days: 1 },
  { what: 'minutes of the inbox', table: 'backlog_minute', condition: 'minute < $1', days: 2 },
  { what: 'dry runs', table: 'grouping_change', condition: 'is_dry_run AND created_at < $1', days: 1 },
  { what: 'what undoing moves needs', table: 'grouping_change_event', condition: OF_OLD_CHANGES, days: UNDO_DAYS },
  { what: 'what undoing counts needs', table: 'grouping_change_row', condition: OF_OLD_CHANGES, days: UNDO_DAYS },
  { what: 'refused requests', table: 'refused_request', condition: 'hour < $1', days: 30 },
];

/** What belongs to events and is as old as they are. */
export const EVENT_OLD_ROWS: readonly (OldRows & { what: string })[] = [
  { what: 'attachments', table: 'attachment', condition: 'received_at < $1' },
  { what: 'feedback', table: 'user_feedback', condition: 'received_at < $1' },
  { what: 'dead events', table: 'dead_event', condition: 'died_at < $1' },
  // With their deliveries. Nobody is told twice: what an alert was about has its own memory, or is as old.
  { what: 'alerts', table: 'alert', condition: `state IN ('sent', 'skipped', 'failed') AND created_at < $1` },
  { what: 'mails in the mailbox', table: 'mail', condition: 'created_at < $1' },
];

export async function countOldRows(sql: Sql, { table, condition }: OldRows, before: Date): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(`SELECT count(*)::float8 AS n FROM ${table} WHERE ${condition}`, [
    before,
  ]);
  return rows[0]?.n ?? 0;
}

/** @returns how many rows went: fewer than `limit` when no more are left */
export async function deleteOldRows(
  sql: Sql,
  { table, condition }: OldRows,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT $2))`,
    [before, limit],
  );
  return rowCount ?? 0;
}
