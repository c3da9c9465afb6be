import { type Database, decodeBody, wholeBody } from '@errata/db';
import { countedTags } from '@errata/grouping';
import type { Event } from '@errata/protocol';

/**
 * Counts everything anew, event row by event row, and compares it with what the tables say.
 *
 * @returns what differs, in words; empty where all counts are those of the rows
 */
export async function checkCounts(database: Database): Promise<string[]> {
  const differences: string[] = [];
  for (const [what, sql] of Object.entries(CHECKS)) {
    const { rows } = await database.query<Record<string, unknown>>(sql);
    if (rows.length > 0) differences.push(`${what}: ${JSON.stringify(rows.slice(0, 5))}`);
  }
  return [...differences, ...(await compareTags(database))];
}

const grain = (letter: string, unit: string): string =>
  `SELECT issue_id, '${letter}'::"char" AS grain, date_trunc('${unit}', received_at, 'UTC') AS bucket, count(*)::int AS n FROM event GROUP BY 1, 2, 3`;

/** Each finds only what is wrong. */
const CHECKS: Record<string, string> = {
  'events lie where their hash leads': `SELECT event.id, event.issue_id, event.hash, h.issue_id AS leads FROM event
     LEFT JOIN issue_hash h USING (project_id, hash) WHERE h.issue_id IS DISTINCT FROM event.issue_id`,
  'issues count their events and users': `SELECT issue.id, event_count, user_count, n, users FROM issue
     LEFT JOIN (SELECT issue_id AS id, count(*) AS n, count(DISTINCT identity) AS users FROM event GROUP BY 1) AS e USING (id)
     WHERE event_count <> coalesce(n, 0) OR user_count <> coalesce(users, 0)`,
  // One that was merged and came back goes on to say when it was seen first and last.
  'issues know their ends': `SELECT issue.id FROM issue JOIN (
       SELECT issue_id AS id, min(occurred_at) AS first, max(occurred_at) AS last, max(id) AS newest, max(received_at) AS received
       FROM event GROUP BY 1) AS e USING (id)
     WHERE (first_seen, last_seen, last_event, last_received_at) IS DISTINCT FROM (e.first, e.last, e.newest, e.received) AND regressed_at IS NULL`,
  'only merged issues are empty': `SELECT id, status, event_count, merged_into FROM issue
     WHERE (event_count = 0) <> (status = 'merged') OR (status = 'merged') <> (merged_into IS NOT NULL)`,
  buckets: `SELECT * FROM (SELECT issue_id, grain, bucket, n FROM event_count) AS counted
     FULL JOIN (${grain('m', 'minute')} UNION ALL ${grain('h', 'hour')} UNION ALL ${grain('d', 'day')}) AS rows
     USING (issue_id, grain, bucket) WHERE counted.n IS DISTINCT FROM rows.n`,
  users: `SELECT * FROM (SELECT issue_id, identity, 1 AS counted FROM issue_user) AS counted
     FULL JOIN (SELECT DISTINCT issue_id, identity, 1 AS stored FROM event WHERE identity IS NOT NULL) AS rows
     USING (issue_id, identity) WHERE counted IS DISTINCT FROM stored`,
};

async function compareTags(database: Database): Promise<string[]> {
  const stored = new Map<string, number>();
  const events = await database.query<{ issueId: string; level: string; body: Buffer }>(
    `SELECT issue_id AS "issueId", level, ${wholeBody('event')} AS body FROM event`,
  );
  for (const { issueId, level, body } of events.rows)
    for (const tag of countedTags({ ...decodeBody(body).event, level: level as Event['level'] }))
      stored.set(JSON.stringify([issueId, ...tag]), (stored.get(JSON.stringify([issueId, ...tag])) ?? 0) + 1);
  const tags = await database.query<{ issueId: string; key: string; value: string; n: number }>(
    'SELECT issue_id AS "issueId", key, value, n::int FROM issue_tag',
  );
  const counted = new Map(tags.rows.map(({ issueId, key, value, n }) => [JSON.stringify([issueId, key, value]), n]));
  return [...new Set([...stored.keys(), ...counted.keys()])]
    .filter((tag) => stored.get(tag) !== counted.get(tag))
    .map((tag) => `tag ${tag}: ${stored.get(tag) ?? 0} stored, ${counted.get(tag) ?? 0} counted`);
}

const TABLES = [
  'issue',
  'issue_hash',
  'hash_split',
  'event_count',
  'issue_tag',
  'issue_user',
  'event',
  'alert',
  'alert_rule_fired',
];

/** A fingerprint of all rows of each table whose undoing must be exact: bytes, not values. */
export async function fingerprintRows(database: Database): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const table of TABLES) {
    const { rows } = await database.query<{ print: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(row, E'\\n' ORDER BY row)), '') AS print FROM (
         SELECT to_jsonb(t)::text AS row FROM ${table} AS t) AS rows`,
    );
    prints[table] = rows[0]!.print;
  }
  return prints;
}
