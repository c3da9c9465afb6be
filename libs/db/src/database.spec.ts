import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from './testing.js';

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test('a connection cut between two statements fails its transaction, not the process', async () => {
  const cut = db.database.transaction(async (sql) => {
    const { rows } = await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await db.database.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
    // As in a batch that is being worked on: the news comes while nothing is asked.
    await sleep(200);
    await sql.query('SELECT 1');
  });
  await expect(cut).rejects.toThrow(/terminat|not queryable/);

  const { rows } = await db.database.transaction((sql) => sql.query<{ n: number }>('SELECT 1 AS n'));
  expect(rows).toEqual([{ n: 1 }]);
});
