import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { compressAnswers } from './http/compress-answers.js';
import { addSecurityHeaders } from './http/security-headers.js';
import { serveClient } from './http/serve-client.js';

export interface DashboardOptions {
  /** The folder with the React build; one line says so where it is missing. */
  clientDir: string;
}

/**
 * Gives the HTTP server what Nest's modules cannot: headers, compression, and the files of the client. To be called once,
 * before `app.init()` or `app.listen()`; routes of the ingest API on the same server are left alone.
 */
export async function configureDashboard(app: NestFastifyApplication, { clientDir }: DashboardOptions): Promise<void> {
  const http = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  addSecurityHeaders(http);
  await compressAnswers(http);
  await serveClient(http, clientDir);
}
