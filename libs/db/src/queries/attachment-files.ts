import type { Sql } from '../sql.js';

export interface AttachmentRow {
  id: string;
  name: string;
  contentType: string;
  bytes: number;
}

const COLUMNS = `id, name, content_type AS "contentType", bytes::float8 AS bytes`;

/** What came with an event, without the contents. */
export async function listAttachments(sql: Sql, projectId: string, eventId: string): Promise<AttachmentRow[]> {
  const { rows } = await sql.query<AttachmentRow>(
    `SELECT ${COLUMNS} FROM attachment WHERE project_id = $1 AND event_id = $2::uuid ORDER BY id`,
    [projectId, eventId],
  );
  return rows;
}

/** One file of one event of one project; nothing where any of the three does not fit. */
export async function readAttachment(
  sql: Sql,
  { projectId, eventId, id }: { projectId: string; eventId: string; id: string },
): Promise<(AttachmentRow & { content: Buffer }) | undefined> {
  const { rows } = await sql.query<AttachmentRow & { content: Buffer }>(
    `SELECT ${COLUMNS}, content FROM attachment WHERE project_id = $1 AND event_id = $2::uuid AND id = $3`,
    [projectId, eventId, id],
  );
  return rows[0];
}
