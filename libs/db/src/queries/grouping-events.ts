import type { Sql } from '../sql.js';
import { columns } from './rows.js';
import { wholeBody } from './sent-bodies.js';
import type { ChangeRef } from './grouping-claims.js';

/** A stored event as a change of grouping looks at it. */
export interface GroupedEventRow {
  id: string;
  issueId: string;
  /** received_at to the microsecond, which decides the partition. */
  partition: string;
  receivedAt: Date;
  occurredAt: Date;
  /** As the project's rules had it when it came in. */
  level: string;
  release: string | null;
  /** The hash it was placed by; null in events from before it was written down: then the body's grouping says it. */
  hash: string | null;
  /** A hash of who the user was; see `hash` for old events. */
  identity: Buffer | null;
  /** See `decodeBody`. */
  body: Buffer;
}

const COLUMNS = `id, issue_id AS "issueId", received_at::text AS partition, received_at AS "receivedAt",
  occurred_at AS "occurredAt", level, release, hash, identity, ${wholeBody('event')} AS body`;

export interface EventScan {
  projectId: string;
  /** Only those of the issue, if it is given. */
  issueId?: string;
  /** Only those digested after this row id, … */
  after: string;
  /** … and up to this one. */
  upTo: string;
  limit: number;
}

/** The next stored events, by row id: by order of digestion. */
export async function scanEvents(
  sql: Sql,
  { projectId, issueId, after, upTo, limit }: EventScan,
): Promise<GroupedEventRow[]> {
  const { rows } = await sql.query<GroupedEventRow>(
    `SELECT ${COLUMNS} FROM event
     WHERE project_id = $1 AND id > $2 AND id <= $3 ${issueId === undefined ? '' : 'AND issue_id = $5'}
     ORDER BY id LIMIT $4`,
    [projectId, after, upTo, limit, ...(issueId === undefined ? [] : [issueId])],
  );
  return rows;
}

/** Row ids of events of an issue, by their 32 hex digits. */
export async function findEventRowIds(
  sql: Sql,
  { projectId, issueId }: { projectId: string; issueId: string },
  eventIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM event WHERE project_id = $1 AND issue_id = $2 AND event_id = ANY($3::uuid[]) ORDER BY id',
    [projectId, issueId, eventIds],
  );
  return rows.map(({ id }) => id);
}

/** How many events of the project, or of one of its issues, are stored up to a row id. */
export async function countStoredEvents(
  sql: Sql,
  { projectId, issueId, upTo }: { projectId: string; issueId?: string; upTo: string },
): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::float8 AS n FROM event
     WHERE project_id = $1 AND id <= $2 ${issueId === undefined ? '' : 'AND issue_id = $3'}`,
    [projectId, upTo, ...(issueId === undefined ? [] : [issueId])],
  );
  return rows[0]?.n ?? 0;
}

/** The highest event id drawn so far. Under the project's grouping lock all its events up to there are committed. */
export async function readWatermark(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ id: string }>('SELECT last_value AS id FROM event_id_seq');
  return rows[0]!.id;
}

/** An event on its way to another issue, and the hash it is placed by from now on. */
export interface EventMove {
  id: string;
  partition: string;
  from: string;
  to: string;
  hash: string | null;
}

/**
 * Moves events that still are where they were seen, and remembers where that was.
 *
 * @returns row ids of those that were moved; the others retention has dropped meanwhile
 */
export async function moveEvents(sql: Sql, change: ChangeRef, moves: readonly EventMove[]): Promise<Set<string>> {
  if (moves.length === 0) return new Set();
  const { rows } = await sql.query<{ id: string }>(
    `WITH ${MOVED}
     INSERT INTO grouping_change_event (project_id, change_id, event, received_at, issue_id, hash, moved_to)
     SELECT $1, $7, id, received_at, issue_id, hash, moved_to FROM moved RETURNING event AS id`,
    [change.projectId, ...moveColumns(moves), change.id],
  );
  return new Set(rows.map(({ id }) => id));
}

/** As `moveEvents`, without remembering. */
export async function placeEventsAnew(sql: Sql, projectId: string, moves: readonly EventMove[]): Promise<Set<string>> {
  if (moves.length === 0) return new Set();
  const { rows } = await sql.query<{ id: string }>(`WITH ${MOVED} SELECT id FROM moved`, [
    projectId,
    ...moveColumns(moves),
  ]);
  return new Set(rows.map(({ id }) => id));
}

const moveColumns = (moves: readonly EventMove[]): unknown[][] =>
  columns(
    moves,
    (m) => m.id,
    (m) => m.partition,
    (m) => m.from,
    (m) => m.to,
    (m) => m.hash,
  );

/** The rows are read before they are moved: what an UPDATE returns is how they are afterwards. */
const MOVED = `wanted AS (
    SELECT * FROM unnest($2::bigint[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::text[])
      AS t (id, received_at, issue_id, moved_to, new_hash)
  ), there AS (
    SELECT wanted.*, event.hash FROM wanted JOIN event USING (id, received_at, issue_id) WHERE event.project_id = $1
  ), moved AS (
    UPDATE event SET issue_id = there.moved_to, hash = there.new_hash FROM there
    WHERE event.project_id = $1 AND event.id = there.id AND event.received_at = there.received_at
    RETURNING there.*
  )`;
