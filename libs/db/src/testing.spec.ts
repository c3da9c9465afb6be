import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from './testing.js';

describe('createTestDatabase', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  test('gives a migrated database with partitions for today', async () => {
    const { rows } = await first.database.query<{ partitions: number }>(
      `SELECT count(*)::int AS partitions FROM pg_inherits WHERE inhparent = 'event'::regclass`,
    );
    expect(rows[0]?.partitions).toBeGreaterThanOrEqual(8);
  });

  test('gives every caller one of its own', async () => {
    await first.database.query(`INSERT INTO project (slug, name) VALUES ('shop', 'Shop')`);
    const { rowCount } = await second.database.query(`SELECT 1 FROM project`);
    expect(rowCount).toBe(0);
  });

  test('drop removes the database', async () => {
    const third = await createTestDatabase();
    const name = new URL(third.url).pathname.slice(1);
    await third.drop();
    const { rowCount } = await first.database.query(`SELECT 1 FROM pg_database WHERE datname = $1`, [name]);
    expect(rowCount).toBe(0);
  });
});
