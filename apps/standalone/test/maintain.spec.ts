import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createProject, listEventPartitions } from '@errata/db';
import { createTestDatabase, type TestDatabase } from '@errata/db/testing';
import { runCommand } from './run-command.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await createProject(db.database, { name: 'Shop', platform: 'python' });
  await db.database.query(
    `SELECT ensure_event_partition(date '2025-01-01'), ensure_event_partition(date '2025-01-02')`,
  );
  await db.database.query(
    `INSERT INTO event (project_id, id, issue_id, event_id, received_at, occurred_at, level, title, body)
     SELECT 1, n, 1, gen_random_uuid(), '2025-01-01T12:00:00Z', '2025-01-01T12:00:00Z', 'error', '', ''
     FROM generate_series(1, 1234) AS n`,
  );
  await db.database.query('ANALYZE event');
});
afterAll(() => db.drop());

const run = (...args: string[]) => runCommand('maintain', args, { DATABASE_URL: db.url });

const days = async () => (await listEventPartitions(db.database)).map(({ day }) => day);

test('a dry run says what would go and leaves it; the run does it, and a second one finds nothing', async () => {
  const before = await days();
  const said = await run('--dry-run');
  expect([said.code, said.err]).toEqual([0, '']);
  expect(said.out).toMatch(
    /^Nothing is changed[^]*events before \d{4}-\d\d-\d\d: 1,234 rows\n[^]*The database takes [\d.]+ MB/,
  );
  expect(await days()).toEqual(before);

  const done = await run();
  expect([done.code, done.err]).toEqual([0, '']);
  expect(done.out).toMatch(/^This goes[^]*: 1,234 rows\n/);
  expect(await days()).toEqual(before.slice(2));
  expect((await run()).out).toMatch(/events before \d{4}-\d\d-\d\d: nothing\n/);
}, 60_000);

test('what is misspelled is said, and nothing done', async () => {
  const { code, out, err } = await run('--dry');
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^Usage: maintain \[--dry-run\]/);
});
