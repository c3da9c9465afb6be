import type { Sql } from '../sql.js';

export interface DeadEventRow {
  id: string;
  projectId: string;
  project: string;
  reason: string;
  events: number;
  /** 32 hex digits. */
  eventId: string | null;
  sdk: string | null;
  /** Of the body, as it came. */
  bytes: number;
  receivedAt: Date;
  diedAt: Date;
}

export interface DeadReason {
  reason: string;
  n: number;
  lastAt: Date;
}

/** Which dead events somebody means: some of them, or all that died of one reason. */
export type DeadChoice = { ids: readonly string[] } | { reason: string };

/** More reasons than anybody reads; what is beyond them is in the list. */
const REASONS_MAX = 50;

/** What one statement moves, so that it ends in time whatever the bodies weigh. */
const MOVED_MAX = 500;

const COLUMNS = `dead_event.id, project_id AS "projectId", coalesce(project.slug, '') AS project, reason, events,
  replace(event_id::text, '-', '') AS "eventId", sdk, octet_length(body) AS bytes, received_at AS "receivedAt",
  died_at AS "diedAt"`;

/** @param choice only those; all unless it is given */
export async function countDeadEvents(sql: Sql, projectIds: readonly string[], choice?: DeadChoice): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM dead_event WHERE ${IS_CHOSEN}`,
    parametersOf(projectIds, choice),
  );
  return rows[0]?.n ?? 0;
}

/** Newest first, below the id `before`. */
export async function listDeadEvents(
  sql: Sql,
  projectIds: readonly string[],
  { before, reason, limit }: { before?: string | undefined; reason?: string | undefined; limit: number },
): Promise<DeadEventRow[]> {
  const { rows } = await sql.query<DeadEventRow>(
    `SELECT ${COLUMNS} FROM dead_event LEFT JOIN project ON project.id = project_id
     WHERE project_id = ANY($1::bigint[]) AND ($2::bigint IS NULL OR dead_event.id < $2)
       AND ($3::text IS NULL OR reason = $3)
     ORDER BY dead_event.id DESC LIMIT $4`,
    [projectIds, before ?? null, reason ?? null, limit],
  );
  return rows;
}

/** The most frequent first. */
export async function listDeadReasons(sql: Sql, projectIds: readonly string[]): Promise<DeadReason[]> {
  const { rows } = await sql.query<DeadReason>(
    `SELECT reason, count(*)::int AS n, max(died_at) AS "lastAt" FROM dead_event WHERE project_id = ANY($1::bigint[])
     GROUP BY reason ORDER BY count(*) DESC, reason LIMIT $2`,
    [projectIds, REASONS_MAX],
  );
  return rows;
}

/** With what a person may see of its body; never the body itself, which holds whatever secrets the program sent. */
export async function findDeadEvent(
  sql: Sql,
  projectIds: readonly string[],
  id: string,
): Promise<(DeadEventRow & { preview: string | null }) | undefined> {
  const { rows } = await sql.query<DeadEventRow & { preview: string | null }>(
    `SELECT ${COLUMNS}, preview FROM dead_event LEFT JOIN project ON project.id = project_id
     WHERE project_id = ANY($1::bigint[]) AND dead_event.id = $2`,
    [projectIds, id],
  );
  return rows[0];
}

/**
 * Puts dead events back into the inbox, as they came and with the time they came. Their end is taken back in the ledger by
 * the same statement, so they are waiting in it, not ended and waiting. The day's partition is made again should it be gone.
 *
 * @returns how many; at most 500, the oldest first
 */
export async function replayDeadEvents(sql: Sql, projectIds: readonly string[], choice: DeadChoice): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `WITH gone AS (DELETE FROM dead_event WHERE id IN (${CHOSEN}) RETURNING *),
     days AS (
       SELECT ensure_event_partition(day) FROM (SELECT DISTINCT (received_at AT TIME ZONE 'UTC')::date AS day FROM gone) AS d
     ), taken_back AS (
       INSERT INTO outcome (project_id, key_id, hour, category, outcome, reason, n)
       SELECT project_id, key_id, date_trunc('hour', received_at, 'UTC'), 'error', 'invalid', 'digest_failed', -sum(events)
       FROM gone WHERE events > 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
       ON CONFLICT (project_id, key_id, hour, category, outcome, reason) DO UPDATE SET n = outcome.n + EXCLUDED.n
     ), back AS (
       INSERT INTO inbox (project_id, key_id, received_at, format, encoding, events, event_id, client_address, user_agent, sdk, body)
       SELECT project_id, key_id, received_at, format, encoding, events, event_id, client_address, user_agent, sdk, body
       FROM gone ORDER BY id RETURNING 1
     )
     SELECT count(*)::int AS n, (SELECT count(*) FROM days) AS days FROM back`,
    parametersOf(projectIds, choice),
  );
  return rows[0]?.n ?? 0;
}

/** Removes dead events for good; the ledger goes on saying how they ended. @returns how many; at most 500, the oldest first */
export async function dropDeadEvents(sql: Sql, projectIds: readonly string[], choice: DeadChoice): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM dead_event WHERE id IN (${CHOSEN})`,
    parametersOf(projectIds, choice),
  );
  return rowCount ?? 0;
}

const IS_CHOSEN = `project_id = ANY($1::bigint[]) AND ($2::bigint[] IS NULL OR id = ANY($2)) AND ($3::text IS NULL OR reason = $3)`;

const CHOSEN = `SELECT id FROM dead_event WHERE ${IS_CHOSEN} ORDER BY id LIMIT ${MOVED_MAX} FOR UPDATE SKIP LOCKED`;

const parametersOf = (projectIds: readonly string[], choice?: DeadChoice): unknown[] => [
  projectIds,
  choice && 'ids' in choice ? choice.ids : null,
  choice && 'reason' in choice ? choice.reason : null,
];
