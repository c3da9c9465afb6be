import type { Sql } from '../sql.js';
import { ISSUE_COUNT_MAX } from './issue-counts.js';

export interface ProjectRow {
  id: string;
  slug: string;
  name: string;
  platform: string;
}

export interface ProjectActivityRow extends ProjectRow {
  /** At most ISSUE_COUNT_MAX. */
  unresolvedIssues: number;
  lastEventAt: Date | null;
}

export interface ProjectKeyRow {
  id: string;
  label: string;
  publicKey: string;
  disabled: boolean;
  /** Events a minute; null: no limit of its own. */
  rateLimitPerMinute: number | null;
}

/**
 * The projects whose data the member may see. The one place that decides it: every query on projects, issues, events and
 * mails takes its result. Today members see all projects.
 */
export async function visibleProjectIds(sql: Sql, _member: { id: string }): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM project ORDER BY id');
  return rows.map((row) => row.id);
}

export async function findProjectBySlug(
  sql: Sql,
  projectIds: readonly string[],
  slug: string,
): Promise<ProjectRow | undefined> {
  const { rows } = await sql.query<ProjectRow>(
    'SELECT id, slug, name, platform FROM project WHERE slug = $2 AND id = ANY($1::bigint[])',
    [projectIds, slug],
  );
  return rows[0];
}

/** By name, with what happens in them; every number is read off the end of an index. */
export async function listProjects(sql: Sql, projectIds: readonly string[]): Promise<ProjectActivityRow[]> {
  const { rows } = await sql.query<ProjectActivityRow>(
    `SELECT project.id, slug, project.name, project.platform,
            (SELECT count(*)::int FROM (
               SELECT FROM issue_rank WHERE project_id = project.id AND status = 'unresolved' LIMIT $2
             ) AS few) AS "unresolvedIssues",
            (SELECT max(newest.last_seen) FROM unnest(ARRAY['unresolved', 'resolved', 'muted']) AS known (status)
               CROSS JOIN LATERAL (
                 SELECT issue.last_seen FROM issue_rank JOIN issue USING (project_id) WHERE project_id = project.id
                   AND issue.id = issue_id AND issue_rank.status = known.status
                 ORDER BY issue_rank.last_seen DESC, issue_id DESC LIMIT 1
               ) AS newest) AS "lastEventAt"
     FROM project WHERE project.id = ANY($1::bigint[]) ORDER BY lower(project.name), project.id`,
    [projectIds, ISSUE_COUNT_MAX],
  );
  return rows;
}

/** Events stored per project and hour from `since` on, by the ledger: a few rows an hour, however many issues there are. */
export async function countStoredByHour(
  sql: Sql,
  projectIds: readonly string[],
  since: Date,
): Promise<{ projectId: string; bucket: Date; n: number }[]> {
  const { rows } = await sql.query<{ projectId: string; bucket: Date; n: number }>(
    `SELECT project_id AS "projectId", hour AS bucket, sum(n)::int AS n FROM outcome
     WHERE project_id = ANY($1::bigint[]) AND hour >= $2 AND outcome = 'stored'
     GROUP BY project_id, hour`,
    [projectIds, since],
  );
  return rows;
}

export async function listProjectKeys(sql: Sql, projectId: string): Promise<ProjectKeyRow[]> {
  const { rows } = await sql.query<ProjectKeyRow>(
    `SELECT id, label, public_key AS "publicKey", disabled, rate_limit_per_minute AS "rateLimitPerMinute"
     FROM project_key WHERE project_id = $1 ORDER BY id`,
    [projectId],
  );
  return rows;
}
