import type { Sql } from '../sql.js';

/** What waits in the inbox. */
export interface Backlog {
  rows: number;
  /** Of bodies. */
  bytes: number;
  /** How long the oldest row has waited; 0 where nothing waits. */
  oldestSeconds: number;
}

export interface ProjectBacklog extends Backlog {
  projectId: string;
}

/**
 * What waits, per project.
 *
 * @param rowsMax so many rows are looked at; far above what anybody decides by
 */
export async function measureBacklog(sql: Sql, rowsMax: number): Promise<ProjectBacklog[]> {
  const { rows } = await sql.query<ProjectBacklog>(
    `SELECT project_id AS "projectId", count(*)::int AS rows, sum(coalesce(sent_bytes, octet_length(body)))::float8 AS bytes,
            greatest(extract(epoch FROM now() - min(waiting_since)), 0)::float8 AS "oldestSeconds"
     FROM (SELECT project_id, body, sent_bytes, waiting_since FROM inbox LIMIT $1) AS waiting GROUP BY project_id`,
    [rowsMax],
  );
  return rows;
}

export const sumBacklog = (projects: readonly ProjectBacklog[]): Backlog => ({
  rows: projects.reduce((sum, { rows }) => sum + rows, 0),
  bytes: projects.reduce((sum, { bytes }) => sum + bytes, 0),
  oldestSeconds: Math.max(0, ...projects.map(({ oldestSeconds }) => oldestSeconds)),
});

/** One minute of the inbox; the most that was seen to wait, and what came and went. */
export interface BacklogMinute extends Backlog {
  minute: Date;
  accepted: number;
  digested: number;
}

/** Adds what one process did to the running minute, and how much waits now. Writes nothing where nothing happens. */
export async function recordMinute(
  sql: Sql,
  { accepted, digested }: Pick<BacklogMinute, 'accepted' | 'digested'>,
): Promise<void> {
  await sql.query(
    `INSERT INTO backlog_minute AS known (minute, rows, bytes, oldest_seconds, accepted, digested)
     SELECT date_trunc('minute', now()), count(*), coalesce(sum(coalesce(sent_bytes, octet_length(body))), 0),
            coalesce(extract(epoch FROM now() - min(waiting_since)), 0), $1, $2
     FROM inbox HAVING count(*) > 0 OR $1::bigint + $2::bigint > 0
     ON CONFLICT (minute) DO UPDATE SET
       rows = greatest(known.rows, EXCLUDED.rows), bytes = greatest(known.bytes, EXCLUDED.bytes),
       oldest_seconds = greatest(known.oldest_seconds, EXCLUDED.oldest_seconds),
       accepted = known.accepted + EXCLUDED.accepted, digested = known.digested + EXCLUDED.digested`,
    [accepted, digested],
  );
}

/** Oldest first. */
export async function listMinutes(sql: Sql, since: Date): Promise<BacklogMinute[]> {
  const { rows } = await sql.query<BacklogMinute>(
    `SELECT minute, rows, bytes::float8, oldest_seconds AS "oldestSeconds", accepted::float8, digested::float8
     FROM backlog_minute WHERE minute >= $1 ORDER BY minute`,
    [since],
  );
  return rows;
}
