import type { Sql } from '../sql.js';
import { valuesList } from './rows.js';

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
  /** As `encodeBody` made it. */
  body: Uint8Array;
}

/** All rows in one statement. The partition of each received_at must exist. */
export async function insertEvents(sql: Sql, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return;
  const { text, values } = valuesList(
    events.map((e) => [
      e.projectId,
      e.id,
      e.issueId,
      e.eventId,
      e.receivedAt,
      e.occurredAt,
      e.level,
      e.title,
      e.environment,
      e.release,
      e.transaction,
      e.userLabel,
      e.hash,
      e.identity,
      e.body,
    ]),
  );
  await sql.query(
    `INSERT INTO event (project_id, id, issue_id, event_id, received_at, occurred_at, level, title, environment, release, transaction, user_label, hash, identity, body)
     VALUES ${text}`,
    values,
  );
}
