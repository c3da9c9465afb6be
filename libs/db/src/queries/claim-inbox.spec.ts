import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../database.js';
import { createTestDatabase, type TestDatabase } from '../testing.js';
import { claimInbox, claimInboxRow } from './claim-inbox.js';
import { type InboxEntry, insertInbox } from './inbox.js';

const ALL = { rowsMax: 200, bytesMax: 1_000_000 };

let box: TestDatabase;
let database: Database;

beforeAll(async () => {
  box = await createTestDatabase();
  database = box.database;
});
afterAll(() => box.drop());
afterEach(() => database.query('TRUNCATE inbox'));

const entry = (projectId: number, body = 'x'): InboxEntry => ({
  projectId: String(projectId),
  keyId: '1',
  format: 'store',
  encoding: 'identity',
  events: 1,
  eventId: null,
  clientAddress: null,
  userAgent: null,
  sdk: null,
  body: Buffer.from(body),
});

const insert = (entries: InboxEntry[]) => database.transaction((sql) => insertInbox(sql, entries));
const wait = (...projects: number[]) => insert(projects.map((project) => entry(project)));

/** Claims within a transaction that changes nothing. @returns the projects of the claimed rows, in order */
const claim = async (limits = ALL): Promise<string[]> =>
  (await database.transaction((sql) => claimInbox(sql, limits))).map(({ projectId }) => projectId);

const countOf = (claimed: string[]) => {
  const counts: Record<string, number> = {};
  for (const one of claimed) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
};

test('nothing waits: nothing is claimed', async () => {
  expect(await claim()).toEqual([]);
});

test('a project alone gets the whole batch, its oldest rows, in order', async () => {
  await database.query(
    `INSERT INTO inbox (project_id, key_id, format, encoding, events, body)
     SELECT 7, 1, 'store', 'identity', 1, 'x' FROM generate_series(1, 500)`,
  );
  const rows = await database.transaction((sql) => claimInbox(sql, ALL));
  const { rows: oldest } = await database.query<{ id: string }>('SELECT id FROM inbox ORDER BY id LIMIT 200');
  expect(rows.map(({ id }) => id)).toEqual(oldest.map(({ id }) => id));
});

test('one row of a quiet project is in the next batch, whatever waits before it', async () => {
  await database.query(
    `INSERT INTO inbox (project_id, key_id, format, encoding, events, body)
     SELECT 1, 1, 'store', 'identity', 1, 'x' FROM generate_series(1, 50000)`,
  );
  await wait(2);
  const claimed = await claim();
  expect(countOf(claimed)).toEqual({ 1: 199, 2: 1 });
  // Among the first, because a batch may end early.
  expect(claimed.indexOf('2')).toBeLessThan(2);
});

test('what a project does not use goes to the oldest rows of all', async () => {
  await wait(...Array<number>(300).fill(1), 2, 3, ...Array<number>(300).fill(4));
  expect(countOf(await claim())).toEqual({ 1: 148, 2: 1, 3: 1, 4: 50 });
});

test('a batch that ends by bytes is shared as well', async () => {
  const large = 'x'.repeat(1000);
  await insert([...Array.from({ length: 20 }, () => entry(1, large)), entry(2, large)]);
  expect(countOf(await claim({ rowsMax: 200, bytesMax: 5000 }))).toEqual({ 1: 4, 2: 1 });
});

test('a row larger than all of it is claimed by itself', async () => {
  await insert([entry(1, 'x'.repeat(1000)), entry(1)]);
  expect(await claim({ rowsMax: 200, bytesMax: 10 })).toEqual(['1']);
});

test('with more projects than rows in a batch, every project has its turn within a few', async () => {
  const projects = Array.from({ length: 300 }, (_, at) => at + 1);
  for (let round = 0; round < 20; round++) await wait(...projects);
  const served = new Set<string>();
  for (let batch = 0; batch < 30; batch++)
    await database.transaction(async (sql) => {
      const rows = await claimInbox(sql, ALL);
      expect(rows).toHaveLength(200);
      for (const { id, projectId } of rows) {
        served.add(projectId);
        await sql.query('DELETE FROM inbox WHERE id = $1', [id]);
      }
    });
  expect(served.size).toBeGreaterThan(290);
});

describe('two digests side by side', () => {
  test('never get the same row, and neither waits for the other', async () => {
    await wait(...Array<number>(300).fill(1), 2);
    await database.transaction(async (first) => {
      const mine = await claimInbox(first, ALL);
      const theirs = await database.transaction((second) => claimInbox(second, ALL));
      expect(mine).toHaveLength(200);
      expect(theirs).toHaveLength(101);
      expect(new Set([...mine, ...theirs].map(({ id }) => id)).size).toBe(301);
    });
  });

  test('a row that is taken is not claimed by its id', async () => {
    await wait(1);
    await database.transaction(async (first) => {
      const [row] = await claimInbox(first, ALL);
      expect(await database.transaction((second) => claimInboxRow(second, row!.id))).toEqual([]);
    });
  });
});
