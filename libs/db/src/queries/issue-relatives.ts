import type { Sql } from '../sql.js';
import type { IssueRef } from './issue-details.js';
import { ISSUE_COLUMNS, type IssueRow } from './issues.js';
import { wholeBody } from './sent-bodies.js';

/** Issues of these projects by their ids, in no order; merged and foreign ones are left out. */
export async function findIssues(sql: Sql, projectIds: readonly string[], ids: readonly string[]): Promise<IssueRow[]> {
  const { rows } = await sql.query<IssueRow>(
    `SELECT ${ISSUE_COLUMNS} FROM issue JOIN project ON project.id = issue.project_id
     WHERE issue.project_id = ANY($1::bigint[]) AND issue.id = ANY($2::bigint[]) AND issue.status <> 'merged'`,
    [projectIds, ids],
  );
  return rows;
}

/** How many of these ids are issues of the project that can be worked on. */
export async function countProjectIssues(sql: Sql, projectId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM issue WHERE project_id = $1 AND id = ANY($2::bigint[]) AND status <> 'merged'`,
    [projectId, ids],
  );
  return rows[0]?.n ?? 0;
}

export interface HashRecord {
  issueId: string;
  hash: string;
  /** The grouping version that made the hash. */
  version: number;
  /** See `GroupingRecord`. */
  record: unknown;
}

/** An issue with many hashes is known well enough by its first ones. */
const HASHES_COMPARED_MAX = 20;
const CANDIDATES_MAX = 200;

/** The records of the issue's oldest hashes. */
export async function listHashRecords(sql: Sql, issue: IssueRef): Promise<HashRecord[]> {
  const { rows } = await sql.query<HashRecord>(
    `SELECT issue_id AS "issueId", hash, version, record FROM issue_hash WHERE project_id = $1 AND issue_id = $2
     ORDER BY created_at, hash LIMIT $3`,
    [issue.projectId, issue.id, HASHES_COMPARED_MAX],
  );
  return rows;
}

/** Hashes of other issues that share a band of their sketch with one of the issue's; the more bands, the earlier. */
export async function listAlikeHashes(sql: Sql, issue: IssueRef): Promise<HashRecord[]> {
  const { rows } = await sql.query<HashRecord>(
    `WITH mine AS (
       SELECT array_agg(DISTINCT band) AS bands FROM (
         SELECT sketch FROM issue_hash WHERE project_id = $1 AND issue_id = $2 ORDER BY created_at, hash LIMIT $3
       ) AS known, unnest(known.sketch) AS band
     )
     SELECT issue_id AS "issueId", hash, version, record FROM issue_hash, mine
     WHERE project_id = $1 AND issue_id <> $2 AND sketch && mine.bands
     ORDER BY (SELECT count(*) FROM unnest(sketch) AS band WHERE band = ANY(mine.bands)) DESC, issue_id DESC LIMIT $4`,
    [issue.projectId, issue.id, HASHES_COMPARED_MAX, CANDIDATES_MAX],
  );
  return rows;
}

/** Why events with that hash are where they are. */
export async function findHashRecord(sql: Sql, projectId: string, hash: string): Promise<HashRecord | undefined> {
  const { rows } = await sql.query<HashRecord>(
    'SELECT issue_id AS "issueId", hash, version, record FROM issue_hash WHERE project_id = $1 AND hash = $2',
    [projectId, hash],
  );
  return rows[0];
}

export interface IssueHashRow extends HashRecord {
  createdAt: Date;
  /** Of the issue's newest events, as many as were looked at. */
  events: number;
  /** What events had to meet, where a split made the hash. */
  condition: unknown;
}

/** Every event of a hot issue is no news: its newest say what share each hash has. */
export const HASH_EVENTS_COUNTED_MAX = 10_000;

/** The hashes that lead to the issue, oldest first, with how many of its newest events each placed. */
export async function listIssueHashRows(sql: Sql, issue: IssueRef, limit: number): Promise<IssueHashRow[]> {
  const { rows } = await sql.query<IssueHashRow>(
    `SELECT issue_id AS "issueId", hash, version, record, created_at AS "createdAt", coalesce(counted.n, 0)::int AS events,
            (SELECT condition FROM hash_split WHERE project_id = $1 AND to_hash = issue_hash.hash LIMIT 1) AS condition
     FROM issue_hash LEFT JOIN (
       SELECT hash, count(*) AS n FROM (
         SELECT hash FROM event WHERE project_id = $1 AND issue_id = $2 ORDER BY id DESC LIMIT $4
       ) AS newest GROUP BY hash
     ) AS counted USING (hash)
     WHERE project_id = $1 AND issue_id = $2 ORDER BY created_at, hash LIMIT $3`,
    [issue.projectId, issue.id, limit, HASH_EVENTS_COUNTED_MAX],
  );
  return rows;
}

export interface EventListRow {
  id: string;
  eventId: string;
  occurredAt: Date;
  receivedAt: Date;
  level: string;
  title: string;
  environment: string | null;
  release: string | null;
  user: string | null;
  transaction: string | null;
}

/** One page of the issue's kept events without their bodies, last digested first. */
export async function listEventRows(
  sql: Sql,
  issue: IssueRef,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<EventListRow[]> {
  const { rows } = await sql.query<EventListRow>(
    `SELECT id, replace(event_id::text, '-', '') AS "eventId", occurred_at AS "occurredAt", received_at AS "receivedAt", level,
            title, environment, release, user_label AS user, transaction
     FROM event WHERE project_id = $1 AND issue_id = $2 AND ($3::bigint IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
    [issue.projectId, issue.id, before ?? null, limit],
  );
  return rows;
}

export interface SampledEventRow {
  id: string;
  issueId: string;
  hash: string | null;
  /** See `decodeBody`. */
  body: Buffer;
}

/** The newest kept events of the issues seen last. */
export async function sampleEvents(
  sql: Sql,
  projectId: string,
  { issuesMax, eventsPerIssue }: { issuesMax: number; eventsPerIssue: number },
): Promise<SampledEventRow[]> {
  const { rows } = await sql.query<SampledEventRow>(
    `SELECT event.id, event.issue_id AS "issueId", event.hash, event.body
     FROM (
       SELECT id FROM issue WHERE project_id = $1 AND status <> 'merged' ORDER BY last_seen DESC, id DESC LIMIT $2
     ) AS recent CROSS JOIN LATERAL (
       SELECT id, issue_id, hash, ${wholeBody('event')} AS body FROM event
       WHERE project_id = $1 AND issue_id = recent.id ORDER BY id DESC LIMIT $3
     ) AS event`,
    [projectId, issuesMax, eventsPerIssue],
  );
  return rows;
}
