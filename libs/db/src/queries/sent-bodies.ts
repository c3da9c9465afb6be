import { bigint, bytea } from '../binary-types.js';
import { type BinaryColumns, copyIn, copyOut } from '../copy-rows.js';
import type { Connection, Sql } from '../sql.js';

/** Where a body lies. */
export interface SentBodyRef {
  projectId: string;
  sentId: string;
  receivedAt: Date;
}

interface SentBody {
  projectId: string;
  id: string;
  bytes: Uint8Array;
}

const TYPES: BinaryColumns<SentBody> = { projectId: bigint, id: bigint, bytes: bytea };

export async function drawSentIds(sql: Sql, n: number): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT nextval('sent_body_id_seq') AS id FROM generate_series(1, $1::int)`,
    [n],
  );
  return rows.map(({ id }) => id);
}

/** Received now. @throws SQLSTATE 23514 where today's partition is missing */
export async function insertSentBodies(sql: Connection, bodies: readonly SentBody[]): Promise<void> {
  if (bodies.length > 0) await copyIn(sql, 'sent_body (project_id, id, bytes)', TYPES, bodies);
}

/**
 * Bodies by their `sentId`. Each is looked up by itself: joined, they would be read with all that lie there, where the planner
 * believes there are few. The bounds spare it the partitions of other days.
 */
export async function readSentBodies(sql: Connection, refs: readonly SentBodyRef[]): Promise<Map<string, Buffer>> {
  if (refs.length === 0) return new Map();
  const wanted = refs.map(({ projectId, sentId, receivedAt }) => `(${projectId}, ${sentId}, ${quoteTime(receivedAt)})`);
  const { from, to } = boundsOf(refs);
  const rows = await copyOut(
    sql,
    `SELECT wanted.id::bigint, sent.bytes
     FROM (VALUES ${wanted.join()}) AS wanted (project_id, id, received_at) CROSS JOIN LATERAL (
       SELECT bytes FROM sent_body WHERE project_id = wanted.project_id AND id = wanted.id AND received_at = wanted.received_at
         AND received_at BETWEEN ${quoteTime(from)} AND ${quoteTime(to)} LIMIT 1
     ) AS sent`,
    { id: bigint, bytes: bytea },
  );
  return new Map(rows.map(({ id, bytes }) => [id, bytes as Buffer]));
}

export async function deleteSentBodies(sql: Sql, refs: readonly SentBodyRef[]): Promise<void> {
  if (refs.length === 0) return;
  const { from, to } = boundsOf(refs);
  await sql.query(
    `DELETE FROM sent_body USING unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) AS gone (project_id, id, received_at)
     WHERE sent_body.project_id = gone.project_id AND sent_body.id = gone.id AND sent_body.received_at = gone.received_at
       AND sent_body.received_at BETWEEN $4 AND $5`,
    [
      refs.map(({ projectId }) => projectId),
      refs.map(({ sentId }) => sentId),
      refs.map(({ receivedAt }) => receivedAt),
      from,
      to,
    ],
  );
}

/**
 * SQL for the whole body of a row of `event`, for `decodeBody`.
 *
 * @param event the table's alias
 * @param receivedAt a parameter that says when it was received, where there is one: it spares the planner all other days
 */
export const wholeBody = (event: string, receivedAt = `${event}.received_at`): string => `${event}.body || coalesce((
  SELECT sent.bytes FROM sent_body AS sent
  WHERE sent.project_id = ${event}.project_id AND sent.id = ${event}.sent_id AND sent.received_at = ${receivedAt}
), '')`;

const boundsOf = (refs: readonly SentBodyRef[]): { from: Date; to: Date } => {
  const times = refs.map(({ receivedAt }) => receivedAt.getTime());
  return { from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) };
};

const quoteTime = (time: Date): string => `'${time.toISOString()}'::timestamptz`;
