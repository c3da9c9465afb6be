import type { Sql } from '../sql.js';
import type { ChangeRef } from './grouping-claims.js';

/** What a change keeps of an issue before it touches it. */
const KEPT = ['issue', 'issue_hash', 'event_count', 'issue_tag', 'issue_user'] as const;

/**
 * Keeps the rows of issues as they are, at the first touch of each; later calls keep nothing. The project's grouping must
 * be locked: then the highest event id drawn tells what was there from what comes later.
 */
export async function keepIssues(sql: Sql, { projectId, id }: ChangeRef, issueIds: readonly string[]): Promise<void> {
  if (issueIds.length === 0) return;
  await sql.query(
    `WITH touched AS (
       INSERT INTO grouping_change_issue (project_id, change_id, issue_id, watermark, is_made)
       SELECT $1, $2, issue_id, (SELECT last_value FROM event_id_seq), false
       FROM unnest($3::bigint[]) AS t (issue_id) ORDER BY issue_id
       ON CONFLICT DO NOTHING RETURNING issue_id
     )
     INSERT INTO grouping_change_row (project_id, change_id, issue_id, relation, content)
     ${KEPT.map(
       (relation) => `SELECT $1, $2, touched.issue_id, '${relation}', to_jsonb(kept) FROM touched
         JOIN ${relation} AS kept ON kept.project_id = $1 AND kept.${relation === 'issue' ? 'id' : 'issue_id'} = touched.issue_id`,
     ).join(' UNION ALL ')}`,
    [projectId, id, issueIds],
  );
}

/** Remembers issues the change has made: they go when it is taken back, unless events came to them since. */
export async function noteMadeIssues(
  sql: Sql,
  { projectId, id }: ChangeRef,
  issueIds: readonly string[],
): Promise<void> {
  await sql.query(
    `INSERT INTO grouping_change_issue (project_id, change_id, issue_id, watermark, is_made)
     SELECT $1, $2, issue_id, (SELECT last_value FROM event_id_seq), true FROM unnest($3::bigint[]) AS t (issue_id)`,
    [projectId, id, issueIds],
  );
}

export interface TouchedIssue {
  issueId: string;
  isMade: boolean;
}

/** The issues a change has touched so far, by id. */
export async function listTouchedIssues(sql: Sql, { projectId, id }: ChangeRef): Promise<TouchedIssue[]> {
  const { rows } = await sql.query<TouchedIssue>(
    `SELECT issue_id AS "issueId", is_made AS "isMade" FROM grouping_change_issue
     WHERE project_id = $1 AND change_id = $2 ORDER BY issue_id`,
    [projectId, id],
  );
  return rows;
}
