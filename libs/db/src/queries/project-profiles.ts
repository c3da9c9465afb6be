import type { Sql } from '../sql.js';
import type { ProjectRow } from './projects.js';

export interface ProjectProfile extends ProjectRow {
  createdAt: Date;
}

const COLUMNS = 'id, slug, name, platform, created_at AS "createdAt"';

/** These projects in the order they were made, `after` the one of that id. */
export async function listProjectProfiles(
  sql: Sql,
  projectIds: readonly string[],
  { after, limit }: { after?: string | undefined; limit?: number } = {},
): Promise<ProjectProfile[]> {
  const { rows } = await sql.query<ProjectProfile>(
    `SELECT ${COLUMNS} FROM project WHERE id = ANY($1::bigint[]) AND id > coalesce($2::bigint, 0) ORDER BY id LIMIT $3`,
    [projectIds, after ?? null, limit ?? null],
  );
  return rows;
}

/** One of these projects by its slug, else by its id: tools may use either. */
export async function findProjectProfile(
  sql: Sql,
  projectIds: readonly string[],
  slugOrId: string,
): Promise<ProjectProfile | undefined> {
  const { rows } = await sql.query<ProjectProfile>(
    `SELECT ${COLUMNS} FROM project WHERE id = ANY($1::bigint[]) AND (slug = $2 OR id::text = $2)
     ORDER BY (slug = $2) DESC LIMIT 1`,
    [projectIds, slugOrId],
  );
  return rows[0];
}

/** When the installation was set up: its first member is as old as itself. */
export async function findSetUpTime(sql: Sql): Promise<Date | undefined> {
  const { rows } = await sql.query<{ at: Date | null }>('SELECT min(created_at) AS at FROM member');
  return rows[0]?.at ?? undefined;
}
