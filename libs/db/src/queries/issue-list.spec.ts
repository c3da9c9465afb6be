import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { IssueRank3 } from '../migrations/3-issue-rank.js';
import { createTestDatabase, type TestDatabase } from '../testing.js';
import { type IssueListing, listIssues } from './issue-list.js';
import { parseIssueSearch } from './issue-search.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.database.query(`INSERT INTO project (id, slug, name) VALUES (1, 'shop', 'Shop'), (2, 'api', 'API')`);
});
afterAll(() => db.drop());

/** Issues `from` to `to` of a project, one event each, a second apart. */
const insert = (projectId: number, from: number, to: number, title: string): Promise<unknown> =>
  db.database.query(
    `INSERT INTO issue (project_id, id, number, title, type, value, culprit, level, platform, first_seen, last_seen, event_count,
                        first_event, last_event, last_received_at)
     SELECT $1, n, n, $4, '', '', '', 'error', 'other', at, at, 1, 0, 0, at
     FROM generate_series($2::int, $3::int) AS n, LATERAL (SELECT timestamptz '2026-01-01' + n * interval '1 second' AS at) AS times`,
    [projectId, from, to, title],
  );

const list = async (search: string, listing: Partial<IssueListing> = {}): Promise<number[]> => {
  const all = { projectIds: ['1', '2'], status: 'all', sort: 'lastSeen', limit: 3 } as const;
  const rows = await listIssues(db.database, { ...all, search: parseIssueSearch(search), ...listing });
  return rows.map(({ id }) => Number(id));
};

const change = (set: string, id: number): Promise<unknown> =>
  db.database.query(`UPDATE issue SET ${set} WHERE id = $1`, [id]);

const ranks = async (id: number) =>
  (await db.database.query('SELECT status, level, events::int, users::int FROM issue_rank WHERE issue_id = $1', [id]))
    .rows;

test('whoever changes an issue changes its place in the lists', async () => {
  await insert(1, 1, 5, 'Known');
  expect(await list('')).toEqual([5, 4, 3]);
  await change(`last_seen = last_seen + interval '1 hour', status = 'resolved'`, 2);
  expect(await list('')).toEqual([2, 5, 4]);
  expect(await list('', { status: 'unresolved' })).toEqual([5, 4, 3]);
  await change('event_count = 7, user_count = 2', 1);
  expect(await list('', { sort: 'events' })).toEqual([1, 5, 4]);
  expect(await list('', { sort: 'users' })).toEqual([1, 5, 4]);
  await change(`level = 'fatal'`, 3);
  expect(await list('level:fatal')).toEqual([3]);
  await db.database.query('DELETE FROM issue WHERE id = 5');
  expect(await list('')).toEqual([2, 4, 3]);
  expect(await ranks(5)).toEqual([]);
});

test('a merged issue is in no list', async () => {
  await change(`status = 'merged', merged_into = 2`, 4);
  expect(await list('')).not.toContain(4);
  expect(await list('Known')).not.toContain(4);
  await change(`status = 'unresolved', merged_into = NULL`, 4);
  expect(await list('')).toContain(4);
});

test.each([
  [9_999, 9_999],
  [10_000, 10_000],
  [12_849, 12_800],
  [999_999, 999_000],
  [123_456_789_012, 123_000_000_000],
])('%d events are ranked as they are shown: %d', async (events, ranked) => {
  const { rows } = await db.database.query<{ n: string }>('SELECT rank_count($1) AS n', [events]);
  expect(Number(rows[0]?.n)).toBe(ranked);
});

test('an issue with many events changes its row in place: no index learns of a count', async () => {
  const moved = async () => {
    const { rows } = await db.database.query<{ place: string }>(
      `SELECT ctid::text AS place FROM issue_rank WHERE issue_id = 1`,
    );
    return rows[0]?.place;
  };
  await change('event_count = 20010', 1);
  const before = await moved();
  await change('event_count = event_count + 50', 1);
  expect(await moved()).toBe(before);
  const { rows } = await db.database.query<{ columns: string }>(
    `SELECT string_agg(attname, ',') AS columns FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY(indkey)
     WHERE indrelid = 'issue'::regclass`,
  );
  for (const counter of ['event_count', 'user_count', 'last_seen', 'last_event', 'last_received_at', 'level'])
    expect(rows[0]?.columns.split(',')).not.toContain(counter);
});

test('what few issues meet is found however far down it lies', async () => {
  await insert(1, 1_000, 1_010, 'Needle in the hay');
  await insert(2, 2_000, 5_000, 'Hay');
  expect(await list('needle')).toEqual([1_010, 1_009, 1_008]);
  expect(await list('needle', { after: await positionOf(1_009) })).toEqual([1_008, 1_007, 1_006]);
  expect(await list('needle', { projectIds: ['1'] })).toEqual([1_010, 1_009, 1_008]);
  expect(await list('needle', { projectIds: ['2'] })).toEqual([]);
  expect(await list('hay')).toEqual([5_000, 4_999, 4_998]);
  expect(await list('nothing')).toEqual([]);
});

async function positionOf(id: number) {
  const { rows } = await db.database.query<{ key: string }>(
    'SELECT last_seen AS key FROM issue_rank WHERE issue_id = $1',
    [id],
  );
  return { key: rows[0]?.key ?? '', id: String(id) };
}

test('without pg_trgm a search finds the same', async () => {
  await db.database.query('DROP INDEX issue_words');
  expect(await list('needle')).toEqual([1_010, 1_009, 1_008]);
});

test('an installation that is upgraded finds its issues in the lists', async () => {
  const runner = db.database.dataSource.createQueryRunner();
  try {
    await new IssueRank3().down(runner);
    await change(`last_seen = '2030-01-01', event_count = 54321`, 1_005);
    await new IssueRank3().up(runner);
  } finally {
    await runner.release();
  }
  expect(await list('')).toEqual([1_005, 5_000, 4_999]);
  expect(await ranks(1_005)).toEqual([{ status: 'unresolved', level: 'error', events: 54_300, users: 0 }]);
  expect(await list('needle')).toEqual([1_005, 1_010, 1_009]);
});
