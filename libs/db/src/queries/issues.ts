import type { Level } from '@errata/protocol';
import type { Sql } from '../sql.js';
import { ISSUE_STATUSES, type IssueStatus } from './issue-counts.js';
import { containsPattern, type IssueSearch } from './issue-search.js';

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

export type IssueSort = 'lastSeen' | 'firstSeen' | 'events' | 'users';

/** Where a page ended: the sort key of its last issue (times as microseconds since 1970) and that issue's id. */
export interface IssuePosition {
  key: string;
  id: string;
}

export interface IssueListing {
  projectIds: readonly string[];
  status: IssueStatus | 'all';
  search: IssueSearch;
  sort: IssueSort;
  after?: IssuePosition | undefined;
  limit: number;
}

/** Sort column; how its value is written into a position; how that is read back. Microseconds, because a Date would round them. */
const SORTS: Record<IssueSort, { column: string; key: string; parse: string }> = {
  lastSeen: timeSort('last_seen'),
  firstSeen: timeSort('first_seen'),
  events: { column: 'event_count', key: 'event_count', parse: '$4::bigint' },
  users: { column: 'user_count', key: 'user_count', parse: '$4::bigint' },
};

function timeSort(column: string) {
  return {
    column,
    key: `(extract(epoch FROM ${column}) * 1000000)::bigint`,
    parse: `timestamptz 'epoch' + $4::bigint * interval '1 microsecond'`,
  };
}

/**
 * One page of issues, largest sort key first. Every project and status is read from its own end of the index
 * (project_id, status, last_seen, id) and at most `limit` rows far, so that the price of a page by lastSeen does not depend
 * on how many issues there are; the other sorts look at every matching issue of the projects.
 */
export async function listIssues(
  sql: Sql,
  { projectIds, status, search, sort, after, limit }: IssueListing,
): Promise<(IssueRow & { position: IssuePosition })[]> {
  const { column, key, parse } = SORTS[sort];
  const wanted = search.statuses.length > 0 ? search.statuses : status === 'all' ? ISSUE_STATUSES : [status];
  const { rows } = await sql.query<IssueRow & { key: string }>(
    `SELECT ${ISSUE_COLUMNS}, issue.key
     FROM unnest($1::bigint[]) AS of (project_id)
       CROSS JOIN unnest($2::text[]) AS wanted (status)
       CROSS JOIN LATERAL (
         SELECT *, ${key} AS key FROM issue
         WHERE project_id = of.project_id AND issue.status = wanted.status
           AND ($4::bigint IS NULL OR (${column}, id) < (${parse}, $5::bigint))
           AND (cardinality($6::text[]) = 0 OR level = ANY($6))
           AND (title || E'\\n' || value || E'\\n' || culprit) ILIKE ALL ($7::text[])
           AND (cardinality($8::text[]) = 0 OR ${IN_RELEASE})
         ORDER BY ${column} DESC, id DESC LIMIT $3
       ) AS issue
       JOIN project ON project.id = issue.project_id
     ORDER BY issue.${column} DESC, issue.id DESC LIMIT $3`,
    [
      [...new Set(projectIds)],
      [...new Set(wanted)],
      limit,
      after?.key ?? null,
      after?.id ?? null,
      search.levels,
      search.words.map(containsPattern),
      search.releases,
    ],
  );
  return rows.map(({ key: sortKey, ...row }) => ({ ...row, position: { key: sortKey, id: row.id } }));
}

const IN_RELEASE = `first_release = ANY($8) OR last_release = ANY($8) OR EXISTS (
  SELECT FROM issue_tag AS tag WHERE tag.project_id = issue.project_id AND tag.issue_id = issue.id
    AND tag.key = 'release' AND tag.value = ANY($8))`;
