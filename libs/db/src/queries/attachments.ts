import type { Sql } from '../sql.js';
import { columns, valuesList } from './rows.js';
import { seenKey } from './seen.js';

export interface NewAttachment {
  projectId: string;
  /** 32 hex digits. */
  eventId: string;
  receivedAt: Date;
  name: string;
  contentType: string;
  /** The wire's attachment_type: `event.attachment`, `event.view_hierarchy`, … */
  kind: string;
  content: Uint8Array;
}

/**
 * Which of the events are stored (seen is not enough: a filtered event is not kept), with how many attachments they have.
 *
 * @returns `seenKey` → number of attachments
 */
export async function countAttachments(
  sql: Sql,
  events: readonly { projectId: string; eventId: string }[],
): Promise<Map<string, number>> {
  if (events.length === 0) return new Map();
  const { rows } = await sql.query<{ projectId: string; eventId: string; n: number }>(
    `SELECT project_id AS "projectId", replace(event_id::text, '-', '') AS "eventId",
            (SELECT count(*)::int FROM attachment a WHERE a.project_id = seen.project_id AND a.event_id = seen.event_id) AS n
     FROM event_seen seen JOIN (SELECT DISTINCT * FROM unnest($1::bigint[], $2::uuid[])) AS wanted (project_id, event_id)
       USING (project_id, event_id)
     WHERE EXISTS (SELECT FROM event e
                   WHERE e.project_id = seen.project_id AND e.id = seen.id AND e.received_at = seen.received_at)`,
    columns(
      events,
      (e) => e.projectId,
      (e) => e.eventId,
    ),
  );
  return new Map(rows.map(({ projectId, eventId, n }) => [seenKey(projectId, eventId), n]));
}

/** All in one statement; what the event already has by name and content is not stored again. */
export async function insertAttachments(sql: Sql, attachments: readonly NewAttachment[]): Promise<void> {
  if (attachments.length === 0) return;
  const { text, values } = valuesList(
    attachments.map((a) => [
      a.projectId,
      a.eventId,
      a.receivedAt,
      a.name,
      a.contentType,
      a.kind,
      a.content.length,
      a.content,
    ]),
  );
  await sql.query(
    `INSERT INTO attachment (project_id, event_id, received_at, name, content_type, kind, bytes, content) VALUES ${text}
     ON CONFLICT DO NOTHING`,
    values,
  );
}
