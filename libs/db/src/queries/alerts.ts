import type { AlertKind } from '../entities/alert-rule.entity.js';
import type { Sql } from '../sql.js';
import { wholeBody } from './sent-bodies.js';

/**
 * The life of an alert row after the digest, or the detection of spikes, has inserted it:
 *
 *     pending ─claim→ sending ─record→ sent | failed | pending (tried again later)
 *                            └skip→ skipped   └postpone→ pending
 *
 * A claim is a lease: whoever dies with it loses it at `lease_until`, and the row is due again. The end of the lease, to the
 * microsecond, is also its token: every later step names it and touches only rows that still carry it. All times are the
 * database's own.
 */

/** Alerts of one project for one recipient: what is claimed, bundled and limited together. */
export interface AlertGroup {
  projectId: string;
  recipient: string;
}

export interface ClaimedAlert extends AlertGroup {
  id: string;
  /** null for a spike: it is its project's. */
  issueId: string | null;
  kind: AlertKind | 'spike';
  /** The numbers that decided, as whoever inserted the row wrote them. */
  detail: Record<string, unknown>;
  attempts: number;
  /** Set once a first attempt has begun; all attempts carry the same. */
  messageId: string | null;
  createdAt: Date;
  /** The database's time of the claim. */
  claimedAt: Date;
  lease: string;
  ruleName: string | null;
  projectSlug: string;
  /** null when the issue has been deleted, or there was none. */
  issue: AlertedIssue | null;
}

export interface AlertedIssue {
  number: number;
  title: string;
  type: string;
  value: string;
  culprit: string;
  level: string;
  status: 'unresolved' | 'resolved' | 'muted' | 'merged';
  firstSeen: Date;
  lastSeen: Date;
  eventCount: number;
  userCount: number;
  firstRelease: string | null;
}

/** How much mail has lately gone to a group and to its recipient. */
export interface MailTraffic {
  /** Alerts of the group sent within the last 10 minutes, in however many mails. */
  alertsLately: number;
  /** When the group's last mail went out, if that was within the hour. */
  lastMailAt: Date | null;
  /** Mails to the recipient within the last hour, over all projects. */
  mailsLastHour: number;
}

const DUE = `state IN ('pending', 'sending') AND next_attempt_at <= now()`;

/** Groups with alerts that are due, the longest waiting first. */
export async function findDueGroups(sql: Sql, limit: number): Promise<AlertGroup[]> {
  const { rows } = await sql.query<AlertGroup & { since: Date }>(
    `SELECT project_id AS "projectId", recipient, min(next_attempt_at) AS since
     FROM alert WHERE ${DUE} GROUP BY 1, 2 ORDER BY 3 LIMIT $1`,
    [limit],
  );
  return rows;
}

/**
 * Takes the lease of a group's due alerts. Rows another process is just claiming are passed over, so two notifiers never hold
 * the same alert.
 */
export async function claimAlerts(
  sql: Sql,
  { projectId, recipient }: AlertGroup,
  { limit, leaseSeconds }: { limit: number; leaseSeconds: number },
): Promise<ClaimedAlert[]> {
  const { rows } = await sql.query<ClaimedAlert & { number: number | null }>(
    `WITH due AS MATERIALIZED (
       SELECT id FROM alert WHERE project_id = $1 AND recipient = $2 AND ${DUE}
       ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED
     ), claimed AS (
       UPDATE alert SET state = 'sending', lease_until = now() + make_interval(secs => $4),
         next_attempt_at = now() + make_interval(secs => $4)
       FROM due WHERE alert.id = due.id RETURNING alert.*
     )
     SELECT claimed.id, claimed.project_id AS "projectId", claimed.recipient, claimed.issue_id AS "issueId", claimed.kind,
       claimed.detail, claimed.attempts, claimed.message_id AS "messageId", claimed.created_at AS "createdAt",
       now() AS "claimedAt", claimed.lease_until::text AS lease, alert_rule.name AS "ruleName",
       coalesce(project.slug, claimed.project_id::text) AS "projectSlug",
       CASE WHEN issue.id IS NOT NULL THEN jsonb_build_object('number', issue.number, 'title', issue.title,
         'type', issue.type, 'value', issue.value, 'culprit', issue.culprit, 'level', issue.level, 'status', issue.status,
         'firstSeen', issue.first_seen, 'lastSeen', issue.last_seen, 'eventCount', issue.event_count,
         'userCount', issue.user_count, 'firstRelease', issue.first_release) END AS issue
     FROM claimed
     LEFT JOIN issue ON issue.project_id = claimed.project_id AND issue.id = claimed.issue_id
     LEFT JOIN project ON project.id = claimed.project_id
     LEFT JOIN alert_rule ON alert_rule.id = claimed.rule_id
     ORDER BY claimed.id`,
    [projectId, recipient, limit, leaseSeconds],
  );
  return rows.map((row) => ({ ...row, issue: row.issue && withDates(row.issue) }));
}

