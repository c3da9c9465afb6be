import { type ProjectSettings, readProjectSettings } from '../project-settings.js';
import type { Sql } from '../sql.js';

/** The settings of the projects that exist, by project id. */
export async function findProjectSettings(
  sql: Sql,
  projectIds: readonly string[],
): Promise<Map<string, ProjectSettings>> {
  const { rows } = await sql.query<{ id: string; settings: Parameters<typeof readProjectSettings>[0] }>(
    'SELECT id, settings FROM project WHERE id = ANY($1::bigint[])',
    [projectIds],
  );
  return new Map(rows.map(({ id, settings }) => [id, readProjectSettings(settings)]));
}
