import type { ProjectSettings } from '../project-settings.js';
import type { Sql } from '../sql.js';

/** What is not named stays as it is. */
export interface ProjectChange {
  name?: string | undefined;
  platform?: string | undefined;
  /** All of them: they replace the stored ones as a whole. */
  settings?: ProjectSettings | undefined;
}

/** The slug stays: it stands in links that were mailed. */
export async function changeProject(
  sql: Sql,
  projectId: string,
  { name, platform, settings }: ProjectChange,
): Promise<void> {
  await sql.query(
    `UPDATE project SET name = coalesce($2, name), platform = coalesce($3, platform), settings = coalesce($4::jsonb, settings)
     WHERE id = $1`,
    [projectId, name ?? null, platform ?? null, settings ? JSON.stringify(settings) : null],
  );
}
