import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDataSource, Database } from '@errata/db';
import { startEmbeddedPostgres } from '@errata/db/embedded';
import { answers, type Children, createChildren, freePort } from './children.js';
import { processTree, type Roles, scriptOf } from './usage.js';

/** Errata as it is measured: the bundles, a PostgreSQL of their own with our settings, a folder that goes away. */
export interface Installation {
  /** What `observe.mjs` writes into. */
  observed: string;
  targets: Target[];
  publicKey: string;
  projectId: string;
  database: Database;
  databaseUrl: string;
  roles(): Roles;
  stop(): Promise<void>;
}

export interface Target {
  host: string;
  port: number;
}

export interface InstallationOptions {
  /** How many processes accept and digest, with Redis between them; without it `npm start`'s. */
  scaleOut?: { accept: number; digest: number };
  /** PostgreSQL settings on top of ours. */
  settings: Record<string, string>;
}

const HOST = '127.0.0.1';

/** @throws when a part of it does not start; everything that did is stopped */
export async function startInstallation({ scaleOut, settings }: InstallationOptions): Promise<Installation> {
  const dir = mkdtempSync(join(tmpdir(), 'errata-bench-'));
  const observed = join(dir, 'observed');
  mkdirSync(observed);
  const postgres = await startEmbeddedPostgres({ dataDir: join(dir, 'postgres'), settings });
  const children = createChildren({
    DATABASE_URL: postgres.url,
    ERRATA_DATA_DIR: dir,
    ERRATA_HOST: HOST,
    NODE_OPTIONS: `--import=${pathToFileURL(resolve('apps/standalone/bench/observe.mjs')).href}?dir=${observed}`,
  });
  const dataSource = createDataSource({ url: postgres.url, connections: 2, name: 'errata bench' });
  const stop = async (): Promise<void> => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await children.stop();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const targets = scaleOut ? await startParts(children, scaleOut) : await startStandalone(children);
    const database = new Database(await dataSource.initialize());
    await allowSpikes(database);
    const postmaster = Number.parseInt(readFileSync(join(dir, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);
    const roles = (): Roles => ({ ...rolesOf(children), postgres: processTree(postmaster) });
    return { observed, targets, ...keyOf(dir), database, databaseUrl: postgres.url, roles, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startStandalone(children: Children): Promise<Target[]> {
  const port = await freePort(HOST);
  children.start('supervisor', process.execPath, ['apps/standalone/dist/main.js'], { ERRATA_PORT: String(port) });
  await answers(HOST, port);
  return [{ host: HOST, port }];
}

async function startParts(children: Children, { accept, digest }: { accept: number; digest: number }) {
  const redisPort = String(await freePort(HOST));
  children.start('redis', 'redis-server', ['--port', redisPort, '--bind', HOST, '--save', '', '--appendonly', 'no']);
  const env = { REDIS_URL: `redis://${HOST}:${redisPort}` };
  const node = (role: string, ...args: string[]) => children.start(role, process.execPath, args, env);
  await children.run('migrate', process.execPath, ['apps/standalone/dist/migrate.js'], env);
  for (let n = 1; n <= digest; n += 1) node(`digest ${n}`, 'apps/ingest/dist/main.js', 'digest');
  node('notifier', 'apps/notifier/dist/main.js');
  const targets = await Promise.all(
    Array.from({ length: accept }, async () => ({ host: HOST, port: await freePort(HOST) })),
  );
  for (const [n, { port }] of targets.entries())
    children.start(`accept ${n + 1}`, process.execPath, ['apps/ingest/dist/main.js', 'accept'], {
      ...env,
      ERRATA_PORT: String(port),
    });
  for (const { port } of targets) await answers(HOST, port);
  return targets;
}

/** A load like ours is what spike protection is there to refuse. */
const allowSpikes = (database: Database): Promise<unknown> =>
  database.query(`UPDATE project SET settings = settings || '{"spikeProtection": false}'`);

function keyOf(dir: string): { publicKey: string; projectId: string } {
  const { dsn } = JSON.parse(readFileSync(join(dir, 'welcome.json'), 'utf8')) as { dsn: string };
  const { username, pathname } = new URL(dsn);
  return { publicKey: username, projectId: pathname.slice(1) };
}

/** The supervisor's children are roles of their own, named after their bundles. */
function rolesOf(children: Children): Roles {
  const { supervisor, ...others } = children.pids();
  const roles: Roles = Object.fromEntries(Object.entries(others).map(([role, pid]) => [role, [pid]]));
  for (const pid of supervisor ? processTree(supervisor) : []) {
    const role = pid === supervisor ? 'supervisor' : scriptOf(pid);
    roles[role] = [...(roles[role] ?? []), pid];
  }
  return roles;
}
