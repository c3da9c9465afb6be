import type { Sql } from '../sql.js';
import { columns } from './rows.js';

export interface IssueKey {
  projectId: string;
  issueId: string;
}

/** What a batch adds to one issue. */
export interface IssueDelta extends IssueKey {
  events: number;
  users: number;
  firstSeen: Date;
  lastSeen: Date;
  /** Of the newest event in the batch. */
  level: string;
  lastRelease: string | null;
  lastEvent: string;
  lastReceivedAt: Date;
}

export interface LockedIssue extends IssueKey {
  status: 'unresolved' | 'resolved' | 'muted' | 'merged';
  statusChangedAt: Date | null;
  eventCount: number;
}

export const issueKey = ({ projectId, issueId }: IssueKey): string => `${projectId}/${issueId}`;

/** Locks issues in key order until the transaction ends: everything after this statement on the same issues cannot deadlock. */
export async function lockIssues(sql: Sql, keys: readonly IssueKey[]): Promise<LockedIssue[]> {
  const { rows } = await sql.query<LockedIssue & { eventCount: string }>(
    `SELECT project_id AS "projectId", id AS "issueId", status, status_changed_at AS "statusChangedAt", event_count AS "eventCount"
     FROM issue WHERE (project_id, id) IN (SELECT * FROM unnest($1::bigint[], $2::bigint[]))
     ORDER BY project_id, id FOR NO KEY UPDATE`,
    columns(
      keys,
      (k) => k.projectId,
      (k) => k.issueId,
    ),
  );
  return rows.map((row) => ({ ...row, eventCount: Number(row.eventCount) }));
}

/** The issues must be locked. */
export async function applyDeltas(sql: Sql, deltas: readonly IssueDelta[]): Promise<void> {
  await sql.query(
    `UPDATE issue i SET
       event_count = i.event_count + d.events,
       user_count = i.user_count + d.users,
       first_seen = least(i.first_seen, d.first_seen),
       last_seen = greatest(i.last_seen, d.last_seen),
       level = d.level,
       last_release = coalesce(d.last_release, i.last_release),
       last_event = greatest(i.last_event, d.last_event),
       last_received_at = greatest(i.last_received_at, d.last_received_at)
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[],
                 $9::bigint[], $10::timestamptz[])
       AS d (project_id, id, events, users, first_seen, last_seen, level, last_release, last_event, last_received_at)
     WHERE i.project_id = d.project_id AND i.id = d.id`,
    columns(
      deltas,
      (d) => d.projectId,
      (d) => d.issueId,
      (d) => d.events,
      (d) => d.users,
      (d) => d.firstSeen,
      (d) => d.lastSeen,
      (d) => d.level,
      (d) => d.lastRelease,
      (d) => d.lastEvent,
      (d) => d.lastReceivedAt,
    ),
  );
}

export interface UserSighting extends IssueKey {
  identity: Uint8Array;
  at: Date;
}

/** @returns `issueKey` → how many users the issue had not seen before */
export async function addUsers(sql: Sql, sightings: readonly UserSighting[]): Promise<Map<string, number>> {
  if (sightings.length === 0) return new Map();
  const { rows } = await sql.query<IssueKey>(
    `INSERT INTO issue_user (project_id, issue_id, identity, first_seen)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::timestamptz[]) AS t (project_id, issue_id, identity, first_seen)
     ORDER BY project_id, issue_id, identity
     ON CONFLICT DO NOTHING
     RETURNING project_id AS "projectId", issue_id AS "issueId"`,
    columns(
      sightings,
      (s) => s.projectId,
      (s) => s.issueId,
      (s) => s.identity,
      (s) => s.at,
    ),
  );
  const added = new Map<string, number>();
  for (const row of rows) added.set(issueKey(row), (added.get(issueKey(row)) ?? 0) + 1);
  return added;
}

export interface TagDelta extends IssueKey {
  key: string;
  value: string;
  n: number;
  firstSeen: Date;
  lastSeen: Date;
}

export async function addTags(sql: Sql, tags: readonly TagDelta[]): Promise<void> {
  if (tags.length === 0) return;
  await sql.query(
    `INSERT INTO issue_tag AS t (project_id, issue_id, key, value, n, first_seen, last_seen)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[], $7::timestamptz[])
       AS d (project_id, issue_id, key, value, n, first_seen, last_seen)
     ORDER BY project_id, issue_id, key, value
     ON CONFLICT (project_id, issue_id, key, value) DO UPDATE SET
       n = t.n + EXCLUDED.n, first_seen = least(t.first_seen, EXCLUDED.first_seen), last_seen = greatest(t.last_seen, EXCLUDED.last_seen)`,
    columns(
      tags,
      (t) => t.projectId,
      (t) => t.issueId,
      (t) => t.key,
      (t) => t.value,
      (t) => t.n,
      (t) => t.firstSeen,
      (t) => t.lastSeen,
    ),
  );
}

export interface CountDelta extends IssueKey {
  /** m minute, h hour, d day. */
  grain: 'm' | 'h' | 'd';
  /** Start of the bucket, UTC. */
  bucket: Date;
  n: number;
}

export async function addCounts(sql: Sql, counts: readonly CountDelta[]): Promise<void> {
  await sql.query(
    `INSERT INTO event_count AS c (project_id, issue_id, grain, bucket, n)
     SELECT project_id, issue_id, grain::"char", bucket, n
     FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[], $5::integer[]) AS d (project_id, issue_id, grain, bucket, n)
     ORDER BY project_id, issue_id, grain, bucket
     ON CONFLICT (project_id, issue_id, grain, bucket) DO UPDATE SET n = c.n + EXCLUDED.n`,
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

/** Issues that were resolved or merged and came back: unresolved again, and the log says so. The issues must be locked. */
export async function reopenRegressed(
  sql: Sql,
  regressions: readonly (IssueKey & { at: Date; event: string })[],
): Promise<void> {
  if (regressions.length === 0) return;
  await sql.query(
    `WITH back AS (
       SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::bigint[]) AS t (project_id, issue_id, at, event)
     ), reopened AS (
       UPDATE issue i SET status = 'unresolved', merged_into = NULL, status_changed_at = back.at, regressed_at = back.at
       FROM back WHERE i.project_id = back.project_id AND i.id = back.issue_id
     )
     INSERT INTO activity (project_id, issue_id, at, kind, detail)
     SELECT project_id, issue_id, at, 'regressed', jsonb_build_object('event', event::text) FROM back`,
    columns(
      regressions,
      (r) => r.projectId,
      (r) => r.issueId,
      (r) => r.at,
      (r) => r.event,
    ),
  );
}
