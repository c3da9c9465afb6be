import { readProjectSettings } from '../project-settings.js';
import type { Sql } from '../sql.js';
import type { IssueRef } from './issue-details.js';

/** Projects that keep a number of events per issue, and that number. */
export async function listKeptEvents(sql: Sql): Promise<{ projectId: string; keptEventsPerIssue: number }[]> {
  const { rows } = await sql.query<{ projectId: string; settings: Parameters<typeof readProjectSettings>[0] }>(
    `SELECT id AS "projectId", settings FROM project ORDER BY id`,
  );
  return rows.flatMap(({ projectId, settings }) => {
    const { keptEventsPerIssue } = readProjectSettings(settings);
    return keptEventsPerIssue === null ? [] : [{ projectId, keptEventsPerIssue }];
  });
}

/** The project's issues that ever had more events than that. */
export async function findIssuesAbove(sql: Sql, projectId: string, events: number): Promise<IssueRef[]> {
  const { rows } = await sql.query<IssueRef>(
    `SELECT project_id AS "projectId", issue_id AS id FROM issue_rank
     WHERE project_id = $1 AND status IN ('unresolved', 'resolved', 'muted') AND events > $2`,
    [projectId, events],
  );
  return rows;
}

/** The newest event behind the `newest` newest ones, by order of digestion; nothing where there are no more. */
export async function findEventBehind(sql: Sql, issue: IssueRef, newest: number): Promise<string | undefined> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM event WHERE project_id = $1 AND issue_id = $2 ORDER BY id DESC OFFSET $3 LIMIT 1',
    [issue.projectId, issue.id, newest],
  );
  return rows[0]?.id;
}

export interface OldEvent {
  id: string;
  receivedAt: Date;
}

/** The issue's events behind `after` and up to `until`, by order of digestion. */
export async function readOldEvents(
  sql: Sql,
  issue: IssueRef,
  { after, until, limit }: { after: string; until: string; limit: number },
): Promise<OldEvent[]> {
  const { rows } = await sql.query<OldEvent>(
    `SELECT id, received_at AS "receivedAt" FROM event
     WHERE project_id = $1 AND issue_id = $2 AND id > $3 AND id <= $4 ORDER BY id LIMIT $5`,
    [issue.projectId, issue.id, after, until, limit],
  );
  return rows;
}

/** Deletes events of the issue, with their bodies and attachments. One that has been moved to another issue meanwhile stays. */
export async function deleteEvents(sql: Sql, issue: IssueRef, events: readonly OldEvent[]): Promise<void> {
  if (events.length === 0) return;
  const times = events.map(({ receivedAt }) => receivedAt.getTime());
  await sql.query(
    // The bounds let the planner leave all other partitions alone; a Date is up to a millisecond early.
    `WITH gone AS (
       DELETE FROM event WHERE project_id = $1 AND issue_id = $2 AND id = ANY($3::bigint[])
         AND received_at >= $4 AND received_at < $5::timestamptz + interval '1 millisecond'
       RETURNING event_id, sent_id, received_at
     ), sent AS (
       DELETE FROM sent_body USING gone
       WHERE sent_body.project_id = $1 AND sent_body.id = gone.sent_id AND sent_body.received_at = gone.received_at
         AND sent_body.received_at >= $4 AND sent_body.received_at < $5::timestamptz + interval '1 millisecond'
     )
     DELETE FROM attachment USING gone WHERE attachment.project_id = $1 AND attachment.event_id = gone.event_id`,
    [issue.projectId, issue.id, events.map(({ id }) => id), new Date(Math.min(...times)), new Date(Math.max(...times))],
  );
}
