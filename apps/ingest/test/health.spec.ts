import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '@errata/config';
import { DatabaseModule } from '@errata/db';
import { createTestDatabase, type TestDatabase } from '@errata/db/testing';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HealthModule } from '../src/health/health.module.js';
import { createHttpApp } from '../src/index.js';

@Module({})
class Root {}

let box: TestDatabase;
let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  box = await createTestDatabase();
  const imports = [DatabaseModule.forRoot({ url: box.url, connections: 3, name: 'errata accept' }), HealthModule];
  app = await createHttpApp(
    { module: Root, imports },
    readConfig({ DATABASE_URL: box.url, ERRATA_LOG_LEVEL: 'error' }),
  );
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(async () => {
  await app.close();
  await box.drop();
});

const ask = async (path: string): Promise<unknown[]> => {
  const response = await fetch(url + path);
  return [response.status, await response.json()];
};

test('an ingest that runs alone says whether it is there and can work, and if not, why', async () => {
  expect(await ask('/health/live')).toEqual([200, { status: 'live' }]);
  expect(await ask('/health/ready')).toEqual([200, { status: 'ready' }]);
  await box.database.query(`UPDATE migrations SET name = 'Earlier1' WHERE name = 'Health1795266000000'`);
  expect(await ask('/health/ready')).toEqual([503, { detail: 'The schema is not up to date: migrations to run: 1.' }]);
  await box.database.query('ALTER TABLE migrations RENAME TO elsewhere');
  expect(await ask('/health/ready')).toEqual([503, { detail: 'The database has no schema yet.' }]);
  await box.database.query('ALTER TABLE elsewhere RENAME TO migrations');
  await box.database.query(`UPDATE migrations SET name = 'Health1795266000000' WHERE name = 'Earlier1'`);
  expect(await ask('/health/ready')).toEqual([200, { status: 'ready' }]);
});
