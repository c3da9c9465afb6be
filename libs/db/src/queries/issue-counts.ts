import type { Sql } from '../sql.js';

/** Counting stops here: nobody reads on, and it keeps the count to some milliseconds. */
export const ISSUE_COUNT_MAX = 10_000;

export type IssueStatus = 'unresolved' | 'resolved' | 'muted';
export const ISSUE_STATUSES: readonly IssueStatus[] = ['unresolved', 'resolved', 'muted'];

/** Issues of these projects by status, each number at most ISSUE_COUNT_MAX. */
export async function countIssuesByStatus(
  sql: Sql,
  projectIds: readonly string[],
): Promise<Record<IssueStatus, number>> {
  const { rows } = await sql.query<{ status: IssueStatus; n: number }>(
    `SELECT known.status, (SELECT count(*)::int FROM (
              SELECT FROM issue_rank WHERE project_id = ANY($1::bigint[]) AND issue_rank.status = known.status LIMIT $3
            ) AS few) AS n
     FROM unnest($2::text[]) AS known (status)`,
    [projectIds, ISSUE_STATUSES, ISSUE_COUNT_MAX],
  );
  const counts = { unresolved: 0, resolved: 0, muted: 0 };
  for (const { status, n } of rows) counts[status] = n;
  return counts;
}

/** As `countIssuesByStatus`, the unresolved ones only. */
export async function countUnresolvedIssues(sql: Sql, projectIds: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (
       SELECT FROM issue_rank WHERE project_id = ANY($1::bigint[]) AND status = 'unresolved' LIMIT $2
     ) AS few`,
    [projectIds, ISSUE_COUNT_MAX],
  );
  return rows[0]?.n ?? 0;
}
