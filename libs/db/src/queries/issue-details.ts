import type { Sql } from '../sql.js';

/** With its project the key of an issue. */
export interface IssueRef {
  projectId: string;
  id: string;
}

/** Events per issue and hour (`h`) or day (`d`) from `since` on; buckets without events have no row. One query for many issues. */
export async function countEventsByBucket(
  sql: Sql,
  issues: readonly IssueRef[],
  { grain, since }: { grain: 'h' | 'd'; since: Date },
): Promise<{ issueId: string; bucket: Date; n: number }[]> {
  const { rows } = await sql.query<{ issueId: string; bucket: Date; n: number }>(
    `SELECT issue_id AS "issueId", bucket, n
     FROM unnest($1::bigint[], $2::bigint[]) AS wanted (project_id, issue_id)
       JOIN event_count USING (project_id, issue_id)
     WHERE grain = $3::"char" AND bucket >= $4`,
    [issues.map((issue) => issue.projectId), issues.map((issue) => issue.id), grain, since],
  );
  return rows;
}

export interface TagShareRow {
  key: string;
  /** Events of the issue that carry the tag. */
  total: number;
  values: { value: string; count: number }[];
}

/** The issue's most carried tags, each with its most frequent values, most frequent first. */
export async function listTagShares(
  sql: Sql,
  issue: IssueRef,
  { keysMax, valuesMax }: { keysMax: number; valuesMax: number },
): Promise<TagShareRow[]> {
  const { rows } = await sql.query<TagShareRow>(
    `SELECT key, max(total)::float8 AS total,
            json_agg(json_build_object('value', value, 'count', n) ORDER BY place) AS values
     FROM (
       SELECT key, value, n, sum(n) OVER (PARTITION BY key) AS total,
              row_number() OVER (PARTITION BY key ORDER BY n DESC, value) AS place
       FROM issue_tag WHERE project_id = $1 AND issue_id = $2
     ) AS ranked
     WHERE place <= $4
     GROUP BY key ORDER BY max(total) DESC, key LIMIT $3`,
    [issue.projectId, issue.id, keysMax, valuesMax],
  );
  return rows;
}
