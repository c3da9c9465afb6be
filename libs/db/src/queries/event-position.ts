import type { Sql } from '../sql.js';
import { type EventPlaceRow, findNeighbours } from './events.js';
import type { IssueRef } from './issue-details.js';

/** Up to here events are counted one by one: above what a project may keep of an issue, with its sample. */
const COUNTED_MAX = 6_000;

export interface EventPosition {
  /** 1-based, by order of digestion. */
  position: number;
  kept: number;
  /** Null at the ends. */
  previousEventId: string | null;
  nextEventId: string | null;
}

/**
 * The event's place among the issue's kept ones. Exact up to COUNTED_MAX events, all of it by one look at the partitions: with
 * a hundred of them planning is most of the work. Beyond, whole days come from the counters and only the event's own day is
 * looked at, again at most COUNTED_MAX rows far; a busier day gives its lower bound.
 */
export async function findEventPosition(
  sql: Sql,
  issue: IssueRef & { eventCount: number },
  place: EventPlaceRow,
): Promise<EventPosition> {
  if (issue.eventCount <= COUNTED_MAX) return countPosition(sql, issue, place);
  // Side by side: most issues of so many events have been thinned, and whether this one was only counting tells.
  const [counted, estimated, neighbours] = await Promise.all([
    countKept(sql, issue, place),
    estimatePosition(sql, issue, place),
    findNeighbours(sql, issue, place.id),
  ]);
  return { ...(counted.kept <= COUNTED_MAX ? counted : estimated), ...neighbours };
}

async function countPosition(sql: Sql, issue: IssueRef, place: EventPlaceRow): Promise<EventPosition> {
  const { rows } = await sql.query<EventPosition>(
    `WITH few AS MATERIALIZED (
       SELECT id, event_id FROM event WHERE project_id = $1 AND issue_id = $2 LIMIT $4
     )
     SELECT count(*) FILTER (WHERE id <= $3)::int AS position, count(*)::int AS kept,
            (SELECT replace(event_id::text, '-', '') FROM few WHERE id < $3 ORDER BY id DESC LIMIT 1) AS "previousEventId",
            (SELECT replace(event_id::text, '-', '') FROM few WHERE id > $3 ORDER BY id LIMIT 1) AS "nextEventId"
     FROM few`,
    [issue.projectId, issue.id, place.id, COUNTED_MAX + 1],
  );
  return rows[0]!;
}

type Position = Pick<EventPosition, 'position' | 'kept'>;

/** Without looking at the rows, as far as they have been vacuumed: the index holds all it takes. */
async function countKept(sql: Sql, issue: IssueRef, place: EventPlaceRow): Promise<Position> {
  const { rows } = await sql.query<Position>(
    `SELECT count(*) FILTER (WHERE id <= $3)::int AS position, count(*)::int AS kept
     FROM (SELECT id FROM event WHERE project_id = $1 AND issue_id = $2 LIMIT $4) AS few`,
    [issue.projectId, issue.id, place.id, COUNTED_MAX + 1],
  );
  return rows[0]!;
}

/** Days whose partition is gone are counted no more: their events are not kept. */
async function estimatePosition(sql: Sql, issue: IssueRef, place: EventPlaceRow): Promise<Position> {
  const { rows } = await sql.query<Position>(
    `WITH oldest AS (
       SELECT min(to_date(right(relname, 8), 'YYYYMMDD'))::timestamp AT TIME ZONE 'UTC' AS day
       FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'event'::regclass
     ), chosen AS (
       SELECT date_trunc('day', $4::timestamptz, 'UTC') AS day
     ), days AS (
       SELECT coalesce(sum(n) FILTER (WHERE bucket < chosen.day), 0) AS before, coalesce(sum(n), 0) AS kept
       FROM event_count, oldest, chosen
       WHERE project_id = $1 AND issue_id = $2 AND grain = 'd' AND bucket >= oldest.day
     ), today AS (
       SELECT count(*) AS n FROM (
         SELECT FROM event, chosen WHERE project_id = $1 AND issue_id = $2 AND id <= $3
           AND received_at >= chosen.day AND received_at < chosen.day + interval '1 day' LIMIT $5
       ) AS few
     )
     SELECT (days.before + today.n)::float8 AS position, days.kept::float8 AS kept FROM days, today`,
    [issue.projectId, issue.id, place.id, place.partition, COUNTED_MAX],
  );
  return rows[0] ?? { position: 1, kept: 1 };
}
