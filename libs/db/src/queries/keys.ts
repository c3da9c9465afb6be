import { type ProjectSettings, readProjectSettings } from '../project-settings.js';
import type { Sql } from '../sql.js';

/** What the edge needs to know of a project key. */
export interface KeyAccess {
  keyId: string;
  projectId: string;
  /** Of the key itself. */
  rateLimitPerMinute: number | null;
  settings: ProjectSettings;
  /** Set while spike protection limits the project. */
  spike: { until: Date; limitPerMinute: number } | null;
}

interface Row {
  keyId: string;
  projectId: string;
  rateLimitPerMinute: number | null;
  settings: Parameters<typeof readProjectSettings>[0];
  until: Date | null;
  limitPerMinute: number | null;
}

/** An enabled key by its public part, or nothing. */
export async function findKeyAccess(sql: Sql, publicKey: string): Promise<KeyAccess | undefined> {
  const { rows } = await sql.query<Row>(
    `SELECT key.id AS "keyId", key.project_id AS "projectId", key.rate_limit_per_minute AS "rateLimitPerMinute",
            project.settings, spike.until, spike.limit_per_minute AS "limitPerMinute"
     FROM project_key AS key JOIN project ON project.id = key.project_id
     LEFT JOIN spike ON spike.project_id = key.project_id AND spike.until > now()
     WHERE key.public_key = $1 AND NOT key.disabled`,
    [publicKey],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { keyId, projectId, rateLimitPerMinute, settings, until, limitPerMinute } = row;
  return {
    keyId,
    projectId,
    rateLimitPerMinute,
    settings: readProjectSettings(settings),
    spike: until && limitPerMinute !== null ? { until, limitPerMinute } : null,
  };
}