/** JSON has no dates. */
const withDates = (issue: AlertedIssue): AlertedIssue => ({
  ...issue,
  firstSeen: new Date(issue.firstSeen),
  lastSeen: new Date(issue.lastSeen),
});

/** All of them or none: of a lease that has run out, others may hold a part by now. */
const STILL_MINE = `WITH mine AS (
    SELECT id FROM alert WHERE id = ANY($1::bigint[]) AND state = 'sending' AND lease_until = $2::timestamptz ORDER BY id FOR UPDATE
  ), still AS (
    SELECT id FROM mine WHERE (SELECT count(*) FROM mine) = cardinality($1::bigint[])
  )`;

/**
 * Begins an attempt to send one mail for these alerts: counts it, fixes the Message-ID, and renews the lease, for mails
 * before it may have taken long.
 *
 * @returns the new lease, or undefined when the old one was lost: then somebody else sends, and nothing was changed
 */
export async function beginAttempt(
  sql: Sql,
  { ids, lease, messageId, leaseSeconds }: { ids: string[]; lease: string; messageId: string; leaseSeconds: number },
): Promise<string | undefined> {
  const { rows } = await sql.query<{ lease: string }>(
    `${STILL_MINE}
     UPDATE alert SET attempts = attempts + 1, message_id = $3, lease_until = now() + make_interval(secs => $4),
       next_attempt_at = now() + make_interval(secs => $4)
     FROM still WHERE alert.id = still.id RETURNING lease_until::text AS lease`,
    [ids, lease, messageId, leaseSeconds],
  );
  return rows[0]?.lease;
}

/** Makes a lease last longer. @returns the new one, or undefined when the old one was lost */
export async function renewLease(
  sql: Sql,
  { ids, lease, leaseSeconds }: { ids: string[]; lease: string; leaseSeconds: number },
): Promise<string | undefined> {
  const { rows } = await sql.query<{ lease: string }>(
    `${STILL_MINE}
     UPDATE alert SET lease_until = now() + make_interval(secs => $3), next_attempt_at = now() + make_interval(secs => $3)
     FROM still WHERE alert.id = still.id RETURNING lease_until::text AS lease`,
    [ids, lease, leaseSeconds],
  );
  return rows[0]?.lease;
}

/** Gives claimed alerts back: due again in so many seconds. The reason is kept for whoever asks why no mail came yet. */
export async function postponeAlerts(
  sql: Sql,
  { ids, lease, seconds, reason }: { ids: string[]; lease: string; seconds: number; reason: string },
): Promise<void> {
  await sql.query(
    `UPDATE alert SET state = 'pending', state_reason = $4, lease_until = NULL,
       next_attempt_at = now() + make_interval(secs => $3)
     WHERE id = ANY($1) AND state = 'sending' AND lease_until = $2::timestamptz`,
    [ids, lease, seconds, reason],
  );
}

/** Ends claimed alerts without a mail. */
export async function skipAlerts(
  sql: Sql,
  { ids, lease, reason }: { ids: string[]; lease: string; reason: string },
): Promise<void> {
  await sql.query(
    `UPDATE alert SET state = 'skipped', state_reason = $3, lease_until = NULL, finished_at = now()
     WHERE id = ANY($1) AND state = 'sending' AND lease_until = $2::timestamptz`,
    [ids, lease, reason],
  );
}

/** What has lately been sent to a group and to its recipient. */
export async function readMailTraffic(sql: Sql, { projectId, recipient }: AlertGroup): Promise<MailTraffic> {
  const { rows } = await sql.query<MailTraffic>(
    `SELECT (count(*) FILTER (WHERE project_id = $1 AND finished_at > now() - interval '10 minutes'))::int AS "alertsLately",
       max(finished_at) FILTER (WHERE project_id = $1) AS "lastMailAt",
       count(DISTINCT message_id)::int AS "mailsLastHour"
     FROM alert WHERE recipient = $2 AND state = 'sent' AND finished_at > now() - interval '1 hour'`,
    [projectId, recipient],
  );
  return rows[0] as MailTraffic;
}

export interface AlertedEvent {
  /** 32 lower-case hex digits. */
  eventId: string;
  /** See stored-body.ts. */
  body: Buffer;
}

/** The event that set an alert off, or undefined when retention has already dropped it. */
export async function readAlertedEvent(sql: Sql, alertId: string): Promise<AlertedEvent | undefined> {
  const { rows } = await sql.query<AlertedEvent>(
    `SELECT replace(event.event_id::text, '-', '') AS "eventId", ${wholeBody('event')} AS body
     FROM alert JOIN event ON event.project_id = alert.project_id AND event.id = alert.event
       AND event.received_at = alert.event_received_at
     WHERE alert.id = $1`,
    [alertId],
  );
  return rows[0];
}
