import { randomUUID } from 'node:crypto';
import { encodeBody, type Sql } from '@errata/db';
import type { Event } from '@errata/protocol';

export interface SeedIssue {
  projectId: string;
  number: number;
  title?: string;
  type?: string;
  value?: string;
  culprit?: string;
  level?: string;
  status?: string;
  firstSeen?: Date;
  lastSeen?: Date;
  events?: number;
  users?: number;
  firstRelease?: string | null;
  lastRelease?: string | null;
}

/** @returns the id */
export async function seedIssue(sql: Sql, seed: SeedIssue): Promise<string> {
  const now = new Date();
  const type = seed.type ?? 'TypeError';
  const value = seed.value ?? 'x is undefined';
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO issue (id, project_id, number, title, type, value, culprit, level, platform, status, first_seen, last_seen,
                        event_count, user_count, first_release, last_release, first_event, last_event, last_received_at)
     VALUES (nextval('issue_id_seq'), $1, $2, $3, $4, $5, $6, $7, 'node', $8, $9, $10, $11, $12, $13, $14, 0, 0, $10)
     RETURNING id`,
    [
      seed.projectId,
      seed.number,
      seed.title ?? `${type}: ${value}`,
      type,
      value,
      seed.culprit ?? 'checkout(src/checkout)',
      seed.level ?? 'error',
      seed.status ?? 'unresolved',
      seed.firstSeen ?? now,
      seed.lastSeen ?? now,
      seed.events ?? 1,
      seed.users ?? 0,
      seed.firstRelease ?? null,
      seed.lastRelease ?? null,
    ],
  );
  const id = rows[0]?.id ?? '';
  const releases = [seed.firstRelease, seed.lastRelease].filter((release) => release != null);
  await sql.query(
    `INSERT INTO issue_tag (project_id, issue_id, key, value, n, first_seen, last_seen)
     SELECT DISTINCT $1::bigint, $2::bigint, 'release', release, 1, now(), now() FROM unnest($3::text[]) AS release`,
    [seed.projectId, id, releases],
  );
  return id;
}

/** Stores an event as the digest does. @returns its event id, 32 hex digits */
export async function seedEvent(
  sql: Sql,
  {
    projectId,
    issueId,
    receivedAt,
    payload = {},
  }: { projectId: string; issueId: string; receivedAt: Date; payload?: Partial<Event> },
): Promise<string> {
  const eventId = randomUUID().replaceAll('-', '');
  const event: Event = {
    event_id: eventId,
    timestamp: receivedAt.getTime() / 1000,
    received: receivedAt.getTime() / 1000,
    type: 'error',
    platform: 'node',
    level: 'error',
    tags: [['plan', 'gold']],
    ...payload,
  };
  const body = encodeBody({ event, grouping: { version: 1, hash: 'abc', record: { decided: 'stack' } } });
  await sql.query("SELECT ensure_event_partition(($1::timestamptz AT TIME ZONE 'UTC')::date)", [receivedAt]);
  await sql.query(
    `WITH stored AS (
       INSERT INTO event (project_id, id, issue_id, event_id, received_at, occurred_at, level, title, body)
       VALUES ($1, nextval('event_id_seq'), $2, $3::uuid, $4, $4, 'error', 'TypeError', $5) RETURNING id
     )
     INSERT INTO event_seen (project_id, event_id, id, received_at) SELECT $1, $3::uuid, id, $4 FROM stored`,
    [projectId, issueId, eventId, receivedAt, body],
  );
  return eventId;
}

/** Stores a file as the digest does. @returns its id */
export async function seedAttachment(
  sql: Sql,
  {
    projectId,
    eventId,
    name,
    type,
    content,
  }: { projectId: string; eventId: string; name: string; type: string; content: Buffer },
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO attachment (project_id, event_id, received_at, name, content_type, kind, bytes, content)
     VALUES ($1, $2::uuid, now(), $3, $4, 'event.attachment', $5, $6) RETURNING id`,
    [projectId, eventId, name, type, content.length, content],
  );
  return rows[0]?.id ?? '';
}

/** Counts events as the digest does, without storing them. */
export async function seedCount(
  sql: Sql,
  {
    projectId,
    issueId,
    grain,
    bucket,
    n,
  }: { projectId: string; issueId: string; grain: 'h' | 'd'; bucket: Date; n: number },
): Promise<void> {
  await sql.query('INSERT INTO event_count (project_id, issue_id, grain, bucket, n) VALUES ($1, $2, $3, $4, $5)', [
    projectId,
    issueId,
    grain,
    bucket,
    n,
  ]);
}

export async function findFirstProject(sql: Sql): Promise<{ id: string; slug: string }> {
  const { rows } = await sql.query<{ id: string; slug: string }>('SELECT id, slug FROM project ORDER BY id LIMIT 1');
  if (!rows[0]) throw new Error('There is no project');
  return rows[0];
}
