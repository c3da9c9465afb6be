import type { Sql } from '../sql.js';

export interface RefusedRow {
  /** The project in the address, as it was asked for. */
  project: string;
  /** The first characters of the key, or '' where there was none. */
  keyStart: string;
  reason: string;
  /** Of the last such request. */
  sdk: string;
  n: number;
  lastAt: Date;
}

/** Requests nobody's project can count, of the whole installation, last seen first. */
export async function listRefused(sql: Sql, { since, limit }: { since: Date; limit: number }): Promise<RefusedRow[]> {
  const { rows } = await sql.query<RefusedRow>(
    `SELECT project, key_start AS "keyStart", reason, (array_agg(sdk ORDER BY last_at DESC))[1] AS sdk,
            sum(n)::float8 AS n, max(last_at) AS "lastAt"
     FROM refused_request WHERE hour >= $1
     GROUP BY project, key_start, reason ORDER BY max(last_at) DESC LIMIT $2`,
    [since, limit],
  );
  return rows;
}
