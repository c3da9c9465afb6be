import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Config, readConfig } from '@errata/config';
import { DatabaseModule, openQueuePool } from '@errata/db';
import { QueueModule } from '@errata/queue';
import { AcceptModule } from './accept/accept.module.js';
import { DigestModule } from './digest/digest.module.js';
import { HealthModule } from './health/health.module.js';
import { createHttpApp, logLevels } from './http/create-http-app.js';
import { MaintenanceModule } from './maintenance/maintenance.module.js';
import { RegroupModule } from './regroup/regroup.module.js';

/** Runs one half of ingest alone, against PostgreSQL and Redis that are there: `main.js accept` or `main.js digest`. */
@Module({})
class Root {}

const config = readConfig();
const role = process.argv[2];
if (!config.databaseUrl) fail('DATABASE_URL is not set');

if (role === 'accept') {
  const app = await createHttpApp(rootWith(config, [AcceptModule.forRoot(config), { module: HealthModule }]), config);
  await app.listen(config.port, config.host);
} else if (role === 'digest') {
  const root = rootWith(config, [
    DigestModule.forRoot(config),
    MaintenanceModule.forRoot(config),
    { module: RegroupModule },
  ]);
  const app = await NestFactory.createApplicationContext(root, {
    logger: logLevels(config.logLevel),
    abortOnError: false,
  });
  app.enableShutdownHooks();
} else {
  fail(`say which half to run: accept or digest, not "${role ?? ''}"`);
}

function rootWith({ databaseUrl, databaseConnections, redisUrl }: Config, modules: DynamicModule[]): DynamicModule {
  const options = { url: databaseUrl!, connections: databaseConnections, name: `errata ${role}` };
  const store = redisUrl ? { redisUrl } : { pool: openQueuePool({ ...options, connections: 6 }) };
  return { module: Root, imports: [DatabaseModule.forRoot(options), QueueModule.forRoot(store), ...modules] };
}

function fail(sentence: string): never {
  process.stderr.write(`errata: ${sentence}\n`);
  process.exit(1);
}
