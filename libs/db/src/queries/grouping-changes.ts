import type { Sql } from '../sql.js';

export type ChangeKind = 'merge' | 'split' | 'regroup';
export type ChangeState = 'waiting' | 'running' | 'done' | 'undoing' | 'undone' | 'failed';

export interface ChangeRow {
  id: string;
  projectId: string;
  projectSlug: string;
  kind: ChangeKind;
  state: ChangeState;
  isDryRun: boolean;
  request: unknown;
  /** Empty until the worker knows. */
  summary: Record<string, unknown>;
  eventsTotal: number;
  eventsDone: number;
  error: string | null;
  /** Why taking it back failed the last time. It is tried again. */
  trouble: string | null;
  /** Name or address of who asked for it, and of who took it back. */
  member: string | null;
  undoneBy: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  /** Short number of an issue that a later change touched, and what that was; null where nothing stands in the way. */
  blockedByIssue: number | null;
  blockedByKind: ChangeKind | null;
  /** What undoing would need is no longer kept. */
  isTooOld: boolean;
}

/** What undoing needs is kept so long. */
export const UNDO_DAYS = 30;

/** A later change of the same issue that is not undone: its kept rows are of a time after this one. */
const BLOCKER = `LEFT JOIN LATERAL (
    SELECT issue.number, later.kind
    FROM grouping_change_issue AS mine
      JOIN grouping_change_issue AS its ON its.project_id = mine.project_id AND its.issue_id = mine.issue_id AND its.change_id > mine.change_id
      JOIN grouping_change AS later ON later.project_id = its.project_id AND later.id = its.change_id
      JOIN issue ON issue.project_id = mine.project_id AND issue.id = mine.issue_id
    WHERE mine.project_id = change.project_id AND mine.change_id = change.id AND later.state IN ('running', 'done', 'undoing')
    ORDER BY later.id DESC LIMIT 1
  ) AS blocker ON change.state = 'done'`;

const COLUMNS = `change.id, change.project_id AS "projectId", project.slug AS "projectSlug", change.kind, change.state,
  change.is_dry_run AS "isDryRun", change.request, change.summary, change.events_total::float8 AS "eventsTotal",
  change.events_done::float8 AS "eventsDone", change.error, change.progress->>'trouble' AS trouble, coalesce(nullif(asker.name, ''), asker.email) AS member,
  coalesce(nullif(undoer.name, ''), undoer.email) AS "undoneBy", change.created_at AS "createdAt",
  change.finished_at AS "finishedAt", blocker.number AS "blockedByIssue", blocker.kind AS "blockedByKind",
  coalesce(change.finished_at < now() - make_interval(days => ${UNDO_DAYS}), false) AS "isTooOld"`;

const JOINS = `JOIN project ON project.id = change.project_id
  LEFT JOIN member AS asker ON asker.id = change.member_id
  LEFT JOIN member AS undoer ON undoer.id = change.undone_by
  ${BLOCKER}`;

/** Asks for a change; the worker carries it out. @returns its id */
export async function insertChange(
  sql: Sql,
  change: { projectId: string; kind: ChangeKind; request: unknown; isDryRun: boolean; memberId: string },
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO grouping_change (project_id, kind, request, is_dry_run, member_id) VALUES ($1, $2, $3::jsonb, $4, $5) RETURNING id`,
    [change.projectId, change.kind, JSON.stringify(change.request), change.isDryRun, change.memberId],
  );
  return rows[0]!.id;
}

export async function findChange(sql: Sql, projectId: string, id: string): Promise<ChangeRow | undefined> {
  const { rows } = await sql.query<ChangeRow>(
    `SELECT ${COLUMNS} FROM grouping_change AS change ${JOINS} WHERE change.project_id = $1 AND change.id = $2`,
    [projectId, id],
  );
  return rows[0];
}

/** The project's changes, newest first; dry runs are left out. */
export async function listChanges(sql: Sql, projectId: string, limit: number): Promise<ChangeRow[]> {
  const { rows } = await sql.query<ChangeRow>(
    `SELECT ${COLUMNS} FROM (
       SELECT * FROM grouping_change WHERE project_id = $1 AND NOT is_dry_run ORDER BY id DESC LIMIT $2
     ) AS change ${JOINS} ORDER BY change.id DESC`,
    [projectId, limit],
  );
  return rows;
}

/**
 * Asks for a change to be taken back; the worker does it.
 *
 * @returns false where it is not done, or too long ago, or a later change of the same issues stands in the way
 */
export async function requestUndo(
  sql: Sql,
  { projectId, id, memberId }: { projectId: string; id: string; memberId: string },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE grouping_change AS target SET state = 'undoing', undone_by = $3, lease_until = 'epoch', progress = '{}',
       events_done = 0, finished_at = NULL, error = NULL
     FROM grouping_change AS change ${BLOCKER}
     WHERE change.project_id = $1 AND change.id = $2 AND change.state = 'done' AND NOT change.is_dry_run AND blocker.kind IS NULL
       AND change.finished_at >= now() - make_interval(days => ${UNDO_DAYS})
       AND target.project_id = change.project_id AND target.id = change.id AND target.state = 'done'`,
    [projectId, id, memberId],
  );
  return rowCount === 1;
}

export interface GroupingRulesRow {
  text: string;
  /** 0 before the first rule was written. */
  version: number;
  changedBy: string | null;
  changedAt: Date | null;
}

export async function findGroupingRules(sql: Sql, projectId: string): Promise<GroupingRulesRow> {
  const { rows } = await sql.query<GroupingRulesRow>(
    `SELECT text, version, coalesce(nullif(member.name, ''), member.email) AS "changedBy", changed_at AS "changedAt"
     FROM grouping_rules LEFT JOIN member ON member.id = grouping_rules.member_id WHERE project_id = $1`,
    [projectId],
  );
  return rows[0] ?? { text: '', version: 0, changedBy: null, changedAt: null };
}

/**
 * Replaces a project's rules, if nobody else has since `version` was read.
 *
 * @returns false where somebody has
 */
export async function saveGroupingRules(
  sql: Sql,
  rules: { projectId: string; text: string; version: number; memberId: string },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `INSERT INTO grouping_rules AS r (project_id, version, text, member_id)
     SELECT $1, 1, $2, $4 WHERE $3 = 0 OR EXISTS (SELECT FROM grouping_rules WHERE project_id = $1)
     ON CONFLICT (project_id) DO UPDATE SET version = r.version + 1, text = EXCLUDED.text, member_id = EXCLUDED.member_id, changed_at = now()
       WHERE r.version = $3`,
    [rules.projectId, rules.text, rules.version, rules.memberId],
  );
  return rowCount === 1;
}
