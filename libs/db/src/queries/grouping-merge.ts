import type { Sql } from '../sql.js';
import type { ChangeRef } from './grouping-claims.js';
import { unpour } from './unpour.js';

export interface MergePlan {
  projectId: string;
  /** Issue ids; not the target's. */
  sources: readonly string[];
  target: string;
}

/** Leads the hashes of the sources to the target, gives it all their counts, and leaves of them what links need. */
export async function pourIssues(sql: Sql, { projectId, sources, target }: MergePlan): Promise<void> {
  const values = [projectId, sources, target];
  await sql.query('UPDATE issue_hash SET issue_id = $3 WHERE project_id = $1 AND issue_id = ANY($2::bigint[])', values);
  await sql.query(POUR_COUNTS, values);
  await sql.query(POUR_TAGS, values);
  await sql.query(POUR_USERS, values);
  await sql.query(POUR_ISSUES, values);
  await sql.query(
    `UPDATE issue SET status = 'merged', merged_into = $3, status_changed_at = now(), event_count = 0, user_count = 0
     WHERE project_id = $1 AND id = ANY($2::bigint[])`,
    values,
  );
}

const POUR_COUNTS = `WITH gone AS (
    DELETE FROM event_count WHERE project_id = $1 AND issue_id = ANY($2::bigint[]) RETURNING grain, bucket, n
  )
  INSERT INTO event_count AS c (project_id, issue_id, grain, bucket, n)
  SELECT $1, $3, grain, bucket, sum(n) FROM gone GROUP BY grain, bucket ORDER BY grain, bucket
  ON CONFLICT (project_id, issue_id, grain, bucket) DO UPDATE SET n = c.n + EXCLUDED.n`;

const POUR_TAGS = `WITH gone AS (
    DELETE FROM issue_tag WHERE project_id = $1 AND issue_id = ANY($2::bigint[]) RETURNING key, value, n, first_seen, last_seen
  )
  INSERT INTO issue_tag AS t (project_id, issue_id, key, value, n, first_seen, last_seen)
  SELECT $1, $3, key, value, sum(n), min(first_seen), max(last_seen) FROM gone GROUP BY key, value ORDER BY key, value
  ON CONFLICT (project_id, issue_id, key, value) DO UPDATE SET n = t.n + EXCLUDED.n,
    first_seen = least(t.first_seen, EXCLUDED.first_seen), last_seen = greatest(t.last_seen, EXCLUDED.last_seen)`;

const POUR_USERS = `WITH gone AS (
    DELETE FROM issue_user WHERE project_id = $1 AND issue_id = ANY($2::bigint[]) RETURNING identity, first_seen
  )
  INSERT INTO issue_user AS u (project_id, issue_id, identity, first_seen)
  SELECT $1, $3, identity, min(first_seen) FROM gone GROUP BY identity ORDER BY identity
  ON CONFLICT (project_id, issue_id, identity) DO UPDATE SET first_seen = least(u.first_seen, EXCLUDED.first_seen)`;

/** What was first comes from the issue with the oldest event, what is newest from the one with the newest. */
const POUR_ISSUES = `WITH all_of_them AS (
    SELECT * FROM issue WHERE project_id = $1 AND (id = ANY($2::bigint[]) OR id = $3)
  )
  UPDATE issue SET event_count = sums.events, first_seen = sums.first_seen, last_seen = sums.last_seen,
    last_received_at = sums.last_received_at, unhandled = sums.unhandled,
    first_event = first.first_event, first_release = first.first_release,
    last_event = newest.last_event, level = newest.level, last_release = released.last_release,
    user_count = (SELECT count(*) FROM issue_user WHERE project_id = $1 AND issue_id = $3)
  FROM (SELECT sum(event_count) AS events, min(first_seen) AS first_seen, max(last_seen) AS last_seen,
               max(last_received_at) AS last_received_at, bool_or(unhandled) AS unhandled FROM all_of_them) AS sums,
    (SELECT first_event, first_release FROM all_of_them ORDER BY first_event LIMIT 1) AS first,
    (SELECT last_event, level FROM all_of_them ORDER BY last_event DESC LIMIT 1) AS newest,
    (SELECT last_release FROM all_of_them ORDER BY last_release IS NULL, last_event DESC LIMIT 1) AS released
  WHERE project_id = $1 AND id = $3`;

/**
 * Moves the next event rows of merged issues to the target; their counts went before them.
 *
 * @returns how many were moved, fewer where retention drops some at this moment; 0: there are no more
 */
export async function followMergedIssues(
  sql: Sql,
  change: ChangeRef,
  { sources, target, limit }: { sources: readonly string[]; target: string; limit: number },
): Promise<number> {
  const { rowCount } = await sql.query(
    `WITH next AS (
       SELECT id, received_at, issue_id, hash FROM event
       WHERE project_id = $1 AND issue_id = ANY($3::bigint[]) ORDER BY id LIMIT $5
     ), moved AS (
       UPDATE event SET issue_id = $4 FROM next
       WHERE event.project_id = $1 AND event.id = next.id AND event.received_at = next.received_at
       RETURNING next.*
     )
     INSERT INTO grouping_change_event (project_id, change_id, event, received_at, issue_id, hash, moved_to)
     SELECT $1, $2, id, received_at, issue_id, hash, $4 FROM moved`,
    [change.projectId, change.id, sources, target, limit],
  );
  return rowCount ?? 0;
}

/** The reverse of pouring: the sources get the counts they were kept with, and the target loses them. */
export async function unpourIssues(sql: Sql, { projectId, id }: ChangeRef, target: string): Promise<void> {
  for (const statement of UNPOUR_MERGED) await sql.query(statement, [projectId, id, target]);
}

const UNPOUR_MERGED = unpour(
  (relation) => `SELECT $3::bigint AS target, poured.* FROM grouping_change_row AS kept
      CROSS JOIN LATERAL jsonb_populate_record(NULL::${relation}, kept.content) AS poured
    WHERE kept.project_id = $1 AND kept.change_id = $2 AND kept.relation = '${relation}' AND kept.issue_id <> $3`,
);
