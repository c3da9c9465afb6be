import type { Sql } from '../sql.js';
import type { ChangeRef } from './grouping-claims.js';
import { unpour } from './unpour.js';

/**
 * Issues a change has left without a stored event lead to the one that got most of theirs. What they have counted of events
 * that retention has dropped long ago goes there too, and is remembered for the way back.
 */
export async function retireEmptyIssues(
  sql: Sql,
  { projectId, id }: ChangeRef,
  issueIds: readonly string[],
): Promise<void> {
  const values = [projectId, id, issueIds];
  const { rowCount } = await sql.query(MERGE_EMPTY, values);
  if (rowCount === 0) return;
  for (const statement of [REMEMBER, POUR_COUNTS, POUR_TAGS, POUR_USERS, POUR_EVENTS, EMPTY])
    await sql.query(statement, values);
}

const MERGE_EMPTY = `UPDATE issue SET status = 'merged', status_changed_at = now(), merged_into = (
    SELECT moved_to FROM grouping_change_event AS moved
    WHERE moved.project_id = $1 AND change_id = $2 AND moved.issue_id = issue.id
    GROUP BY moved_to ORDER BY count(*) DESC, moved_to LIMIT 1)
  WHERE project_id = $1 AND id = ANY($3::bigint[]) AND status <> 'merged'
    AND NOT EXISTS (SELECT FROM event WHERE event.project_id = $1 AND event.issue_id = issue.id)
    AND EXISTS (SELECT FROM grouping_change_event AS moved
                WHERE moved.project_id = $1 AND change_id = $2 AND moved.issue_id = issue.id)`;

/** Of the issues just merged, those that still count something. */
const LEFT = `SELECT id, merged_into AS target FROM issue
  WHERE project_id = $1 AND id = ANY($3::bigint[]) AND status = 'merged' AND event_count > 0 AND $2::bigint IS NOT NULL`;

const REMEMBER = `INSERT INTO grouping_change_row (project_id, change_id, issue_id, relation, content)
  ${['event_count', 'issue_tag', 'issue']
    .map(
      (relation) => `SELECT $1, $2, emptied.target, 'poured ${relation}', to_jsonb(poured) FROM (${LEFT}) AS emptied
    JOIN ${relation} AS poured ON poured.project_id = $1 AND poured.${relation === 'issue' ? 'id' : 'issue_id'} = emptied.id`,
    )
    .join(' UNION ALL ')}`;

const gone = (relation: string, columns: string): string => `WITH gone AS (
    DELETE FROM ${relation} AS t USING (${LEFT}) AS emptied WHERE t.project_id = $1 AND t.issue_id = emptied.id
    RETURNING emptied.target, ${columns}
  )`;

const POUR_COUNTS = `${gone('event_count', 'grain, bucket, n')}
  INSERT INTO event_count AS c (project_id, issue_id, grain, bucket, n)
  SELECT $1, target, grain, bucket, sum(n) FROM gone GROUP BY target, grain, bucket ORDER BY target, grain, bucket
  ON CONFLICT (project_id, issue_id, grain, bucket) DO UPDATE SET n = c.n + EXCLUDED.n`;

const POUR_TAGS = `${gone('issue_tag', 'key, value, n, first_seen, last_seen')}
  INSERT INTO issue_tag AS t (project_id, issue_id, key, value, n, first_seen, last_seen)
  SELECT $1, target, key, value, sum(n), min(first_seen), max(last_seen) FROM gone GROUP BY target, key, value ORDER BY target, key, value
  ON CONFLICT (project_id, issue_id, key, value) DO UPDATE SET n = t.n + EXCLUDED.n,
    first_seen = least(t.first_seen, EXCLUDED.first_seen), last_seen = greatest(t.last_seen, EXCLUDED.last_seen)`;

const POUR_USERS = `${gone('issue_user', 'identity, first_seen')}
  INSERT INTO issue_user AS u (project_id, issue_id, identity, first_seen)
  SELECT $1, target, identity, min(first_seen) FROM gone GROUP BY target, identity ORDER BY target, identity
  ON CONFLICT (project_id, issue_id, identity) DO UPDATE SET first_seen = least(u.first_seen, EXCLUDED.first_seen)`;

const POUR_EVENTS = `UPDATE issue SET event_count = issue.event_count + poured.events,
    first_seen = least(issue.first_seen, poured.first_seen),
    user_count = (SELECT count(*) FROM issue_user AS u WHERE u.project_id = $1 AND u.issue_id = issue.id)
  FROM (
    SELECT emptied.target, sum(event_count) AS events, min(first_seen) AS first_seen
    FROM (${LEFT}) AS emptied JOIN issue USING (id) WHERE issue.project_id = $1 GROUP BY emptied.target
  ) AS poured WHERE issue.project_id = $1 AND issue.id = poured.target`;

const EMPTY = `UPDATE issue SET event_count = 0, user_count = 0 FROM (${LEFT}) AS emptied
  WHERE issue.project_id = $1 AND issue.id = emptied.id`;

/** Takes back what `retireEmptyIssues` poured. */
export async function unpourLeftovers(sql: Sql, { projectId, id }: ChangeRef): Promise<void> {
  for (const statement of UNPOUR_LEFTOVERS) await sql.query(statement, [projectId, id]);
}

const UNPOUR_LEFTOVERS = unpour(
  (relation) => `SELECT remembered.issue_id AS target, poured.* FROM grouping_change_row AS remembered
      CROSS JOIN LATERAL jsonb_populate_record(NULL::${relation}, remembered.content) AS poured
    WHERE remembered.project_id = $1 AND remembered.change_id = $2 AND remembered.relation = 'poured ${relation}'`,
);
