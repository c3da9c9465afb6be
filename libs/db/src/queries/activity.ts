import type { Database } from '../database.js';
import type { Sql } from '../sql.js';
import { UNDO_DAYS } from './grouping-changes.js';
import type { IssueStatus } from './issue-counts.js';
import type { IssueRef } from './issue-details.js';

export interface ActivityRow {
  id: string;
  at: Date;
  /** Name or address of the member who did it; null for Errata itself. */
  member: string | null;
  kind: string;
  detail: Record<string, unknown>;
  /** The change of grouping it tells of is done, and not taken back. */
  isUndoable: boolean;
}

/** What was done to the issue, newest first. */
export async function listActivity(sql: Sql, issue: IssueRef, limit: number): Promise<ActivityRow[]> {
  const { rows } = await sql.query<ActivityRow>(
    `SELECT activity.id, activity.at, coalesce(nullif(member.name, ''), member.email) AS member, activity.kind, detail,
            coalesce(change.state = 'done' AND change.finished_at >= now() - make_interval(days => ${UNDO_DAYS}), false) AS "isUndoable"
     FROM activity LEFT JOIN member ON member.id = activity.member_id
       LEFT JOIN grouping_change AS change
         ON change.project_id = activity.project_id AND change.id = (activity.detail ->> 'changeId')::bigint
     WHERE activity.project_id = $1 AND activity.issue_id = $2 ORDER BY activity.id DESC LIMIT $3`,
    [issue.projectId, issue.id, limit],
  );
  return rows;
}

export interface SentAlertRow {
  id: string;
  sentAt: Date;
  kind: 'new' | 'regression' | 'frequency';
  recipient: string;
  detail: { count?: number; threshold?: number; windowMinutes?: number };
}

/** The mails that were sent about the issue, newest first. */
export async function listSentAlerts(sql: Sql, issue: IssueRef, limit: number): Promise<SentAlertRow[]> {
  const { rows } = await sql.query<SentAlertRow>(
    `SELECT id, coalesce(finished_at, created_at) AS "sentAt", kind, recipient, detail FROM alert
     WHERE project_id = $1 AND issue_id = $2 AND state = 'sent' ORDER BY id DESC LIMIT $3`,
    [issue.projectId, issue.id, limit],
  );
  return rows;
}

const KIND_OF_STATUS: Record<IssueStatus, string> = { unresolved: 'reopened', resolved: 'resolved', muted: 'muted' };

/**
 * Sets the issue's status and writes who did it, or neither. Setting the status it already has changes nothing.
 *
 * @returns false where these projects have no such issue, or it was merged into another
 */
export function changeIssueStatus(
  database: Database,
  projectIds: readonly string[],
  { issueId, status, memberId }: { issueId: string; status: IssueStatus; memberId: string },
): Promise<boolean> {
  return database.transaction(async (sql) => {
    const { rows } = await sql.query<{ projectId: string; before: IssueStatus }>(
      `SELECT project_id AS "projectId", status AS before FROM issue
       WHERE project_id = ANY($1::bigint[]) AND id = $2 AND status <> 'merged' FOR NO KEY UPDATE`,
      [projectIds, issueId],
    );
    const issue = rows[0];
    if (!issue || issue.before === status) return issue !== undefined;
    // A resolved issue that comes back is marked again by the digest.
    await sql.query(
      `UPDATE issue SET status = $3, status_changed_at = now(), regressed_at = CASE WHEN $3 = 'resolved' THEN NULL ELSE regressed_at END
       WHERE project_id = $1 AND id = $2`,
      [issue.projectId, issueId, status],
    );
    await sql.query(
      'INSERT INTO activity (project_id, issue_id, member_id, kind, detail) VALUES ($1, $2, $3, $4, $5)',
      [issue.projectId, issueId, memberId, KIND_OF_STATUS[status], { before: issue.before }],
    );
    return true;
  });
}
