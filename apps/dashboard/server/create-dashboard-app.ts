import { type Config, logLevels } from '@errata/config';
import { DatabaseModule } from '@errata/db';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureDashboard, type DashboardOptions } from './configure-dashboard.js';
import { DashboardModule } from './dashboard.module.js';
import { answerMalformed } from './http/answer-malformed.js';
import { parseJsonBodies } from './http/parse-json-bodies.js';

@Module({})
class DashboardApp {}

const BODY_BYTES_MAX = 1024 * 1024;

/** The dashboard as a process of its own, not listening yet. */
export async function createDashboardApp(
  config: Config & { databaseUrl: string },
  options: DashboardOptions,
): Promise<NestFastifyApplication> {
  const database = { url: config.databaseUrl, connections: config.databaseConnections, name: 'errata dashboard' };
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: DashboardApp, imports: [DatabaseModule.forRoot(database), DashboardModule.forRoot(config)] },
    new FastifyAdapter({
      bodyLimit: BODY_BYTES_MAX,
      trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
      frameworkErrors: answerMalformed,
      routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
    }),
    { bodyParser: false, logger: logLevels(config.logLevel) },
  );
  parseJsonBodies(app);
  await configureDashboard(app, options);
  app.enableShutdownHooks();
  return app;
}
