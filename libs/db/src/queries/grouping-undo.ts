import type { Sql } from '../sql.js';
import type { ChangeKind } from './grouping-changes.js';
import type { ChangeRef } from './grouping-claims.js';
import type { EventMove, GroupedEventRow } from './grouping-events.js';
import { wholeBody } from './sent-bodies.js';

/**
 * Taking a change back, by steps of which each may be the last for a while:
 *
 * 1. `restorePlaces`: its splits go, hashes and statuses are again as they were. From here on events that come in are
 *    placed as if the change had never been.
 * 2. `findStrayArrivals` until there are none: events that came in meanwhile go where their hash leads now.
 * 3. `findMovedEvents` and `findDroppedMoves` until there are none: the events it moved go back, and what those counted for
 *    that retention has dropped since.
 * 4. `restoreCounts` for some issues at a time: now they hold what they held, and what came in since; the kept rows are
 *    put back and only the latter is added.
 * 5. `removeMadeIssues`, `forgetKeptRows`.
 */

/** Where the issues of a merge went; undefined where it has not come so far. */
export async function findMergeTarget(sql: Sql, { projectId, id }: ChangeRef): Promise<string | undefined> {
  const { rows } = await sql.query<{ target: string }>(
    `SELECT merged_into AS target FROM grouping_change_issue AS touched
       JOIN issue ON issue.project_id = $1 AND issue.id = touched.issue_id
     WHERE touched.project_id = $1 AND change_id = $2 AND issue.status = 'merged' LIMIT 1`,
    [projectId, id],
  );
  return rows[0]?.target;
}

/** A later change of one of its issues that is not taken back. */
export async function findLaterChange(
  sql: Sql,
  { projectId, id }: ChangeRef,
): Promise<{ kind: ChangeKind; number: number } | undefined> {
  const { rows } = await sql.query<{ kind: ChangeKind; number: number }>(
    `SELECT later.kind, issue.number
     FROM grouping_change_issue AS mine
       JOIN grouping_change_issue AS its ON its.project_id = mine.project_id AND its.issue_id = mine.issue_id AND its.change_id > mine.change_id
       JOIN grouping_change AS later ON later.project_id = its.project_id AND later.id = its.change_id
       JOIN issue ON issue.project_id = mine.project_id AND issue.id = mine.issue_id
     WHERE mine.project_id = $1 AND mine.change_id = $2 AND later.state IN ('running', 'done', 'undoing')
     ORDER BY later.id DESC LIMIT 1`,
    [projectId, id],
  );
  return rows[0];
}

/** @returns the hashes that splits of the change gave → the ones they were split from */
export async function restorePlaces(sql: Sql, { projectId, id }: ChangeRef): Promise<Record<string, string>> {
  const { rows } = await sql.query<{ hash: string; toHash: string }>(
    'DELETE FROM hash_split WHERE project_id = $1 AND change_id = $2 RETURNING hash, to_hash AS "toHash"',
    [projectId, id],
  );
  await sql.query(
    `UPDATE issue_hash SET issue_id = kept.issue_id FROM grouping_change_row AS kept
     WHERE kept.project_id = $1 AND kept.change_id = $2 AND kept.relation = 'issue_hash'
       AND issue_hash.project_id = $1 AND issue_hash.hash = kept.content->>'hash' AND issue_hash.issue_id <> kept.issue_id`,
    [projectId, id],
  );
  await sql.query(
    `UPDATE issue SET status = kept.status, merged_into = kept.merged_into, status_changed_at = kept.status_changed_at,
       regressed_at = kept.regressed_at, title = kept.title
     FROM ${KEPT_ISSUES} WHERE issue.project_id = kept.project_id AND issue.id = kept.id`,
    [projectId, id],
  );
  return Object.fromEntries(rows.map(({ hash, toHash }) => [toHash, hash]));
}

const KEPT_ISSUES = `(
    SELECT (jsonb_populate_record(NULL::issue, content)).* FROM grouping_change_row
    WHERE project_id = $1 AND change_id = $2 AND relation = 'issue'
  ) AS kept`;

export type StoredMove = GroupedEventRow & Omit<EventMove, 'hash'> & { newHash: string | null };

const MOVE_COLUMNS = `event.id, event.issue_id AS "issueId", event.received_at::text AS partition, event.received_at AS "receivedAt",
  event.occurred_at AS "occurredAt", event.level, event.release, event.hash, event.identity,
  ${wholeBody('event')} AS body, event.issue_id AS "from"`;

