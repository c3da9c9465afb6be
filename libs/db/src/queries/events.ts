import type { Sql } from '../sql.js';
import type { IssueRef } from './issue-details.js';
import { wholeBody } from './sent-bodies.js';
import { SEEN_DAYS } from './seen.js';

/** Where an event lies. */
export interface EventPlaceRow {
  id: string;
  eventId: string;
  issueId: string;
  /** received_at, which decides the partition; as text, because a Date would cut its microseconds. */
  partition: string;
}

export interface StoredEventRow extends EventPlaceRow {
  receivedAt: Date;
  occurredAt: Date;
  title: string;
  /** The hash it was placed by; null in rows from before it was kept. */
  hash: string | null;
  /** See `decodeBody`. */
  body: Buffer;
}

const PLACE = `event.id, replace(event.event_id::text, '-', '') AS "eventId", event.issue_id AS "issueId",
  event.received_at::text AS partition`;

/** A stored event of the project by its event_id; only the partition that holds it is read. */
export async function findEvent(sql: Sql, projectId: string, eventId: string): Promise<EventPlaceRow | undefined> {
  const seen = await sql.query<{ id: string; partition: string }>(
    'SELECT id, received_at::text AS partition FROM event_seen WHERE project_id = $1 AND event_id = $2::uuid',
    [projectId, eventId],
  );
  if (!seen.rows[0]) return undefined;
  const { rows } = await sql.query<EventPlaceRow>(
    `SELECT ${PLACE} FROM event WHERE project_id = $1 AND id = $2 AND received_at = $3::timestamptz`,
    [projectId, seen.rows[0].id, seen.rows[0].partition],
  );
  return rows[0];
}

/** An event of the issue by its event_id, also when it is so old that `event_seen` no longer knows it. */
export async function findEventOfIssue(sql: Sql, issue: IssueRef, eventId: string): Promise<EventPlaceRow | undefined> {
  const place = await findEvent(sql, issue.projectId, eventId);
  if (place) return place.issueId === issue.id ? place : undefined;
  // No index leads to it: this reads the issue's events, but only in partitions older than the memory of event_seen.
  const { rows } = await sql.query<EventPlaceRow>(
    `SELECT ${PLACE} FROM event WHERE project_id = $1 AND issue_id = $2 AND event_id = $3::uuid
       AND received_at < now() - make_interval(days => $4) LIMIT 1`,
    [issue.projectId, issue.id, eventId, SEEN_DAYS - 1],
  );
  return rows[0];
}

/** The issue's oldest or newest kept event, by order of digestion. */
export async function findEventAtEnd(
  sql: Sql,
  issue: IssueRef,
  end: 'first' | 'latest',
): Promise<EventPlaceRow | undefined> {
  const expected = await findExpectedEnd(sql, issue, end);
  if (expected) return expected;
  const { rows } = await sql.query<EventPlaceRow>(
    `SELECT ${PLACE} FROM event WHERE project_id = $1 AND issue_id = $2
     ORDER BY id ${end === 'first' ? 'ASC' : 'DESC'} LIMIT 1`,
    [issue.projectId, issue.id],
  );
  return rows[0];
}

/**
 * The event the issue names, where it lies on the day it most likely does: then one partition is read instead of all. It may
 * have been moved, replayed or dropped.
 */
async function findExpectedEnd(sql: Sql, issue: IssueRef, end: 'first' | 'latest'): Promise<EventPlaceRow | undefined> {
  const first = `first_event AS event, (SELECT min(bucket) FROM event_count AS count WHERE count.project_id = issue.project_id
    AND count.issue_id = issue.id AND grain = 'd') AS day`;
  const latest = `last_event AS event, date_trunc('day', last_received_at, 'UTC') AS day`;
  const ends = await sql.query<{ event: string; day: Date | null }>(
    `SELECT ${end === 'first' ? first : latest} FROM issue WHERE project_id = $1 AND id = $2`,
    [issue.projectId, issue.id],
  );
  const [expected] = ends.rows;
  if (!expected?.day) return undefined;
  const { rows } = await sql.query<EventPlaceRow>(
    `SELECT ${PLACE} FROM event WHERE project_id = $1 AND issue_id = $2 AND id = $3
       AND received_at >= $4 AND received_at < $4::timestamptz + interval '1 day'`,
    [issue.projectId, issue.id, expected.event, expected.day],
  );
  return rows[0];
}

export async function readEvent(
  sql: Sql,
  projectId: string,
  place: EventPlaceRow,
): Promise<StoredEventRow | undefined> {
  const { rows } = await sql.query<StoredEventRow>(
    `SELECT ${PLACE}, event.received_at AS "receivedAt", event.occurred_at AS "occurredAt", event.title, event.hash,
       ${wholeBody('event', '$3::timestamptz')} AS body FROM event
     WHERE project_id = $1 AND id = $2 AND received_at = $3::timestamptz`,
    [projectId, place.id, place.partition],
  );
  return rows[0];
}

/**
 * Neighbours in the issue. A replayed event keeps its old arrival time but is digested late, so neighbours may lie in any
 * partition: each gives its nearest row from the index (project_id, issue_id, id), which costs one probe a partition.
 */
export async function findNeighbours(
  sql: Sql,
  issue: IssueRef,
  id: string,
): Promise<{ previousEventId: string | null; nextEventId: string | null }> {
  const { rows } = await sql.query<{ previousEventId: string | null; nextEventId: string | null }>(
    `SELECT
       (SELECT replace(event_id::text, '-', '') FROM event
        WHERE project_id = $1 AND issue_id = $2 AND id < $3 ORDER BY id DESC LIMIT 1) AS "previousEventId",
       (SELECT replace(event_id::text, '-', '') FROM event
        WHERE project_id = $1 AND issue_id = $2 AND id > $3 ORDER BY id LIMIT 1) AS "nextEventId"`,
    [issue.projectId, issue.id, id],
  );
  return rows[0] ?? { previousEventId: null, nextEventId: null };
}
