import { randomBytes } from 'node:crypto';
import type { Sql } from '../sql.js';

export async function insertProjectKey(sql: Sql, projectId: string, label: string): Promise<void> {
  await sql.query('INSERT INTO project_key (project_id, public_key, label) VALUES ($1, $2, $3)', [
    projectId,
    randomBytes(16).toString('hex'),
    label,
  ]);
}

/** What is not named stays as it is; a limit of null takes the limit away. */
export interface ProjectKeyChange {
  label?: string | undefined;
  disabled?: boolean | undefined;
  rateLimitPerMinute?: number | null | undefined;
}

/** @returns false where the project has no such key */
export async function changeProjectKey(
  sql: Sql,
  { projectId, id }: { projectId: string; id: string },
  { label, disabled, rateLimitPerMinute }: ProjectKeyChange,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE project_key SET label = coalesce($3, label), disabled = coalesce($4, disabled),
       rate_limit_per_minute = CASE WHEN $5 THEN $6::integer ELSE rate_limit_per_minute END
     WHERE project_id = $1 AND id = $2`,
    [projectId, id, label ?? null, disabled ?? null, rateLimitPerMinute !== undefined, rateLimitPerMinute ?? null],
  );
  return rowCount === 1;
}
