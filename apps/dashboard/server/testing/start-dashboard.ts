import { type Config, readConfig } from '@errata/config';
import { type Database, setUpInstallation } from '@errata/db';
import { createTestDatabase } from '@errata/db/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createDashboardApp } from '../create-dashboard-app.js';

export const EMAIL = 'kim@example.com';
export const PASSWORD = 'correct horse battery staple';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed JSON; undefined where the answer is none. */
  body: unknown;
  /** What an error says; '' for everything else. */
  detail: string;
}

export interface TestDashboard {
  /** http://127.0.0.1 and the port. */
  origin: string;
  config: Config;
  database: Database;
  app: NestFastifyApplication;
  /** Requests as our own pages send them, below /api/v1; logged in when `cookie` is set. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  /** Logs in and sends the cookie from now on. */
  logIn(): Promise<void>;
  stop(): Promise<void>;
}

export interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
}

/** The dashboard as a real server with a database of its own, its first member and its first project. */
export async function startDashboard({
  env = {},
  clientDir = '/nowhere',
  prepare = () => {},
}: {
  env?: Record<string, string>;
  clientDir?: string;
  /** Sees the server before it has its routes. */
  prepare?: (app: NestFastifyApplication) => void;
} = {}): Promise<TestDashboard> {
  const { url, database, drop } = await createTestDatabase();
  const config = readConfig({ DATABASE_URL: url, ERRATA_LOG_LEVEL: 'error', ...env });
  await setUpInstallation(database, { ...config, adminEmail: EMAIL, adminPassword: PASSWORD });
  const app = await createDashboardApp({ ...config, databaseUrl: url }, { clientDir });
  prepare(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  let cookie: string | undefined;

  const request: TestDashboard['request'] = async (method, path, { body: sent, headers = {} } = {}) => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(method !== 'GET' &&
          method !== 'HEAD' && { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }),
        ...(cookie !== undefined && { cookie }),
        ...headers,
      },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true && text !== '';
    const body = isJson ? (JSON.parse(text) as { detail?: string }) : undefined;
    return { status: response.status, headers: response.headers, text, body, detail: body?.detail ?? '' };
  };

  return {
    origin,
    config,
    database,
    app,
    request,
    async logIn() {
      const answer = await request('POST', '/login', { body: { email: EMAIL, password: PASSWORD } });
      cookie = answer.headers.get('set-cookie')?.split(';')[0];
      if (answer.status !== 200 || !cookie) throw new Error(`Login failed: ${answer.status} ${answer.text}`);
    },
    async stop() {
      await app.close();
      await drop();
    },
  };
}
