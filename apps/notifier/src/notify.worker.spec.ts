import 'reflect-metadata';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '@errata/config';
import { DatabaseModule, openQueuePool } from '@errata/db';
import { createTestDatabase, type TestDatabase } from '@errata/db/testing';
import { migrateQueue, openQueue, QueueModule } from '@errata/queue';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type AlertRows, createAlertRows } from '../test/alert-rows.js';
import { type SmtpSink, startSmtpSink } from '../test/smtp-sink.js';
import { NotifierModule } from './index.js';

@Module({})
class Root {}

let db: TestDatabase;
let alerts: AlertRows;
let sink: SmtpSink;

beforeAll(async () => {
  db = await createTestDatabase();
  alerts = await createAlertRows(db.database);
  const pool = openQueuePool({ url: db.url, connections: 2, name: 'test' });
  await migrateQueue(pool);
  await pool.end();
});
afterAll(async () => {
  await sink.close();
  await db.drop();
});

function startNotifier(): Promise<INestApplicationContext> {
  const config = readConfig({ SMTP_URL: `smtp://127.0.0.1:${sink.port}` });
  const options = { url: db.url, connections: 4, name: 'test notifier' };
  const imports = [
    DatabaseModule.forRoot(options),
    QueueModule.forRoot({ pool: openQueuePool(options) }),
    NotifierModule.forRoot(config),
  ];
  return NestFactory.createApplicationContext({ module: Root, imports }, { logger: ['error'] });
}

test('a wake-up sends; a stop finishes the mail in flight and leaves the rest for others', async () => {
  let arrive = () => {};
  let release = () => {};
  const arrived = new Promise<void>((done) => (arrive = done));
  const held = new Promise<void>((done) => (release = done));
  sink = await startSmtpSink({
    data: async () => {
      arrive();
      await held;
      return undefined;
    },
  });
  const app = await startNotifier();
  for (let i = 0; i < 3; i++) await alerts.add();
  const queue = openQueue({ pool: openQueuePool({ url: db.url, connections: 2, name: 'digest' }) }, () => {});
  queue.wake('notify');
  await arrived;
  const closed = app.close();
  // The server answers only after the stop has begun.
  setTimeout(release, 50);
  await closed;
  await queue.close();
  expect(sink.mails).toHaveLength(1);
  expect((await alerts.states()).map(({ state }) => state)).toEqual(['sent', 'pending', 'pending']);
});
