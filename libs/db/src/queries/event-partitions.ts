import type { Database } from '../database.js';
import type { Sql } from '../sql.js';

/** The events of one UTC day. */
export interface EventPartition {
  /** 2026-11-21 */
  day: string;
  /** As PostgreSQL last estimated. */
  events: number;
  /** With indexes and bodies. */
  bytes: number;
}

/** Oldest first, those made ahead included. */
export async function listEventPartitions(sql: Sql): Promise<EventPartition[]> {
  const { rows } = await sql.query<EventPartition>(
    `SELECT to_date(right(relname, 8), 'YYYYMMDD')::text AS day, greatest(reltuples, 0)::float8 AS events,
            (pg_total_relation_size(pg_class.oid)
              + coalesce(pg_total_relation_size(to_regclass('sent_body_' || right(relname, 8))), 0))::float8 AS bytes
     FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'event'::regclass ORDER BY 1`,
  );
  return rows;
}

const DAY_MS = 86_400_000;

/**
 * Makes the partitions of events that came in before yesterday, where retention has dropped them since: what waited or was
 * replayed as late as that is stored like any other, and goes in the next round. Later days always have theirs.
 */
export async function ensureLateEventDays(sql: Sql, receivedAt: readonly Date[], now: Date): Promise<void> {
  const yesterday = (Math.floor(now.getTime() / DAY_MS) - 1) * DAY_MS;
  const late = receivedAt.filter((at) => at.getTime() < yesterday);
  if (late.length === 0) return;
  await sql.query(
    `SELECT ensure_event_partition(day) FROM (
       SELECT DISTINCT (at AT TIME ZONE 'UTC')::date AS day FROM unnest($1::timestamptz[]) AS at ORDER BY 1
     ) AS days`,
    [late],
  );
}

/** Dropping needs the table for itself for a moment. Whoever queues behind it must not wait long, whatever it waits for. */
const LOCK_MS_MAX = 2_000;

/**
 * Drops the events of a day, with their bodies: at once, and the disk is free.
 *
 * @throws SQLSTATE 55P03 when the table was busy all the time, an Error when something of that day is not digested yet; then
 *   nothing has happened
 */
export function dropEventPartition(database: Database, day: string): Promise<void> {
  return database.transaction(async (sql) => {
    await sql.query(`SET LOCAL lock_timeout = ${LOCK_MS_MAX}`);
    const { rows } = await sql.query(
      `SELECT FROM inbox WHERE sent_id IS NOT NULL AND received_at < ($1::date + 1)::timestamp AT TIME ZONE 'UTC' LIMIT 1`,
      [day],
    );
    if (rows.length > 0) throw new Error(`what came in on ${day} waits in the inbox still`);
    const suffix = day.replaceAll('-', '');
    await sql.query(`DROP TABLE IF EXISTS event_${suffix}, sent_body_${suffix}`);
  });
}
