import type { Sql } from '../sql.js';
import { columns } from './rows.js';

/** Requests no project can count. All words are a stranger's; whoever makes these bounds their length and number. */
export interface RefusedRequests {
  hour: Date;
  /** The number in the address, '' where it is none. */
  project: string;
  /** At most the first 8 characters. */
  keyStart: string;
  reason: string;
  n: number;
  lastAt: Date;
  sdk: string;
}

/** Adds to the sums per hour, project, key and reason, rows locked in key order. Each of them at most once in `refused`. */
export async function addRefusedRequests(sql: Sql, refused: readonly RefusedRequests[]): Promise<void> {
  if (refused.length === 0) return;
  await sql.query(
    `INSERT INTO refused_request (hour, project, key_start, reason, n, last_at, sdk)
     SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[], $7::text[])
       AS t (hour, project, key_start, reason, n, last_at, sdk)
     ORDER BY hour, project, key_start, reason
     ON CONFLICT (hour, project, key_start, reason) DO UPDATE
       SET n = refused_request.n + EXCLUDED.n, last_at = greatest(refused_request.last_at, EXCLUDED.last_at), sdk = EXCLUDED.sdk`,
    columns(
      refused,
      (r) => r.hour,
      (r) => r.project,
      (r) => r.keyStart,
      (r) => r.reason,
      (r) => r.n,
      (r) => r.lastAt,
      (r) => r.sdk,
    ),
  );
}
