import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openQueuePool } from './queue-pool.js';
import { createTestDatabase, type TestDatabase } from './testing.js';

let box: TestDatabase;

beforeAll(async () => {
  box = await createTestDatabase();
});
afterAll(() => box.drop());

test('whoever is refused hears of it a moment later; whoever is not, at once', async () => {
  const options = { url: box.url, connections: 2, name: 'test' };
  const refused = openQueuePool({ ...options, url: box.url.replace(/test_\w+/, 'not_there') });
  const begin = Date.now();
  await expect(refused.query('SELECT 1')).rejects.toThrow('does not exist');
  expect(Date.now() - begin).toBeGreaterThanOrEqual(1_000);
  await refused.end();

  const pool = openQueuePool(options);
  expect((await pool.query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  const client = await pool.connect();
  client.release();
  await pool.end();
});
