import type { Sql } from '../sql.js';

/** What an event of a split hash must show to take the other hash. Values of variables are compared as `crashVariables` writes them. */
export type SplitCondition =
  | { kind: 'tag'; key: string; value: string }
  | { kind: 'variable'; name: string; value: string };

export interface HashSplit {
  hash: string;
  toHash: string;
  condition: SplitCondition;
}

/** What people said about the grouping of a project. */
export interface ProjectGroupingRow {
  projectId: string;
  /** 0 where nobody wrote rules. */
  rulesVersion: number;
  splits: HashSplit[];
}

/** Any number that no other advisory lock with two keys uses; the second key is the project. */
export const GROUPING_LOCK = 7_229_013;

const ORDERED = '(SELECT DISTINCT id::int FROM unnest($2::bigint[]) AS t (id) ORDER BY id) AS ordered';

/**
 * Keeps changes of these projects' grouping out until the transaction ends. Those that a change is at, or waits to begin with,
 * are left out, so that the others need not wait; where that would be all of them, it waits. It must stand before whatever
 * reads rules, splits or hashes: under READ COMMITTED the next statement sees all that a change has committed.
 *
 * @returns the projects that are locked
 */
export async function lockGroupingShared(sql: Sql, projectIds: readonly string[]): Promise<ReadonlySet<string>> {
  const values = [GROUPING_LOCK, projectIds];
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id::text FROM ${ORDERED} WHERE pg_try_advisory_xact_lock_shared($1, id)`,
    values,
  );
  if (rows.length > 0) return new Set(rows.map(({ id }) => id));
  await sql.query(`SELECT pg_advisory_xact_lock_shared($1, id) FROM ${ORDERED}`, values);
  return new Set(projectIds);
}

/**
 * Keeps the digests of a project out until the transaction ends. Whoever holds it sees every event whose id has been drawn:
 * none is on its way into a table.
 */
export async function lockGrouping(sql: Sql, projectId: string): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock($1, $2::int)', [GROUPING_LOCK, projectId]);
}

export async function findProjectGrouping(sql: Sql, projectIds: readonly string[]): Promise<ProjectGroupingRow[]> {
  const { rows } = await sql.query<ProjectGroupingRow>(
    `SELECT project_id AS "projectId", coalesce(rules.version, 0) AS "rulesVersion",
            coalesce((SELECT jsonb_agg(jsonb_build_object('hash', hash, 'toHash', to_hash, 'condition', condition) ORDER BY change_id, to_hash)
                      FROM hash_split WHERE hash_split.project_id = wanted.project_id), '[]') AS splits
     FROM (SELECT DISTINCT unnest($1::bigint[]) AS project_id) AS wanted LEFT JOIN grouping_rules AS rules USING (project_id)`,
    [projectIds],
  );
  return rows;
}

export async function findRulesTexts(
  sql: Sql,
  projectIds: readonly string[],
): Promise<{ projectId: string; version: number; text: string }[]> {
  const { rows } = await sql.query<{ projectId: string; version: number; text: string }>(
    'SELECT project_id AS "projectId", version, text FROM grouping_rules WHERE project_id = ANY($1::bigint[])',
    [projectIds],
  );
  return rows;
}
