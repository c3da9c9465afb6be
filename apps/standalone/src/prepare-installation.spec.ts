import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '@errata/config';
import { createTestDatabase, type TestDatabase } from '@errata/db/testing';
import { prepareInstallation } from './prepare-installation.js';
import { describeWelcome, readWelcome } from './welcome.js';

let db: TestDatabase;
let dataDir: string;

beforeAll(async () => {
  db = await createTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'errata-welcome-'));
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true });
  await db.drop();
});

const prepare = () =>
  prepareInstallation({
    ...readConfig({ ERRATA_DATA_DIR: dataDir, ERRATA_URL: 'https://errata.example' }),
    databaseUrl: db.url,
  });

test('the first password is told once, and kept where only the owner reads it', async () => {
  const first = await prepare();
  expect(first.password).toMatch(/^[a-z0-9-]{19}$/);
  expect(describeWelcome(first, dataDir)).toContain(`Password   ${first.password}`);
  expect(readWelcome(dataDir)).toEqual(first);
  expect(statSync(join(dataDir, 'welcome.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual(['welcome.json']);

  const second = await prepare();
  expect(second).toEqual({ url: first.url, email: first.email, dsn: first.dsn });
  expect(describeWelcome(second, dataDir)).toContain(join(dataDir, 'welcome.json'));
  expect(readWelcome(dataDir)).toEqual(first);
});

test('several that prepare at once make one member and one project', async () => {
  const own = await createTestDatabase();
  const config = { ...readConfig({ ERRATA_DATA_DIR: dataDir }), databaseUrl: own.url };
  const welcomes = await Promise.all([1, 2, 3].map(() => prepareInstallation(config)));
  expect(welcomes.filter(({ password }) => password !== undefined)).toHaveLength(1);
  expect(new Set(welcomes.map(({ dsn }) => dsn)).size).toBe(1);
  await own.drop();
});
