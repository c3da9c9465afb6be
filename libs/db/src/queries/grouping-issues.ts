import type { Sql } from '../sql.js';
import type { ChangeRef } from './grouping-claims.js';
import type { IssueSeed } from './issue-hashes.js';
import { columns } from './rows.js';

/** An issue as changes of grouping speak of it. */
export interface IssueName {
  id: string;
  number: number;
  title: string;
  events: number;
  status: 'unresolved' | 'resolved' | 'muted' | 'merged';
}

export async function findIssueNames(sql: Sql, projectId: string, ids: readonly string[]): Promise<IssueName[]> {
  const { rows } = await sql.query<IssueName>(
    `SELECT id, number, title, event_count::float8 AS events, status FROM issue
     WHERE project_id = $1 AND id = ANY($2::bigint[])`,
    [projectId, ids],
  );
  return rows;
}

/** As `findIssueNames`, of all issues a change has touched, with the events they had before. */
export async function listTouchedNames(sql: Sql, { projectId, id }: ChangeRef): Promise<IssueName[]> {
  const { rows } = await sql.query<IssueName>(
    `SELECT issue.id, number, title, status, coalesce((kept.content->>'event_count')::float8, 0) AS events
     FROM grouping_change_issue AS touched JOIN issue ON issue.project_id = $1 AND issue.id = touched.issue_id
       LEFT JOIN grouping_change_row AS kept ON kept.project_id = $1 AND kept.change_id = $2
         AND kept.issue_id = touched.issue_id AND kept.relation = 'issue'
     WHERE touched.project_id = $1 AND touched.change_id = $2 ORDER BY issue.id`,
    [projectId, id],
  );
  return rows;
}

/** How many events a change has moved from where to where. */
export async function listMoves(
  sql: Sql,
  { projectId, id }: ChangeRef,
): Promise<{ from: string; to: string; events: number }[]> {
  const { rows } = await sql.query<{ from: string; to: string; events: number }>(
    `SELECT issue_id AS "from", moved_to AS "to", count(*)::float8 AS events FROM grouping_change_event
     WHERE project_id = $1 AND change_id = $2 GROUP BY issue_id, moved_to`,
    [projectId, id],
  );
  return rows;
}

/** Hashes of an issue, oldest first. */
export async function listHashesOf(sql: Sql, projectId: string, issueId: string): Promise<string[]> {
  const { rows } = await sql.query<{ hash: string }>(
    'SELECT hash FROM issue_hash WHERE project_id = $1 AND issue_id = $2 ORDER BY created_at, hash',
    [projectId, issueId],
  );
  return rows.map(({ hash }) => hash);
}

/** Leads hashes of an issue to another one. */
export async function leadHashes(
  sql: Sql,
  { projectId, from, to, hashes }: { projectId: string; from: string; to: string; hashes: readonly string[] },
): Promise<void> {
  await sql.query(
    'UPDATE issue_hash SET issue_id = $3 WHERE project_id = $1 AND issue_id = $2 AND hash = ANY($4::text[])',
    [projectId, from, to, hashes],
  );
}

/** Makes hashes that lead to an issue, each with the record and the sketch of the one it is split from. */
export async function deriveHashes(
  sql: Sql,
  {
    projectId,
    issueId,
    derived,
  }: { projectId: string; issueId: string; derived: readonly { hash: string; from: string }[] },
): Promise<void> {
  await sql.query(
    `INSERT INTO issue_hash (project_id, hash, issue_id, version, record, sketch)
     SELECT $1, t.hash, $2, base.version, base.record, base.sketch FROM unnest($3::text[], $4::text[]) AS t (hash, base)
       JOIN issue_hash AS base ON base.project_id = $1 AND base.hash = t.base
     ORDER BY t.hash`,
    [
      projectId,
      issueId,
      ...columns(
        derived,
        (d) => d.hash,
        (d) => d.from,
      ),
    ],
  );
}

/** What keeps a split split: the digest reads these with every batch. */
export async function insertSplits(
  sql: Sql,
  { projectId, id }: ChangeRef,
  splits: readonly { hash: string; toHash: string; condition: object }[],
): Promise<void> {
  await sql.query(
    `INSERT INTO hash_split (project_id, change_id, hash, to_hash, condition)
     SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::jsonb[])`,
    [
      projectId,
      id,
      ...columns(
        splits,
        (s) => s.hash,
        (s) => s.toHash,
        (s) => JSON.stringify(s.condition),
      ),
    ],
  );
}

export async function retitleIssue(sql: Sql, projectId: string, issueId: string, title: string): Promise<void> {
  await sql.query('UPDATE issue SET title = $3 WHERE project_id = $1 AND id = $2', [projectId, issueId, title]);
}

/** What an issue made of other issues' events begins with: no event yet, those are counted as they come. */
export type MadeIssue = Omit<IssueSeed, 'hash' | 'version' | 'record' | 'sketch'>;

/** Makes one without a hash. It does not count among the new issues of the hour: no client made it. @returns its id */
export async function insertMadeIssue(sql: Sql, seed: MadeIssue): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `WITH drawn AS (
       INSERT INTO project_counter AS c (project_id, issue_number) VALUES ($1, 1)
       ON CONFLICT (project_id) DO UPDATE SET issue_number = c.issue_number + 1 RETURNING issue_number
     )
     INSERT INTO issue (project_id, id, number, title, type, value, culprit, level, platform, first_release, last_release, unhandled,
                        first_event, last_event, first_seen, last_seen, last_received_at)
     SELECT $1, nextval('issue_id_seq'), issue_number, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $10, $11, $11, $12 FROM drawn
     RETURNING id`,
    [
      seed.projectId,
      seed.title,
      seed.type,
      seed.value,
      seed.culprit,
      seed.level,
      seed.platform,
      seed.release,
      seed.unhandled,
      seed.event,
      seed.occurredAt,
      seed.receivedAt,
    ],
  );
  return rows[0]!.id;
}

/** A new hash that leads to an issue. */
export async function insertHash(
  sql: Sql,
  place: {
    projectId: string;
    hash: string;
    issueId: string;
    version: number;
    record: unknown;
    sketch: readonly number[];
  },
): Promise<void> {
  await sql.query(
    `INSERT INTO issue_hash (project_id, hash, issue_id, version, record, sketch) VALUES ($1, $2, $3, $4, $5::jsonb, $6::int[])`,
    [place.projectId, place.hash, place.issueId, place.version, JSON.stringify(place.record), place.sketch],
  );
}

/** One line in the log of each issue a change, or its undoing, has touched. */
export async function logChange(
  sql: Sql,
  {
    projectId,
    kind,
    memberId,
    entries,
  }: {
    projectId: string;
    kind: 'merged' | 'split' | 'regrouped' | 'undone';
    memberId: string | null;
    entries: readonly { issueId: string; detail: object }[];
  },
): Promise<void> {
  await sql.query(
    `INSERT INTO activity (project_id, issue_id, member_id, kind, detail)
     SELECT $1, issue_id, $2, $3, detail FROM unnest($4::bigint[], $5::jsonb[]) AS t (issue_id, detail)`,
    [
      projectId,
      memberId,
      kind,
      ...columns(
        entries,
        (e) => e.issueId,
        (e) => JSON.stringify(e.detail),
      ),
    ],
  );
}
