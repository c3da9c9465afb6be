import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Config, ConfigError, logLevels, readConfig } from '@errata/config';
import { DatabaseModule, openQueuePool } from '@errata/db';
import { QueueModule } from '@errata/queue';
import { AcceptModule } from './accept/accept.module.js';
import { DigestModule } from './digest/digest.module.js';
import { HealthModule } from './health/health.module.js';
import { createHttpApp } from './http/create-http-app.js';
import { MaintenanceModule } from './maintenance/maintenance.module.js';
import { RegroupModule } from './regroup/regroup.module.js';

/** Runs one half of ingest alone, against PostgreSQL and Redis that are there: `main.js accept` or `main.js digest`. */
@Module({})
class Root {}

const HALVES: Partial<Record<string, (config: Config) => Promise<void>>> = { accept, digest };

try {
  await start(process.argv[2] ?? '');
} catch (error) {
  process.stderr.write(`errata: ${error instanceof ConfigError ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}

async function start(half: string): Promise<void> {
  const run = HALVES[half];
  if (!run) throw new ConfigError([`say which half to run: accept or digest, not "${half}"`]);
  const config = readConfig();
  if (!config.databaseUrl) throw new ConfigError(['DATABASE_URL is not set']);
  await run(config);
}

async function accept(config: Config): Promise<void> {
  const root = rootWith('accept', config, [AcceptModule.forRoot(config), { module: HealthModule }]);
  const app = await createHttpApp(root, config);
  await app.listen(config.port, config.host);
}

async function digest(config: Config): Promise<void> {
  const modules = [DigestModule.forRoot(config), MaintenanceModule.forRoot(config), { module: RegroupModule }];
  const options = { logger: logLevels(config.logLevel), abortOnError: false };
  const app = await NestFactory.createApplicationContext(rootWith('digest', config, modules), options);
  app.enableShutdownHooks();
}

function rootWith(role: string, { databaseUrl, databaseConnections, redisUrl }: Config, modules: DynamicModule[]) {
  const options = { url: databaseUrl!, connections: databaseConnections, name: `errata ${role}` };
  const store = redisUrl ? { redisUrl } : { pool: openQueuePool({ ...options, connections: 6 }) };
  return { module: Root, imports: [DatabaseModule.forRoot(options), QueueModule.forRoot(store), ...modules] };
}
