import type { Level } from '@errata/protocol';
import type { Sql } from '../sql.js';
import type { IssueStatus } from './issue-counts.js';

export interface IssueRow {
  id: string;
  projectId: string;
  projectSlug: string;
  number: number;
  title: string;
  type: string;
  value: string;
  culprit: string;
  level: Level;
  platform: string;
  status: IssueStatus;
  unhandled: boolean;
  eventCount: number;
  userCount: number;
  firstSeen: Date;
  lastSeen: Date;
  firstRelease: string | null;
  lastRelease: string | null;
  regressedAt: Date | null;
}

/** bigint counts become float8, which JavaScript's numbers are; they are exact up to 2^53. */
export const ISSUE_COLUMNS = `issue.id, issue.project_id AS "projectId", project.slug AS "projectSlug", issue.number, issue.title, issue.type,
  issue.value, issue.culprit, issue.level, issue.platform, issue.status, issue.unhandled,
  issue.event_count::float8 AS "eventCount", issue.user_count::float8 AS "userCount",
  issue.first_seen AS "firstSeen", issue.last_seen AS "lastSeen",
  issue.first_release AS "firstRelease", issue.last_release AS "lastRelease", issue.regressed_at AS "regressedAt"`;

/**
 * An issue of one of these projects; nothing for a foreign one. A merged issue leads to the one it was merged into, and on
 * to where that one was merged, so that old links stay good.
 */
export async function findIssue(sql: Sql, projectIds: readonly string[], id: string): Promise<IssueRow | undefined> {
  const { rows } = await sql.query<IssueRow>(
    `WITH RECURSIVE merged AS (
       SELECT project_id, id, merged_into FROM issue WHERE project_id = ANY($1::bigint[]) AND id = $2
       UNION
       SELECT issue.project_id, issue.id, issue.merged_into FROM issue
         JOIN merged ON issue.project_id = merged.project_id AND issue.id = merged.merged_into
     )
     SELECT ${ISSUE_COLUMNS} FROM merged JOIN issue USING (project_id, id) JOIN project ON project.id = issue.project_id
     WHERE merged.merged_into IS NULL`,
    [projectIds, id],
  );
  return rows[0];
}
