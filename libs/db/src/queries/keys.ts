import type { Sql } from '../sql.js';

/** What the edge needs to know of a project key. */
export interface KeyAccess {
  keyId: string;
  projectId: string;
  rateLimitPerMinute: number | null;
}

/** An enabled key by its public part, or nothing. */
export async function findKeyAccess(sql: Sql, publicKey: string): Promise<KeyAccess | undefined> {
  const { rows } = await sql.query<KeyAccess>(
    `SELECT id AS "keyId", project_id AS "projectId", rate_limit_per_minute AS "rateLimitPerMinute"
     FROM project_key WHERE public_key = $1 AND NOT disabled`,
    [publicKey],
  );
  return rows[0];
}
