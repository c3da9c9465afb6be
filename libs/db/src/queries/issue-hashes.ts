import type { Sql } from '../sql.js';
import { columns } from './rows.js';

export interface HashKey {
  projectId: string;
  hash: string;
}

/** What a new issue begins with: taken from the first event that had its hash. */
export interface IssueSeed extends HashKey {
  version: number;
  record: unknown;
  /** See `sketchRecord` of the grouping. */
  sketch: readonly number[];
  title: string;
  type: string;
  value: string;
  culprit: string;
  level: string;
  platform: string;
  release: string | null;
  unhandled: boolean;
  /** Row id of that event. */
  event: string;
  occurredAt: Date;
  receivedAt: Date;
}

export interface IssuePlace extends HashKey {
  issueId: string;
}

export const hashKey = ({ projectId, hash }: HashKey): string => `${projectId}/${hash}`;

export async function findIssueHashes(sql: Sql, keys: readonly HashKey[]): Promise<IssuePlace[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql.query<IssuePlace>(
    `SELECT project_id AS "projectId", hash, issue_id AS "issueId"
     FROM issue_hash JOIN unnest($1::bigint[], $2::text[]) AS wanted (project_id, hash) USING (project_id, hash)`,
    columns(
      keys,
      (k) => k.projectId,
      (k) => k.hash,
    ),
  );
  return rows;
}

/** @returns those of the projects that know hashes of a grouping version before this one */
export async function findOlderHashedProjects(
  sql: Sql,
  projectIds: readonly string[],
  version: number,
): Promise<Set<string>> {
  if (projectIds.length === 0) return new Set();
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM unnest($1::bigint[]) AS id
     WHERE EXISTS (SELECT FROM issue_hash WHERE project_id = id AND issue_hash.version < $2)`,
    [projectIds, version],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Makes the issues of hashes nobody knows. The unique index decides: where another process made the same hash first, this
 * waits for its commit and makes nothing.
 *
 * @param seeds one per hash
 * @returns the places of the issues made here, and of no others
 */
export async function createIssues(sql: Sql, seeds: readonly IssueSeed[]): Promise<IssuePlace[]> {
  if (seeds.length === 0) return [];
  const { rows: made } = await sql.query<IssuePlace>(
    `INSERT INTO issue_hash (project_id, hash, issue_id, version, record, sketch)
     SELECT project_id, hash, nextval('issue_id_seq'), version, record, sketch::int[]
     FROM unnest($1::bigint[], $2::text[], $3::smallint[], $4::jsonb[], $5::text[]) AS t (project_id, hash, version, record, sketch)
     ORDER BY project_id, hash
     ON CONFLICT DO NOTHING
     RETURNING project_id AS "projectId", hash, issue_id AS "issueId"`,
    columns(
      seeds,
      (s) => s.projectId,
      (s) => s.hash,
      (s) => s.version,
      (s) => JSON.stringify(s.record),
      (s) => `{${s.sketch.join(',')}}`,
    ),
  );
  const issueIds = new Map(made.map((place) => [hashKey(place), place.issueId]));
  const won = seeds.filter((seed) => issueIds.has(hashKey(seed)));
  if (won.length > 0) await insertIssues(sql, won, issueIds);
  return made;
}

/**
 * Leads new hashes to issues that are there. Who comes second leads nowhere: the unique index decides, as it does about new
 * issues.
 */
export async function attachHashes(
  sql: Sql,
  places: readonly (IssuePlace & Pick<IssueSeed, 'version' | 'record' | 'sketch'>)[],
): Promise<void> {
  await sql.query(
    `INSERT INTO issue_hash (project_id, hash, issue_id, version, record, sketch)
     SELECT project_id, hash, issue_id, version, record, sketch::int[]
     FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::smallint[], $5::jsonb[], $6::text[])
       AS t (project_id, hash, issue_id, version, record, sketch)
     ORDER BY project_id, hash
     ON CONFLICT DO NOTHING`,
    columns(
      places,
      (p) => p.projectId,
      (p) => p.hash,
      (p) => p.issueId,
      (p) => p.version,
      (p) => JSON.stringify(p.record),
      (p) => `{${p.sketch.join(',')}}`,
    ),
  );
}

/** Numbers are drawn per project in the order of the seeds; the counter's row is locked until the commit. */
async function insertIssues(sql: Sql, seeds: IssueSeed[], issueIds: Map<string, string>): Promise<void> {
  await sql.query(
    `WITH seed AS (
       SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                            $9::text[], $10::boolean[], $11::bigint[], $12::timestamptz[], $13::timestamptz[])
         WITH ORDINALITY AS t (project_id, id, title, type, value, culprit, level, platform, release, unhandled, event, occurred_at, received_at, place)
     ), drawn AS (
       INSERT INTO project_counter AS c (project_id, issue_number, hour, issues_in_hour)
       SELECT project_id, count(*), date_trunc('hour', now()), count(*) FROM seed GROUP BY project_id ORDER BY project_id
       ON CONFLICT (project_id) DO UPDATE SET
         issue_number = c.issue_number + EXCLUDED.issue_number,
         hour = EXCLUDED.hour,
         issues_in_hour = CASE WHEN c.hour = EXCLUDED.hour THEN c.issues_in_hour ELSE 0 END + EXCLUDED.issues_in_hour
       RETURNING project_id, issue_number
     )
     INSERT INTO issue (project_id, id, number, title, type, value, culprit, level, platform, first_release, last_release, unhandled,
                        first_event, last_event, first_seen, last_seen, last_received_at)
     SELECT project_id, id,
            issue_number - count(*) OVER (PARTITION BY project_id) + row_number() OVER (PARTITION BY project_id ORDER BY place),
            title, type, value, culprit, level, platform, release, release, unhandled, event, event, occurred_at, occurred_at, received_at
     FROM seed JOIN drawn USING (project_id)`,
    columns(
      seeds,
      (s) => s.projectId,
      (s) => issueIds.get(hashKey(s)),
      (s) => s.title,
      (s) => s.type,
      (s) => s.value,
      (s) => s.culprit,
      (s) => s.level,
      (s) => s.platform,
      (s) => s.release,
      (s) => s.unhandled,
      (s) => s.event,
      (s) => s.occurredAt,
      (s) => s.receivedAt,
    ),
  );
}

/** How many issues each project has made in the present hour; projects that made none are left out. */
export async function countIssuesThisHour(sql: Sql, projectIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ projectId: string; n: number }>(
    `SELECT project_id AS "projectId", issues_in_hour AS n FROM project_counter
     WHERE project_id = ANY($1::bigint[]) AND hour = date_trunc('hour', now())`,
    [projectIds],
  );
  return new Map(rows.map(({ projectId, n }) => [projectId, n]));
}
