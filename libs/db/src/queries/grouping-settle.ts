import type { Sql } from '../sql.js';

export interface IssueSet {
  projectId: string;
  issueIds: readonly string[];
}

/**
 * Reads anew off the events of issues what counting cannot take back: who their users are, what was first and what is
 * newest. Only where all events are kept: of an issue that has lost some to retention it stays as it is, and so do the
 * users where events from before their identity was written down are among them.
 */
export async function settleIssues(sql: Sql, { projectId, issueIds }: IssueSet): Promise<void> {
  const values = [projectId, issueIds];
  await sql.query(FORGET_USERS, values);
  await sql.query(
    `UPDATE issue SET user_count = (SELECT count(*) FROM issue_user AS u WHERE u.project_id = $1 AND u.issue_id = issue.id)
     WHERE project_id = $1 AND id = ANY($2::bigint[])`,
    values,
  );
  await sql.query(READ_ENDS, values);
}

/** What is asked of the events is asked once: for each user it would be asked again, and take minutes. */
const FORGET_USERS = `WITH stored AS MATERIALIZED (
    SELECT issue_id, count(*) FILTER (WHERE hash IS NOT NULL) AS n FROM event
    WHERE project_id = $1 AND issue_id = ANY($2::bigint[]) GROUP BY issue_id
  ), complete AS MATERIALIZED (
    SELECT id FROM issue LEFT JOIN stored ON stored.issue_id = issue.id
    WHERE project_id = $1 AND id = ANY($2::bigint[]) AND event_count = coalesce(stored.n, 0)
  ), present AS MATERIALIZED (
    SELECT DISTINCT issue_id, identity FROM event
    WHERE project_id = $1 AND issue_id = ANY($2::bigint[]) AND identity IS NOT NULL
  )
  DELETE FROM issue_user AS u USING complete
  WHERE u.project_id = $1 AND u.issue_id = complete.id AND NOT EXISTS (
    SELECT FROM present WHERE present.issue_id = u.issue_id AND present.identity = u.identity)`;

const READ_ENDS = `UPDATE issue SET first_seen = ends.first_seen, last_seen = ends.last_seen,
    first_event = ends.first_event, last_event = ends.last_event, last_received_at = ends.last_received_at,
    level = newest.level, first_release = first.release, last_release = released.release
  FROM (
    SELECT issue_id, count(*) AS n, min(occurred_at) AS first_seen, max(occurred_at) AS last_seen, min(id) AS first_event,
      max(id) AS last_event, max(received_at) AS last_received_at
    FROM event WHERE project_id = $1 AND issue_id = ANY($2::bigint[]) GROUP BY issue_id
  ) AS ends
    CROSS JOIN LATERAL (
      SELECT release FROM event WHERE project_id = $1 AND issue_id = ends.issue_id ORDER BY id LIMIT 1) AS first
    CROSS JOIN LATERAL (
      SELECT level FROM event WHERE project_id = $1 AND issue_id = ends.issue_id ORDER BY id DESC LIMIT 1) AS newest
    LEFT JOIN LATERAL (
      SELECT release FROM event WHERE project_id = $1 AND issue_id = ends.issue_id AND release IS NOT NULL
      ORDER BY id DESC LIMIT 1) AS released ON true
  WHERE issue.project_id = $1 AND issue.id = ends.issue_id AND issue.event_count = ends.n`;
