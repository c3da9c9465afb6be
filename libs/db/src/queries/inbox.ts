import { bigint, type BinaryType, bytea, integer, nullable, text, uuid } from '../binary-types.js';
import { type BinaryColumns, copyIn } from '../copy-rows.js';
import type { Connection, Sql } from '../sql.js';

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
}

/** The types of its columns, in the order of `INBOX_ENTRY_COLUMNS`. */
export const INBOX_ENTRY_TYPES: BinaryColumns<InboxEntry> = {
  projectId: bigint,
  keyId: bigint,
  format: text as BinaryType<InboxEntry['format']>,
  encoding: text,
  events: integer,
  eventId: nullable(uuid),
  clientAddress: nullable(text),
  userAgent: nullable(text),
  sdk: nullable(text),
  body: bytea,
};

export const INBOX_ENTRY_COLUMNS =
  'project_id, key_id, format, encoding, events, event_id, client_address, user_agent, sdk, body';

/** All entries in one statement. */
export async function insertInbox(sql: Connection, entries: readonly InboxEntry[]): Promise<void> {
  if (entries.length > 0) await copyIn(sql, `inbox (${INBOX_ENTRY_COLUMNS})`, INBOX_ENTRY_TYPES, entries);
}

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
    `WITH gone AS (DELETE FROM inbox WHERE id = $1 RETURNING *)
     INSERT INTO dead_event (project_id, key_id, received_at, format, encoding, events, event_id, client_address, user_agent,
                             sdk, body, reason, preview)
     SELECT project_id, key_id, received_at, format, encoding, events, event_id, client_address, user_agent, sdk, body, $2, $3
     FROM gone`,
    [id, reason, preview],
  );
}

/** Below, a visit costs more than the space is worth. */
const DELETED_ROWS_MIN = 2_000;

/**
 * Makes the space of digested rows free again, once they are a fifth of the rows: by PostgreSQL's own measure, but it looks
 * only once a minute, and under load the table would grow to gigabytes. More often would not pay either: every visit reads
 * the index of all bodies that wait.
 */
export async function vacuumUsedInbox(sql: Sql): Promise<void> {
  const { rows } = await sql.query(
    `SELECT FROM pg_stat_user_tables WHERE relid = 'inbox'::regclass AND n_dead_tup > $1 + 0.2 * n_live_tup`,
    [DELETED_ROWS_MIN],
  );
  if (rows.length > 0) await sql.query('VACUUM (TRUNCATE OFF, SKIP_LOCKED) inbox');
}
