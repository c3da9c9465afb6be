import 'reflect-metadata';
import { ConfigError, logLevels, readConfig } from '@errata/config';
import { DatabaseModule, openQueuePool } from '@errata/db';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueueModule } from '@errata/queue';
import { NotifierModule } from './notifier.module.js';

/** Runs the notifier alone, against a PostgreSQL and a queue that are there. */
@Module({})
class Root {}

/** One for LISTEN, one for the worker, one to spare. */
const QUEUE_CONNECTIONS = 3;

await start().catch((error: unknown) => {
  const sentence = error instanceof ConfigError ? error.message : (error as Error).stack;
  process.stderr.write(`errata: ${sentence}\n`);
  process.exit(1);
});

async function start(): Promise<void> {
  const config = readConfig();
  const { databaseUrl, databaseConnections, redisUrl } = config;
  if (!databaseUrl) throw new ConfigError(['DATABASE_URL is not set']);
  const database = { url: databaseUrl, connections: databaseConnections, name: 'errata notifier' };
  const store = redisUrl ? { redisUrl } : { pool: openQueuePool({ ...database, connections: QUEUE_CONNECTIONS }) };
  const imports = [DatabaseModule.forRoot(database), QueueModule.forRoot(store), NotifierModule.forRoot(config)];
  const options = { logger: logLevels(config.logLevel), abortOnError: false };
  const app = await NestFactory.createApplicationContext({ module: Root, imports }, options);
  app.enableShutdownHooks();
}
