import type { Database } from '../database.js';
import type { Sql } from '../sql.js';
import type { ChangeKind, ChangeState } from './grouping-changes.js';
import { GROUPING_LOCK } from './project-grouping.js';

/**
 * The life of a change once it has been asked for:
 *
 *     waiting ─claim→ running ─finish→ done ─requestUndo→ undoing ─finish→ undone
 *                        └───fail────────────────────────────┘└─finish→ failed
 *
 * A claim is a lease, and its end, to the microsecond, is its token, as with alerts: every later step names it, renews it,
 * and changes nothing where somebody else has taken over. A change that fails is taken back; its error tells it from one
 * that somebody took back.
 */

export interface ChangeRef {
  projectId: string;
  id: string;
}

export interface ClaimedChange extends ChangeRef {
  projectSlug: string;
  kind: ChangeKind;
  state: 'running' | 'undoing';
  isDryRun: boolean;
  /** The JSON of a ChangeRequest. */
  request: unknown;
  /** What its last step left for the next; empty at first. */
  progress: Record<string, unknown>;
  eventsTotal: number;
  eventsDone: number;
  error: string | null;
  /** Who asked for it, and who for taking it back. */
  memberId: string | null;
  undoneBy: string | null;
  lease: string;
}

/** Any number; all workers agree on it. Two that claimed at once could take two changes of one project. */
const CLAIM_LOCK = 7_229_014;

const DUE = `state IN ('waiting', 'running', 'undoing')`;

/**
 * Takes the oldest change that waits or whose worker is gone; none of a project where another is under way. Where somebody
 * has the project's grouping alone, its worker is not gone: its step takes longer than the lease, and whoever took it over
 * would only begin the same step again.
 */
export function claimChange(database: Database, leaseSeconds: number): Promise<ClaimedChange | undefined> {
  return database.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [CLAIM_LOCK]);
    const { rows } = await sql.query<ClaimedChange>(
      `UPDATE grouping_change AS change SET state = CASE state WHEN 'waiting' THEN 'running' ELSE state END,
         lease_until = clock_timestamp() + make_interval(secs => $1)
       FROM project
       WHERE project.id = change.project_id AND (change.project_id, change.id) = (
         SELECT project_id, id FROM grouping_change AS due
         WHERE ${DUE} AND lease_until < clock_timestamp() AND NOT EXISTS (
           SELECT FROM grouping_change AS busy
           WHERE busy.project_id = due.project_id AND busy.${DUE} AND busy.lease_until >= clock_timestamp())
           AND pg_try_advisory_xact_lock_shared($2, project_id::int)
         ORDER BY id LIMIT 1)
       RETURNING change.project_id AS "projectId", change.id, project.slug AS "projectSlug", change.kind, change.state,
         change.is_dry_run AS "isDryRun", change.request, change.progress, change.events_total::float8 AS "eventsTotal",
         change.events_done::float8 AS "eventsDone", change.error, change.member_id AS "memberId",
         change.undone_by AS "undoneBy", change.lease_until::text AS lease`,
      [leaseSeconds, GROUPING_LOCK],
    );
    return rows[0];
  });
}

export interface ChangeStep {
  lease: string;
  leaseSeconds: number;
  progress: Record<string, unknown>;
  eventsTotal: number;
  eventsDone: number;
}

/** Writes what a step did, and renews the lease. @returns the new lease; undefined where the old one was lost */
export async function saveChangeStep(
  sql: Sql,
  { projectId, id }: ChangeRef,
  { lease, leaseSeconds, progress, eventsTotal, eventsDone }: ChangeStep,
): Promise<string | undefined> {
  const { rows } = await sql.query<{ lease: string }>(
    `UPDATE grouping_change SET progress = $4::jsonb, events_total = $5, events_done = $6,
       lease_until = clock_timestamp() + make_interval(secs => $7)
     WHERE project_id = $1 AND id = $2 AND lease_until = $3::timestamptz RETURNING lease_until::text AS lease`,
    [projectId, id, lease, JSON.stringify(progress), eventsTotal, eventsDone, leaseSeconds],
  );
  return rows[0]?.lease;
}

/** Ends a change. @returns false where the lease was lost */
export async function finishChange(
  sql: Sql,
  { projectId, id }: ChangeRef,
  end: { lease: string; state: Extract<ChangeState, 'done' | 'undone' | 'failed'>; summary?: object; error?: string },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE grouping_change SET state = $4, summary = coalesce($5::jsonb, summary), error = coalesce($6, error),
       events_done = events_total, finished_at = now(), lease_until = 'epoch'
     WHERE project_id = $1 AND id = $2 AND lease_until = $3::timestamptz`,
    [projectId, id, end.lease, end.state, end.summary ? JSON.stringify(end.summary) : null, end.error ?? null],
  );
  return rowCount === 1;
}

/** Ends a change that cannot go on: whoever claims it next takes back what it has done. */
export async function failChange(sql: Sql, { projectId, id }: ChangeRef, lease: string, error: string): Promise<void> {
  await sql.query(
    `UPDATE grouping_change SET state = 'undoing', error = $4, progress = '{}', lease_until = 'epoch'
     WHERE project_id = $1 AND id = $2 AND lease_until = $3::timestamptz`,
    [projectId, id, lease, error],
  );
}

/** Gives a change back to whoever claims next. */
export async function releaseChange(sql: Sql, { projectId, id }: ChangeRef, lease: string): Promise<void> {
  await sql.query(
    `UPDATE grouping_change SET lease_until = 'epoch' WHERE project_id = $1 AND id = $2 AND lease_until = $3::timestamptz`,
    [projectId, id, lease],
  );
}