/**
 * Events that came in after the change had touched their issue, and that their hash leads away from it now.
 *
 * @param splits see `restorePlaces`
 */
export async function findStrayArrivals(
  sql: Sql,
  { projectId, id }: ChangeRef,
  { splits, limit }: { splits: Record<string, string>; limit: number },
): Promise<StoredMove[]> {
  const { rows } = await sql.query<StoredMove>(
    `SELECT ${MOVE_COLUMNS}, place.issue_id AS "to", place.hash AS "newHash"
     FROM grouping_change_issue AS touched
       JOIN event ON event.project_id = $1 AND event.issue_id = touched.issue_id AND event.id > touched.watermark
       JOIN issue_hash AS place ON place.project_id = $1 AND place.hash = coalesce($3::jsonb->>event.hash, event.hash)
     WHERE touched.project_id = $1 AND touched.change_id = $2
       AND (place.issue_id <> event.issue_id OR place.hash <> event.hash)
     ORDER BY event.id LIMIT $4`,
    [projectId, id, JSON.stringify(splits), limit],
  );
  return rows;
}

/** The next events the change has moved, with where they were. Those that retention has dropped since are passed over, and may hide others. */
export async function findMovedEvents(sql: Sql, { projectId, id }: ChangeRef, limit: number): Promise<StoredMove[]> {
  const { rows } = await sql.query<StoredMove>(
    `SELECT ${MOVE_COLUMNS}, moved.issue_id AS "to", moved.hash AS "newHash"
     FROM (
       SELECT * FROM grouping_change_event WHERE project_id = $1 AND change_id = $2 ORDER BY event LIMIT $3
     ) AS moved JOIN event ON event.project_id = $1 AND event.id = moved.event AND event.received_at = moved.received_at
     ORDER BY event.id`,
    [projectId, id, limit],
  );
  return rows;
}

/** Moved events that retention has dropped: their counts still lie where they were moved to. */
export interface DroppedMove {
  id: string;
  /** Where it was before. */
  issueId: string;
  movedTo: string;
  receivedAt: Date;
}

export async function findDroppedMoves(sql: Sql, { projectId, id }: ChangeRef, limit: number): Promise<DroppedMove[]> {
  const { rows } = await sql.query<DroppedMove>(
    `SELECT event AS id, issue_id AS "issueId", moved_to AS "movedTo", received_at AS "receivedAt" FROM grouping_change_event AS moved
     WHERE project_id = $1 AND change_id = $2 AND NOT EXISTS (
       SELECT FROM event WHERE event.project_id = $1 AND event.id = moved.event AND event.received_at = moved.received_at)
     ORDER BY event LIMIT $3`,
    [projectId, id, limit],
  );
  return rows;
}

/** They are back, or gone for good. */
export async function forgetMovedEvents(
  sql: Sql,
  { projectId, id }: ChangeRef,
  events: readonly string[],
): Promise<void> {
  await sql.query(
    'DELETE FROM grouping_change_event WHERE project_id = $1 AND change_id = $2 AND event = ANY($3::bigint[])',
    [projectId, id, events],
  );
}

export async function countMovedEvents(sql: Sql, { projectId, id }: ChangeRef): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    'SELECT count(*)::float8 AS n FROM grouping_change_event WHERE project_id = $1 AND change_id = $2',
    [projectId, id],
  );
  return rows[0]?.n ?? 0;
}

/**
 * Puts the kept rows of issues back. A counter that is higher than it was has counted arrivals since: that stays; one that
 * is lower has lost a bucket or a value to pruning. The events must be back where they were.
 */
export async function restoreCounts(
  sql: Sql,
  { projectId, id }: ChangeRef,
  issueIds: readonly string[],
): Promise<void> {
  const values = [projectId, id, issueIds];
  for (const statement of [RESTORE_COUNTS, RESTORE_TAGS, FORGET_USERS, RESTORE_USERS, RESTORE_ISSUES])
    await sql.query(statement, values);
}

const keptRows = (relation: string): string => `
  SELECT (jsonb_populate_record(NULL::${relation}, content)).* FROM grouping_change_row
  WHERE project_id = $1 AND change_id = $2 AND issue_id = ANY($3::bigint[]) AND relation = '${relation}'`;

const RESTORE_COUNTS = `INSERT INTO event_count AS c ${keptRows('event_count')}
  ON CONFLICT (project_id, issue_id, grain, bucket) DO UPDATE SET n = EXCLUDED.n WHERE c.n < EXCLUDED.n`;

