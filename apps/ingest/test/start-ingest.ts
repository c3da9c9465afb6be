import { type DynamicModule, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, readConfig } from '@errata/config';
import { createProject, type Database, DatabaseModule, hashPassword, openQueuePool } from '@errata/db';
import { createTestDatabase } from '@errata/db/testing';
import { migrateQueue, QueueModule } from '@errata/queue';
import { AcceptModule, createHttpApp, DigestModule } from '../src/index.js';

@Module({})
class Root {}

/** A running ingest with a project of its own, on a database of its own. */
export interface TestIngest {
  /** http://127.0.0.1:port */
  url: string;
  dsn: string;
  projectId: string;
  publicKey: string;
  database: Database;
  databaseUrl: string;
  /** Resolves once the inbox is empty. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param digests false: events stay in the inbox, for tests of the edge or with digests of their own
 * @param env configuration on top of the test's own
 */
export async function startIngest({
  digests = true,
  redisUrl = undefined as string | undefined,
  env = {} as Record<string, string>,
} = {}): Promise<TestIngest> {
  const { url: databaseUrl, database, drop } = await createTestDatabase();
  const config: Config = readConfig({ DATABASE_URL: databaseUrl, ERRATA_LOG_LEVEL: 'error', ...env });
  const queuePool = openQueuePool({ url: databaseUrl, connections: 6, name: 'test' });
  await migrateQueue(queuePool);
  const root: DynamicModule = {
    module: Root,
    imports: [
      DatabaseModule.forRoot({ url: databaseUrl, connections: 5, name: 'test ingest' }),
      QueueModule.forRoot(redisUrl ? { redisUrl } : { pool: queuePool }),
      AcceptModule.forRoot(config),
      ...(digests ? [DigestModule.forRoot(config)] : []),
    ],
  };
  const app: NestFastifyApplication = await createHttpApp(root, config);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');

  await addMember(database, 'kim@example.com');
  const { id: projectId, publicKey } = await createProject(database, { name: 'Shop', platform: 'python' });
  return {
    url,
    dsn: url.replace('://', `://${publicKey}@`) + `/${projectId}`,
    projectId,
    publicKey,
    database,
    databaseUrl,
    drained: () =>
      waitFor(async () => (await database.query<{ n: string }>('SELECT count(*) AS n FROM inbox')).rows[0]!.n === '0'),
    async stop() {
      await app.close();
      if (redisUrl) await queuePool.end();
      await drop();
    },
  };
}

async function addMember(database: Database, email: string): Promise<void> {
  const hash = await hashPassword('correct horse battery');
  await database.query('INSERT INTO member (email, password_hash, role) VALUES ($1, $2, $3)', [email, hash, 'owner']);
}

/** @throws after `timeoutMs` without success */
export async function waitFor(isDone: () => Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const until = Date.now() + timeoutMs;
  while (!(await isDone())) {
    if (Date.now() > until) throw new Error(`not done within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** An envelope with one event. */
export function envelopeOf(event: Record<string, unknown>, headers: Record<string, unknown> = {}): string {
  return [
    JSON.stringify({ event_id: event.event_id, ...headers }),
    JSON.stringify({ type: 'event' }),
    JSON.stringify(event),
    '',
  ].join('\n');
}

/** The first column of the first row, as a number. */
export async function countRows(database: Database, sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await database.query<Record<string, string>>(sql, values);
  return Number(Object.values(rows[0]!)[0]);
}
