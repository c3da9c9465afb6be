import type { Sql } from '../sql.js';
import type { IssueKey } from './issue-deltas.js';
import { columns } from './rows.js';

export interface RuleRow {
  id: string;
  projectId: string;
  kind: 'new' | 'regression' | 'frequency';
  threshold: number | null;
  windowMinutes: number | null;
  quietMinutes: number | null;
}

export async function findRules(sql: Sql, projectIds: readonly string[]): Promise<RuleRow[]> {
  const { rows } = await sql.query<RuleRow>(
    `SELECT id, project_id AS "projectId", kind, threshold, window_minutes AS "windowMinutes", quiet_minutes AS "quietMinutes"
     FROM alert_rule WHERE enabled AND project_id = ANY($1::bigint[])`,
    [projectIds],
  );
  return rows;
}

/** Members who want alert mails, lower-case. */
export async function findAlertRecipients(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ email: string }>(
    'SELECT lower(email) AS email FROM member WHERE alert_mail ORDER BY 1',
  );
  return rows.map((row) => row.email);
}

export interface FrequencyCheck extends IssueKey {
  ruleId: string;
  threshold: number;
  windowMinutes: number;
  quietMinutes: number;
  /** The end of the window: when the issue's newest event came in. */
  at: Date;
}

/**
 * Decides which frequency rules fire: the events of the window, counted in whole minutes, reach the threshold, and the
 * rule has been quiet for that issue long enough. The row in alert_rule_fired settles races.
 *
 * @returns those that fire, each with the number that decided
 */
export async function fireFrequencyRules(
  sql: Sql,
  checks: readonly FrequencyCheck[],
): Promise<{ ruleId: string; projectId: string; issueId: string; count: number }[]> {
  if (checks.length === 0) return [];
  const { rows } = await sql.query<{ ruleId: string; projectId: string; issueId: string; count: string }>(
    `WITH asked AS (
       SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::int[], $5::int[], $6::int[], $7::timestamptz[])
         AS t (rule_id, project_id, issue_id, threshold, window_minutes, quiet_minutes, at)
     ), reached AS (
       SELECT a.*, c.count
       FROM asked a CROSS JOIN LATERAL (
         SELECT coalesce(sum(n), 0) AS count FROM event_count
         WHERE project_id = a.project_id AND issue_id = a.issue_id AND grain = 'm'
           AND bucket > a.at - make_interval(mins => a.window_minutes) AND bucket <= a.at
       ) c
       WHERE c.count >= a.threshold
     ), fired AS (
       INSERT INTO alert_rule_fired AS f (project_id, rule_id, issue_id, fired_at)
       SELECT project_id, rule_id, issue_id, at FROM reached ORDER BY project_id, rule_id, issue_id
       ON CONFLICT (project_id, rule_id, issue_id) DO UPDATE SET fired_at = EXCLUDED.fired_at
         WHERE f.fired_at <= EXCLUDED.fired_at - make_interval(mins => (SELECT quiet_minutes FROM asked WHERE asked.rule_id = f.rule_id LIMIT 1))
       RETURNING project_id, rule_id, issue_id
     )
     SELECT r.rule_id AS "ruleId", r.project_id AS "projectId", r.issue_id AS "issueId", r.count
     FROM reached r JOIN fired USING (project_id, rule_id, issue_id)`,
    columns(
      checks,
      (c) => c.ruleId,
      (c) => c.projectId,
      (c) => c.issueId,
      (c) => c.threshold,
      (c) => c.windowMinutes,
      (c) => c.quietMinutes,
      (c) => c.at,
    ),
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

export interface NewAlert extends IssueKey {
  ruleId: string;
  kind: RuleRow['kind'];
  /** With rule, issue and recipient the key of the row: the same occasion told twice stays one row. */
  occasion: string;
  recipient: string;
  event: string;
  eventReceivedAt: Date;
  /** The numbers that decided. */
  detail: Record<string, unknown>;
}

/** @returns how many rows are new */
export async function insertAlerts(sql: Sql, alerts: readonly NewAlert[]): Promise<number> {
  if (alerts.length === 0) return 0;
  const { rowCount } = await sql.query(
    `INSERT INTO alert (project_id, issue_id, rule_id, kind, occasion, recipient, event, event_received_at, detail)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[], $9::jsonb[])
     ON CONFLICT DO NOTHING`,
    columns(
      alerts,
      (a) => a.projectId,
      (a) => a.issueId,
      (a) => a.ruleId,
      (a) => a.kind,
      (a) => a.occasion,
      (a) => a.recipient,
      (a) => a.event,
      (a) => a.eventReceivedAt,
      (a) => JSON.stringify(a.detail),
    ),
  );
  return rowCount ?? 0;
}
