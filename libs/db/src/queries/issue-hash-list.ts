import type { Sql } from '../sql.js';
import type { IssueRef } from './issue-details.js';

/** The hashes that lead to the issue, oldest first. */
export async function listIssueHashes(sql: Sql, issue: IssueRef, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ hash: string }>(
    'SELECT hash FROM issue_hash WHERE project_id = $1 AND issue_id = $2 ORDER BY created_at, hash LIMIT $3',
    [issue.projectId, issue.id, limit],
  );
  return rows.map(({ hash }) => hash);
}
