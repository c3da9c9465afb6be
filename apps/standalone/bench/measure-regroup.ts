import { setTimeout as sleep } from 'node:timers/promises';
import { findChange, insertChange, requestUndo, type Sql } from '@errata/db';
import { countStored, drained } from './drain.js';
import type { Installation } from './installation.js';
import { prepareLoad } from './load-process.js';

export interface RegroupOptions {
  /** Events that are there before. */
  stored: number;
  perSecond: number;
  eventBytes: number;
  fixtures: string;
  say: (line: string) => void;
}

export interface RegroupRun {
  what: string;
  state: string;
  seconds: number;
  events: number;
  moved: number;
  arrived: number;
  /** A digest for the grouping of its project, as seen every 10 ms. */
  longestWaitMs: number;
  /** Counters that are not what counting the event rows gives. */
  wrongCounts: number;
}

/** One issue for every release instead of one for every fault: nearly all events move. */
const RULES = 'release:* -> fingerprint "{{ release }}"';
const FILL_PER_SECOND = 1_500;
/** Longer than any run: the load is cut off when it ends. */
const LOAD_SECONDS = 300;
const POLL_MS = 10;

/** Regroups, and takes it back, while events come in. */
export async function measureRegroup(installation: Installation, options: RegroupOptions): Promise<RegroupRun[]> {
  const { database, projectId } = installation;
  options.say(`storing ${options.stored} events`);
  const fill = await load(installation, options, { events: options.stored, perSecond: FILL_PER_SECOND, seed: 1 });
  await drained(database, (await fill.start()).acknowledged);
  await database.query('INSERT INTO grouping_rules (project_id, version, text) VALUES ($1, 1, $2)', [projectId, RULES]);
  const { rows } = await database.query<{ id: string }>('SELECT id FROM member LIMIT 1');
  const memberId = rows[0]!.id;
  const request = { kind: 'regroup' };
  let id = '';
  const regroup = await measure(installation, options, 'Regrouping', async () => {
    id = await insertChange(database, { projectId, kind: 'regroup', request, isDryRun: false, memberId });
    return id;
  });
  const undo = await measure(installation, options, 'Taking it back', async () => {
    if (!(await requestUndo(database, { projectId, id, memberId }))) throw new Error('it cannot be taken back');
    return id;
  });
  return [regroup, undo];
}

const load = (
  { targets, publicKey, projectId }: Installation,
  { eventBytes, fixtures }: RegroupOptions,
  of: { events: number; perSecond: number; seed: number },
) => prepareLoad({ targets, publicKey, projectId, eventBytes, secretPercent: 0, fixtures, ...of });

async function measure(
  installation: Installation,
  options: RegroupOptions,
  what: string,
  ask: () => Promise<string>,
): Promise<RegroupRun> {
  const { database, projectId } = installation;
  const { perSecond } = options;
  options.say(`${what.toLowerCase()} while ${perSecond} events a second come in`);
  const before = await countStored(database);
  const traffic = await load(installation, options, { events: perSecond * LOAD_SECONDS, perSecond, seed: before });
  void traffic.start().catch(() => undefined);
  await sleep(2_000);
  const begin = performance.now();
  const id = await ask();
  const longestWaitMs = await watchWaits(database, async () => {
    const change = await findChange(database, projectId, id);
    return change !== undefined && ['done', 'undone', 'failed'].includes(change.state);
  });
  const seconds = (performance.now() - begin) / 1000;
  const change = (await findChange(database, projectId, id))!;
  if (change.error) options.say(change.error);
  process.kill(traffic.pid);
  await settled(database);
  return {
    what,
    state: change.state,
    seconds,
    events: change.eventsTotal,
    moved: Number(change.summary['events'] ?? 0),
    arrived: (await countStored(database)) - before,
    longestWaitMs,
    wrongCounts: await countWrong(database),
  };
}

/** Until it is over. @returns the longest that a digest waited for the lock of its project's grouping, in ms */
async function watchWaits(sql: Sql, isOver: () => Promise<boolean>): Promise<number> {
  let longestMs = 0;
  for (let polls = 0; polls % 20 !== 0 || !(await isOver()); polls += 1) {
    const { rows } = await sql.query<{ ms: number | null }>(
      `SELECT max(extract(epoch FROM clock_timestamp() - query_start) * 1000)::float8 AS ms FROM pg_stat_activity
       WHERE wait_event_type = 'Lock' AND wait_event = 'advisory' AND query LIKE '%pg_advisory_xact_lock_shared%'`,
    );
    longestMs = Math.max(longestMs, rows[0]!.ms ?? 0);
    await sleep(POLL_MS);
  }
  return longestMs;
}

/** Nothing comes in any more and nothing waits. */
async function settled(sql: Sql): Promise<void> {
  for (let before = -1; ;) {
    const { rows } = await sql.query<{ waiting: string }>('SELECT count(*) AS waiting FROM inbox');
    const stored = await countStored(sql);
    if (rows[0]!.waiting === '0' && stored === before) return;
    before = stored;
    await sleep(1_000);
  }
}

async function countWrong(sql: Sql): Promise<number> {
  let wrong = 0;
  for (const check of CHECKS) {
    const { rows } = await sql.query<{ n: string }>(`SELECT count(*) AS n FROM (${check}) AS wrong`);
    wrong += Number(rows[0]!.n);
  }
  return wrong;
}

/** Every event where its hash leads, and every counter anew off the rows; each finds only what is wrong. */
const CHECKS = [
  `SELECT FROM event LEFT JOIN issue_hash AS h USING (project_id, hash) WHERE h.issue_id IS DISTINCT FROM event.issue_id`,
  `SELECT FROM issue LEFT JOIN (
     SELECT issue_id AS id, count(*) AS n, count(DISTINCT identity) AS users FROM event GROUP BY 1
   ) AS e USING (id) WHERE event_count <> coalesce(n, 0) OR user_count <> coalesce(users, 0)`,
  ...[
    ['m', 'minute'],
    ['h', 'hour'],
    ['d', 'day'],
  ].map(
    ([
      grain,
      unit,
    ]) => `SELECT FROM (SELECT issue_id, bucket, n FROM event_count WHERE grain = '${grain}') AS counted FULL JOIN (
       SELECT issue_id, date_trunc('${unit}', received_at, 'UTC') AS bucket, count(*)::int AS n FROM event GROUP BY 1, 2
     ) AS stored USING (issue_id, bucket) WHERE counted.n IS DISTINCT FROM stored.n`,
  ),
  ...['release', 'environment', 'level'].map(
    (key) => `SELECT FROM (SELECT issue_id, value, n FROM issue_tag WHERE key = '${key}') AS counted FULL JOIN (
       SELECT issue_id, ${key} AS value, count(*) AS n FROM event WHERE ${key} IS NOT NULL GROUP BY 1, 2
     ) AS stored USING (issue_id, value) WHERE counted.n IS DISTINCT FROM stored.n`,
  ),
];