const RESTORE_TAGS = `INSERT INTO issue_tag AS t ${keptRows('issue_tag')}
  ON CONFLICT (project_id, issue_id, key, value) DO UPDATE SET n = greatest(t.n, EXCLUDED.n), first_seen = EXCLUDED.first_seen,
    last_seen = CASE WHEN t.n > EXCLUDED.n THEN greatest(t.last_seen, EXCLUDED.last_seen) ELSE EXCLUDED.last_seen END`;

/** Arrivals: kept events from after the watermark. */
const ARRIVALS = `grouping_change_issue AS touched
  JOIN event ON event.project_id = $1 AND event.issue_id = touched.issue_id AND event.id > touched.watermark
  WHERE touched.project_id = $1 AND touched.change_id = $2 AND touched.issue_id = ANY($3::bigint[])`;

const FORGET_USERS = `WITH known AS MATERIALIZED (
    SELECT event.issue_id, event.identity FROM ${ARRIVALS} AND event.identity IS NOT NULL
    UNION SELECT kept.issue_id, kept.identity FROM (${keptRows('issue_user')}) AS kept
  )
  DELETE FROM issue_user AS u WHERE u.project_id = $1 AND u.issue_id = ANY($3::bigint[]) AND NOT EXISTS (
    SELECT FROM known WHERE known.issue_id = u.issue_id AND known.identity = u.identity)`;

const RESTORE_USERS = `INSERT INTO issue_user AS u ${keptRows('issue_user')}
  ON CONFLICT (project_id, issue_id, identity) DO UPDATE SET first_seen = EXCLUDED.first_seen`;

const RESTORE_ISSUES = `WITH kept AS (${keptRows('issue')}), arrived AS (
    SELECT event.issue_id AS id, min(event.occurred_at) AS first_seen, max(event.occurred_at) AS last_seen, max(event.id) AS last_event,
      max(event.received_at) AS last_received_at, (array_agg(event.level ORDER BY event.id DESC))[1] AS level,
      (array_agg(event.release ORDER BY event.id DESC) FILTER (WHERE event.release IS NOT NULL))[1] AS last_release
    FROM ${ARRIVALS} GROUP BY event.issue_id
  )
  UPDATE issue SET event_count = greatest(issue.event_count, kept.event_count),
    user_count = (SELECT count(*) FROM issue_user AS u WHERE u.project_id = $1 AND u.issue_id = issue.id),
    unhandled = kept.unhandled, first_event = kept.first_event, first_release = kept.first_release,
    first_seen = least(kept.first_seen, arrived.first_seen), last_seen = greatest(kept.last_seen, arrived.last_seen),
    last_event = greatest(kept.last_event, arrived.last_event),
    last_received_at = greatest(kept.last_received_at, arrived.last_received_at),
    level = coalesce(arrived.level, kept.level), last_release = coalesce(arrived.last_release, kept.last_release)
  FROM kept LEFT JOIN arrived USING (id) WHERE issue.project_id = $1 AND issue.id = kept.id`;

/** Removes issues the change had made; those that events came to since stay. @returns the ids of those that stay */
export async function removeMadeIssues(sql: Sql, projectId: string, issueIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM issue WHERE project_id = $1 AND id = ANY($2::bigint[]) AND EXISTS (
       SELECT FROM event WHERE event.project_id = $1 AND event.issue_id = issue.id)`,
    [projectId, issueIds],
  );
  const staying = rows.map(({ id }) => id);
  const going = issueIds.filter((id) => !staying.includes(id));
  for (const relation of ['issue_hash', 'event_count', 'issue_tag', 'issue_user'])
    await sql.query(`DELETE FROM ${relation} WHERE project_id = $1 AND issue_id = ANY($2::bigint[])`, [
      projectId,
      going,
    ]);
  await sql.query('DELETE FROM issue WHERE project_id = $1 AND id = ANY($2::bigint[])', [projectId, going]);
  return staying;
}

/**
 * What was kept for taking the change back is of no more use; which issues it touched stays known.
 *
 * @returns how many rows went: fewer than `limit` when no more are left
 */
export async function forgetKeptRows(sql: Sql, { projectId, id }: ChangeRef, limit: number): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM grouping_change_row WHERE ctid = ANY(ARRAY(
       SELECT ctid FROM grouping_change_row WHERE project_id = $1 AND change_id = $2 LIMIT $3))`,
    [projectId, id, limit],
  );
  return rowCount ?? 0;
}
