import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { childEnvironment } from '@errata/config';
import { createDataSource, createProject, Database } from '@errata/db';
import { freePort } from './free-port.js';
import { Journal } from './journal.js';
import { PROJECTS } from './plan-load.js';
import { type PostgresServer, startPostgres } from './postgres-server.js';
import { type RedisServer, startRedis } from './redis-server.js';
import { openAgent, type Project } from './send-load.js';
import { ServerProcess } from './server-process.js';
import { type SmtpSink, startSmtpSink } from './smtp-sink.js';

const program = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const MIGRATE = program('standalone/dist/migrate.js');
const INGEST = program('ingest/dist/main.js');
const NOTIFIER = program('notifier/dist/main.js');

/** How the harness's own connections are called. */
export const OWN_NAME = 'errata chaos';

/** Everybody who gets mail about every issue. */
export const RECIPIENTS = ['kim@errata.example', 'sam@errata.example'];

export interface FleetOptions {
  /** Where the queue lives. */
  backend: 'postgres' | 'redis';
  ingests: number;
  digests: number;
  notifiers: number;
  /** Path of redis-server or valkey-server; needed for the backend redis. */
  redisServer: string;
}

/** One installation, every process of it separately in hand, and its client. */
export interface Fleet {
  postgres: PostgresServer;
  redis: RedisServer | undefined;
  sink: SmtpSink;
  ingests: ServerProcess[];
  digests: ServerProcess[];
  /** The first of them, or the only one. */
  notifier: ServerProcess;
  processes: ServerProcess[];
  database: Database;
  doors: string[];
  projects: Project[];
  journal: Journal;
  agent: Agent;
  /** Holds the database, its log and the acknowledged ids. */
  dataDir: string;
  stop(): Promise<void>;
}

/** Starts real components only, each an own process: PostgreSQL, Redis, a mail server, and Errata's from their bundles. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const dataDir = mkdtempSync(join(tmpdir(), 'errata-chaos-'));
  const postgres = await startPostgres(join(dataDir, 'postgres'));
  const redis = options.backend === 'redis' ? await startRedis(options.redisServer) : undefined;
  const sink = await startSmtpSink();
  const env = environment({ postgres, redis, sink, dataDir });
  await promisify(execFile)(process.execPath, [MIGRATE], { env });
  const database = await openDatabase(postgres.url);
  const projects = await setUp(database);
  const ports = await Promise.all(Array.from({ length: options.ingests }, freePort));
  const node = (name: string, args: string[], more = {}): ServerProcess =>
    new ServerProcess(name, process.execPath, args, { ...env, ...more });
  const ingests = ports.map((port, i) =>
    node(`ingest ${i + 1}`, [INGEST, 'accept'], { ERRATA_PORT: String(port), ERRATA_HOST: '127.0.0.1' }),
  );
  const digests = Array.from({ length: options.digests }, (_, i) => node(`digest ${i + 1}`, [INGEST, 'digest']));
  const notifier = node('notifier', [NOTIFIER]);
  const others = Array.from({ length: options.notifiers - 1 }, (_, i) => node(`notifier ${i + 2}`, [NOTIFIER]));
  const processes = [...ingests, ...digests, notifier, ...others];
  const agent = openAgent();
  for (const one of processes) one.start();
  return {
    postgres,
    redis,
    sink,
    ingests,
    digests,
    notifier,
    processes,
    database,
    projects,
    agent,
    dataDir,
    doors: ports.map((port) => `http://127.0.0.1:${port}`),
    journal: new Journal(join(dataDir, 'acknowledged.txt')),
    async stop() {
      agent.destroy();
      await Promise.all(processes.map((one) => one.stop()));
      await database.dataSource.destroy();
      await sink.close();
      await redis?.kill();
      await postgres.stop();
    },
  };
}

export const removeFleet = ({ dataDir }: Fleet): void => rmSync(dataDir, { recursive: true, force: true });

type Servers = Pick<Fleet, 'postgres' | 'redis' | 'sink' | 'dataDir'>;

function environment({ postgres, redis, sink, dataDir }: Servers): NodeJS.ProcessEnv {
  // Jest's options would slow every process down.
  const { NODE_OPTIONS: _, ...env } = childEnvironment({
    DATABASE_URL: postgres.url,
    SMTP_URL: sink.url,
    ERRATA_DATA_DIR: dataDir,
    ERRATA_ADMIN_EMAIL: RECIPIENTS[0]!,
    ERRATA_ADMIN_PASSWORD: 'correct horse battery',
    NO_COLOR: '1',
    ...(redis ? { REDIS_URL: redis.url } : {}),
  });
  return env;
}

/** The harness's own connections: they break with every restart like everybody's, and whoever asks tries again. */
async function openDatabase(url: string): Promise<Database> {
  return new Database(await createDataSource({ url, connections: 3, name: OWN_NAME }).initialize());
}

async function setUp(database: Database): Promise<Project[]> {
  await database.query(
    `INSERT INTO member (email, password_hash, role) SELECT email, '', 'member' FROM unnest($1::text[]) AS email`,
    [RECIPIENTS.slice(1)],
  );
  const projects: Project[] = [];
  for (let i = 0; i < PROJECTS; i++)
    projects.push(await createProject(database, { name: `Shop ${i + 1}`, platform: 'python' }));
  // Limits would be no fault: what they refuse is not acknowledged.
  await database.query(`UPDATE project SET settings = '{"spikeProtection": false}'`);
  return projects;
}
