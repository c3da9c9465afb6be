import { bigint, type BinaryType, bytea, integer, nullable, text, uuid } from '../binary-types.js';
import { type BinaryColumns, copyIn } from '../copy-rows.js';
import type { Connection, Sql } from '../sql.js';
import { drawSentIds, insertSentBodies } from './sent-bodies.js';

/** One accepted request that holds something to keep, as it came. */
export interface InboxEntry {
  projectId: string;
  keyId: string;
  format: 'envelope' | 'store';
  /** The Content-Encoding that `body` really has. */
  encoding: string;
  /** How many events are in it; 0 where it holds only attachments or feedback. */
  events: number;
  /** The id the client was answered, 32 hex digits. */
  eventId: string | null;
  clientAddress: string | null;
  userAgent: string | null;
  /** `sentry_client`, as name/version. */
  sdk: string | null;
  body: Uint8Array;
}

export interface InboxRow extends InboxEntry {
  id: string;
  receivedAt: Date;
  /** Its body in `sent_body`; null where it lies in the row. */
  sentId: string | null;
}

/** As it lies in the table: with the body, or with where that is and how large. */
export interface WaitingEntry extends Omit<InboxEntry, 'body'> {
  body: Uint8Array | null;
  sentId: string | null;
  sentBytes: number | null;
}

/** The types of its columns, in the order of `INBOX_ENTRY_COLUMNS`. */
export const INBOX_ENTRY_TYPES: BinaryColumns<WaitingEntry> = {
  projectId: bigint,
  keyId: bigint,
  format: text as BinaryType<InboxEntry['format']>,
  encoding: text,
  events: integer,
  eventId: nullable(uuid),
  clientAddress: nullable(text),
  userAgent: nullable(text),
  sdk: nullable(text),
  body: nullable(bytea),
  sentId: nullable(bigint),
  sentBytes: nullable(integer),
};

export const INBOX_ENTRY_COLUMNS =
  'project_id, key_id, format, encoding, events, event_id, client_address, user_agent, sdk, body, sent_id, sent_bytes';

/** Puts entries into the inbox. @throws SQLSTATE 23514 where today's partition of `sent_body` is missing */
export async function insertInbox(sql: Connection, entries: readonly InboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const apart = entries.filter(liesApart);
  const ids = apart.length === 0 ? [] : await drawSentIds(sql, apart.length);
  const idOf = new Map(apart.map((entry, at) => [entry, ids[at]!]));
  await insertSentBodies(
    sql,
    apart.map((entry) => ({ projectId: entry.projectId, id: idOf.get(entry)!, bytes: entry.body })),
  );
  const waiting = entries.map((entry) => asWaiting(entry, idOf.get(entry)));
  await copyIn(sql, `inbox (${INBOX_ENTRY_COLUMNS})`, INBOX_ENTRY_TYPES, waiting);
}

/** What events may keep as it came, if it is too large to lie in their rows anyway. */
const liesApart = ({ encoding, events, body }: InboxEntry): boolean =>
  events > 0 && (encoding === 'gzip' || encoding === 'br') && body.length >= APART_BYTES_MIN;

/** What PostgreSQL itself keeps in another place (TOAST). */
const APART_BYTES_MIN = 2_000;

const asWaiting = (entry: InboxEntry, sentId: string | undefined): WaitingEntry =>
  sentId === undefined
    ? { sentId: null, sentBytes: null, ...entry }
    : { sentId, sentBytes: entry.body.length, ...entry, body: null };

export async function deleteInbox(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query('DELETE FROM inbox WHERE id = ANY($1::bigint[])', [ids]);
}

/**
 * Moves a row the digest cannot take to `dead_event`, where a person can look at it.
 *
 * @param preview what a person may see of the body, without secrets; null where it cannot be opened
 */
export async function buryInbox(
  sql: Sql,
  id: string,
  { reason, preview }: { reason: string; preview: string | null },
): Promise<void> {
  await sql.query(
    `WITH gone AS (DELETE FROM inbox WHERE id = $1 RETURNING *),
     sent AS (
       DELETE FROM sent_body USING gone
       WHERE sent_body.project_id = gone.project_id AND sent_body.id = gone.sent_id AND sent_body.received_at = gone.received_at
       RETURNING bytes
     )
     INSERT INTO dead_event (project_id, key_id, received_at, format, encoding, events, event_id, client_address, user_agent,
                             sdk, body, reason, preview)
     SELECT project_id, key_id, received_at, format, encoding, events, event_id, client_address, user_agent, sdk,
            coalesce(body, (SELECT bytes FROM sent), ''), $2, $3
     FROM gone`,
    [id, reason, preview],
  );
}

/** Below, a visit costs more than the space is worth. */
const DELETED_ROWS_MIN = 2_000;

/**
 * Makes the space of digested rows, and of bodies nobody keeps, free again, once they are a fifth of their table: by
 * PostgreSQL's own measure, but it looks only once a minute, and under load the tables would grow to gigabytes. More often
 * would not pay either: every visit reads the index of all bodies.
 */
export async function vacuumWaiting(sql: Sql): Promise<void> {
  const { rows } = await sql.query<{ name: string }>(
    `SELECT relname AS name FROM pg_stat_user_tables
     WHERE (relid = 'inbox'::regclass OR relname ~ '^sent_body_[0-9]{8}$') AND n_dead_tup > $1 + 0.2 * n_live_tup`,
    [DELETED_ROWS_MIN],
  );
  for (const { name } of rows) await sql.query(`VACUUM (TRUNCATE OFF, SKIP_LOCKED) ${name}`);
}
