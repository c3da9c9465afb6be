import type { Sql } from '../sql.js';

export interface FeedbackRow {
  id: string;
  at: Date;
  /** '' where the user gave none; so is the address. */
  name: string;
  email: string;
  comments: string;
}

/** What users said about an event, oldest first. */
export async function listFeedback(
  sql: Sql,
  { projectId, eventId, limit }: { projectId: string; eventId: string; limit: number },
): Promise<FeedbackRow[]> {
  const { rows } = await sql.query<FeedbackRow>(
    `SELECT id, received_at AS at, name, email, comments FROM user_feedback
     WHERE project_id = $1 AND event_id = $2::uuid ORDER BY id LIMIT $3`,
    [projectId, eventId, limit],
  );
  return rows;
}
