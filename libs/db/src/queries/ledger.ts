import type { Sql } from '../sql.js';

/** The data categories that are events, and make an issue. */
const EVENT_CATEGORIES = ['default', 'error', 'security'];

/** How many rows of reasons are worth reading. */
const REASONS_MAX = 100;

interface Window {
  projectId: string;
  since: Date;
}

/** Events by hour and outcome; hours without any have no row. */
export async function sumOutcomesByHour(
  sql: Sql,
  { projectId, since }: Window,
): Promise<{ hour: Date; outcome: string; n: number }[]> {
  const { rows } = await sql.query<{ hour: Date; outcome: string; n: number }>(
    `SELECT hour, outcome, sum(n)::float8 AS n FROM outcome
     WHERE project_id = $1 AND hour >= $2 AND category = ANY($3) GROUP BY hour, outcome`,
    [projectId, since, EVENT_CATEGORIES],
  );
  return rows;
}

/** Why events were not stored, most frequent first. */
export async function sumReasons(
  sql: Sql,
  { projectId, since }: Window,
): Promise<{ outcome: string; reason: string; n: number }[]> {
  const { rows } = await sql.query<{ outcome: string; reason: string; n: number }>(
    `SELECT outcome, reason, sum(n)::float8 AS n FROM outcome
     WHERE project_id = $1 AND hour >= $2 AND category = ANY($3) AND outcome IN ('filtered', 'rate_limited', 'invalid')
     GROUP BY outcome, reason HAVING sum(n) > 0 ORDER BY sum(n) DESC, outcome, reason LIMIT $4`,
    [projectId, since, EVENT_CATEGORIES, REASONS_MAX],
  );
  return rows;
}

/** Items taken without being kept; their type stands in the place of a reason. */
export async function sumNotKept(sql: Sql, { projectId, since }: Window): Promise<{ itemType: string; n: number }[]> {
  const { rows } = await sql.query<{ itemType: string; n: number }>(
    `SELECT reason AS "itemType", sum(n)::float8 AS n FROM outcome
     WHERE project_id = $1 AND hour >= $2 AND outcome = 'dropped'
     GROUP BY reason ORDER BY sum(n) DESC, reason LIMIT $3`,
    [projectId, since, REASONS_MAX],
  );
  return rows;
}

/** What the SDKs say they never sent, by their own reasons. */
export async function sumClientDiscarded(
  sql: Sql,
  { projectId, since }: Window,
): Promise<{ reason: string; category: string; n: number }[]> {
  const { rows } = await sql.query<{ reason: string; category: string; n: number }>(
    `SELECT reason, category, sum(n)::float8 AS n FROM outcome
     WHERE project_id = $1 AND hour >= $2 AND outcome = 'client_discarded'
     GROUP BY reason, category ORDER BY sum(n) DESC, reason, category LIMIT $3`,
    [projectId, since, REASONS_MAX],
  );
  return rows;
}

/** Every key of the project, with the events received by it. */
export async function sumReceivedByKey(
  sql: Sql,
  { projectId, since }: Window,
): Promise<{ keyId: string; label: string; received: number }[]> {
  const { rows } = await sql.query<{ keyId: string; label: string; received: number }>(
    `SELECT id AS "keyId", label, coalesce((
       SELECT sum(n) FROM outcome
       WHERE project_id = $1 AND key_id = project_key.id AND hour >= $2 AND category = ANY($3) AND outcome = 'received'
     ), 0)::float8 AS received
     FROM project_key WHERE project_id = $1 ORDER BY id`,
    [projectId, since, EVENT_CATEGORIES],
  );
  return rows;
}

/** Events in the inbox, whenever they came. */
export async function countWaiting(sql: Sql, projectId: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    'SELECT coalesce(sum(events), 0)::float8 AS n FROM inbox WHERE project_id = $1',
    [projectId],
  );
  return rows[0]?.n ?? 0;
}

/** The limit that spike protection has put on the project until some time after `now`. */
export async function findSpike(
  sql: Sql,
  projectId: string,
  now: Date,
): Promise<{ since: Date; until: Date; limitPerMinute: number } | undefined> {
  const { rows } = await sql.query<{ since: Date; until: Date; limitPerMinute: number }>(
    `SELECT since, until, limit_per_minute AS "limitPerMinute" FROM spike WHERE project_id = $1 AND until > $2`,
    [projectId, now],
  );
  return rows[0];
}
