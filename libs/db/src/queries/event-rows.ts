import { bigint, bytea, nullable, text, timestamptz, uuid } from '../binary-types.js';
import { type BinaryColumns, copyIn } from '../copy-rows.js';
import type { Connection, Sql } from '../sql.js';

export interface EventRow {
  projectId: string;
  id: string;
  issueId: string;
  eventId: string;
  receivedAt: Date;
  occurredAt: Date;
  level: string;
  title: string;
  environment: string | null;
  release: string | null;
  transaction: string | null;
  userLabel: string | null;
  /** The hash it was placed by. */
  hash: string | null;
  /** A hash of who the user is; null when the event does not say. */
  identity: Uint8Array | null;
  /** As `encodeBody` made it; or its beginning, which what lies in `sent_body` follows. */
  body: Uint8Array;
  sentId: string | null;
}

const COLUMNS: BinaryColumns<EventRow> = {
  projectId: bigint,
  id: bigint,
  issueId: bigint,
  eventId: uuid,
  receivedAt: timestamptz,
  occurredAt: timestamptz,
  level: text,
  title: text,
  environment: nullable(text),
  release: nullable(text),
  transaction: nullable(text),
  userLabel: nullable(text),
  hash: nullable(text),
  identity: nullable(bytea),
  body: bytea,
  sentId: nullable(bigint),
};

/**
 * Before anything else of a batch: a day is dropped with a lock on `event` first and on `sent_body` second, and whoever reads
 * bodies before it writes events would meet it half-way.
 */
export const lockEvents = (sql: Sql): Promise<unknown> => sql.query('LOCK TABLE ONLY event IN ROW EXCLUSIVE MODE');

/** All rows in one statement. The partition of each received_at must exist. */
export async function insertEvents(sql: Connection, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return;
  const into = `event (project_id, id, issue_id, event_id, received_at, occurred_at, level, title, environment, release,
    transaction, user_label, hash, identity, body, sent_id)`;
  await copyIn(sql, into, COLUMNS, events);
}
