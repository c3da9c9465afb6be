import type { Sql } from '../sql.js';
import { columns } from './rows.js';

export interface NewFeedback {
  projectId: string;
  /** Its own id, 32 hex digits: what makes redelivery harmless. */
  feedbackId: string;
  /** The event it is about, which may come later or never. */
  eventId: string | null;
  receivedAt: Date;
  name: string;
  email: string;
  comments: string;
  source: 'feedback' | 'user_report';
}

export async function insertFeedback(sql: Sql, feedback: readonly NewFeedback[]): Promise<void> {
  if (feedback.length === 0) return;
  await sql.query(
    `INSERT INTO user_feedback (project_id, feedback_id, event_id, received_at, name, email, comments, source)
     SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[])
     ON CONFLICT DO NOTHING`,
    columns(
      feedback,
      (f) => f.projectId,
      (f) => f.feedbackId,
      (f) => f.eventId,
      (f) => f.receivedAt,
      (f) => f.name,
      (f) => f.email,
      (f) => f.comments,
      (f) => f.source,
    ),
  );
}
