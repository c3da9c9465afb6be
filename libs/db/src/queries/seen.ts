import type { Sql } from '../sql.js';
import { columns } from './rows.js';

export interface SeenCandidate {
  projectId: string;
  /** 32 hex digits. */
  eventId: string;
  receivedAt: Date;
}

/** `project/event_id`, the key that makes redelivery harmless. */
export const seenKey = (projectId: string, eventId: string): string => `${projectId}/${eventId}`;

/**
 * Marks events as seen and gives each new one its row id, in the order given. Who is not in the answer was seen before:
 * in an earlier batch, by another process at this moment (then this waits for its commit), or earlier in `candidates`.
 *
 * @returns `seenKey` → the event's row id
 */
export async function markSeen(sql: Sql, candidates: readonly SeenCandidate[]): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ projectId: string; eventId: string; id: string }>(
    // The ids are drawn in order of arrival before the rows are sorted for locking; MATERIALIZED keeps it so.
    `WITH numbered AS MATERIALIZED (
       SELECT t.*, nextval('event_id_seq') AS id
       FROM unnest($1::bigint[], $2::uuid[], $3::timestamptz[]) WITH ORDINALITY AS t (project_id, event_id, received_at, place)
     )
     INSERT INTO event_seen (project_id, event_id, id, received_at)
     SELECT project_id, event_id, id, received_at FROM numbered ORDER BY project_id, event_id, place
     ON CONFLICT DO NOTHING
     RETURNING project_id AS "projectId", replace(event_id::text, '-', '') AS "eventId", id`,
    columns(
      candidates,
      (c) => c.projectId,
      (c) => c.eventId,
      (c) => c.receivedAt,
    ),
  );
  return new Map(rows.map((row) => [seenKey(row.projectId, row.eventId), row.id]));
}

/** A redelivery later than this is a new event. */
export const SEEN_DAYS = 30;
