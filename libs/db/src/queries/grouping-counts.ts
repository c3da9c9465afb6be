import type { Sql } from '../sql.js';
import type { CountDelta, IssueKey, TagDelta } from './issue-deltas.js';
import { columns } from './rows.js';

/** Takes tag counts from issues; a value that no event carries any more is forgotten. The issues must be locked. */
export async function subtractTags(sql: Sql, tags: readonly TagDelta[]): Promise<void> {
  if (tags.length === 0) return;
  await sql.query(
    `WITH d AS (
       SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bigint[]) AS t (project_id, issue_id, key, value, n)
     ), emptied AS (
       DELETE FROM issue_tag t USING d WHERE (t.project_id, t.issue_id, t.key, t.value) = (d.project_id, d.issue_id, d.key, d.value) AND t.n <= d.n
     )
     UPDATE issue_tag t SET n = t.n - d.n FROM d
     WHERE (t.project_id, t.issue_id, t.key, t.value) = (d.project_id, d.issue_id, d.key, d.value) AND t.n > d.n`,
    columns(
      tags,
      (t) => t.projectId,
      (t) => t.issueId,
      (t) => t.key,
      (t) => t.value,
      (t) => t.n,
    ),
  );
}

/** Takes counts from issues. Buckets that were pruned are not missed. The issues must be locked. */
export async function subtractCounts(sql: Sql, counts: readonly CountDelta[]): Promise<void> {
  await sql.query(
    `WITH d AS (
       SELECT project_id, issue_id, grain::"char", bucket, n
       FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[], $5::integer[]) AS t (project_id, issue_id, grain, bucket, n)
     ), emptied AS (
       DELETE FROM event_count c USING d WHERE (c.project_id, c.issue_id, c.grain, c.bucket) = (d.project_id, d.issue_id, d.grain, d.bucket) AND c.n <= d.n
     )
     UPDATE event_count c SET n = c.n - d.n FROM d
     WHERE (c.project_id, c.issue_id, c.grain, c.bucket) = (d.project_id, d.issue_id, d.grain, d.bucket) AND c.n > d.n`,
    columns(
      counts,
      (c) => c.projectId,
      (c) => c.issueId,
      (c) => c.grain,
      (c) => c.bucket,
      (c) => c.n,
    ),
  );
}

export interface IssueShare extends IssueKey {
  events: number;
}

export async function subtractEvents(sql: Sql, shares: readonly IssueShare[]): Promise<void> {
  await sql.query(
    `UPDATE issue i SET event_count = greatest(i.event_count - d.events, 0)
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS d (project_id, id, events)
     WHERE i.project_id = d.project_id AND i.id = d.id`,
    columns(
      shares,
      (s) => s.projectId,
      (s) => s.issueId,
      (s) => s.events,
    ),
  );
}

export interface IssueGain extends IssueShare {
  users: number;
  firstSeen: Date;
  lastSeen: Date;
  /** Of the newest of the events. */
  level: string;
  release: string | null;
  firstEvent: string;
  lastEvent: string;
  lastReceivedAt: Date;
}

/**
 * Adds events that came from other issues: unlike those the digest adds, they may be older than what is there. An issue
 * that was merged and gets events is one again. The issues must be locked.
 */
export async function addGains(sql: Sql, gains: readonly IssueGain[]): Promise<void> {
  await sql.query(
    `UPDATE issue i SET
       event_count = i.event_count + d.events,
       user_count = i.user_count + d.users,
       first_seen = least(i.first_seen, d.first_seen),
       last_seen = greatest(i.last_seen, d.last_seen),
       first_event = least(i.first_event, d.first_event),
       last_event = greatest(i.last_event, d.last_event),
       last_received_at = greatest(i.last_received_at, d.last_received_at),
       level = CASE WHEN d.last_event > i.last_event THEN d.level ELSE i.level END,
       last_release = CASE WHEN d.last_event > i.last_event THEN coalesce(d.release, i.last_release) ELSE i.last_release END,
       status = CASE i.status WHEN 'merged' THEN 'unresolved' ELSE i.status END,
       merged_into = NULL
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[],
                 $9::bigint[], $10::bigint[], $11::timestamptz[])
       AS d (project_id, id, events, users, first_seen, last_seen, level, release, first_event, last_event, last_received_at)
     WHERE i.project_id = d.project_id AND i.id = d.id`,
    columns(
      gains,
      (g) => g.projectId,
      (g) => g.issueId,
      (g) => g.events,
      (g) => g.users,
      (g) => g.firstSeen,
      (g) => g.lastSeen,
      (g) => g.level,
      (g) => g.release,
      (g) => g.firstEvent,
      (g) => g.lastEvent,
      (g) => g.lastReceivedAt,
    ),
  );
}
