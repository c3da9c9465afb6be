import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createProject } from '@errata/db';
import { createTestDatabase, type TestDatabase } from '@errata/db/testing';
import { RulesCache } from '../src/digest/project-rules.js';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await createTestDatabase();
});
afterAll(() => testing.drop());

test('a changed setting works within 30 seconds, and settings that are equal share their rules', async () => {
  const { database } = testing;
  const [a, b] = [
    (await createProject(database, { name: 'A', platform: 'python' })).id,
    (await createProject(database, { name: 'B', platform: 'python' })).id,
  ];
  let now = 0;
  const cache = new RulesCache(() => now);
  const scrubbed = async (id: string): Promise<string> =>
    (await cache.find(database, [a, b]))(id).scrubText('IBAN=DE0212 password=x1');

  expect(await scrubbed(a)).toBe('IBAN=DE0212 password=[Filtered]');
  const rulesOf = await cache.find(database, [a, b]);
  expect(rulesOf(a)).toBe(rulesOf(b));
  expect(rulesOf('404')).toBe(rulesOf(a));

  await database.query('UPDATE project SET settings = $2 WHERE id = $1', [a, { scrubbing: { extraNames: ['iban'] } }]);
  now = 29_999;
  expect(await scrubbed(a)).toBe('IBAN=DE0212 password=[Filtered]');
  now = 30_000;
  expect(await scrubbed(a)).toBe('IBAN=[Filtered] password=[Filtered]');
  expect(await scrubbed(b)).toBe('IBAN=DE0212 password=[Filtered]');
});
