import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createDataSource, Database, migrate, setUpInstallation, type Sql } from '@errata/db';
import { startEmbeddedPostgres } from '@errata/db/embedded';
import { type Case, listCases } from './dashboard/list-cases.js';
import { type DashboardClient, startDashboardClient } from './dashboard/dashboard-client.js';
import { fillDatabase } from './dashboard/fill-database.js';
import { cpuBetween, type CpuTimes, readCpuTimes } from './dashboard/read-cpu.js';
import { printResults, type Result } from './dashboard/print-results.js';
import { explainEverything, openPlanLog } from './dashboard/find-sequential-scans.js';

/**
 * How fast the dashboard's pages are on a large installation: a real dashboard over HTTP, on an embedded PostgreSQL filled
 * with 1 million and then with 10 million events. Every kind of request is warmed up and then made one after another.
 *
 *     npm run bench -- dashboard [--events 1000000,10000000] [--issues 100000] [--requests 60] [--json results.json]
 *                                [--data-dir folder that is kept, and filled only once] [--only part of a name]
 */
const PROJECTS = 50;
const DAYS = 75;
const WARM_UP = 10;
/** On disk, by event, tables and indexes together; measured, and rounded up for the log. */
const BYTES_PER_EVENT = 2_000;
const PORT = 18_731;
/** Benchmarks run in the root of the repository. */
const DASHBOARD = resolve('apps/dashboard/dist/server/main.js');
const LOGIN = { email: 'kim@example.com', password: 'correct horse battery staple' };

const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000,10000000' },
    issues: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '60' },
    json: { type: 'string' },
    'data-dir': { type: 'string' },
    only: { type: 'string', default: '' },
  },
});

const sizes = options.events.split(',').map(Number);
const dataDir = options['data-dir'] ?? mkdtempSync(join(tmpdir(), 'errata-bench-'));
mkdirSync(dataDir, { recursive: true });
checkDisk(dataDir, Math.max(...sizes));
const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') });
const results: Record<string, Result[]> = {};
try {
  for (const events of sizes) results[events] = await measureSize(server.url, events);
} finally {
  await server.stop();
  if (options['data-dir'] === undefined) rmSync(dataDir, { recursive: true });
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = printResults(results) ? 0 : 1;

function checkDisk(folder: string, events: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const needed = events * BYTES_PER_EVENT;
  if (bavail * bsize < needed)
    throw new Error(`${events} events need ${Math.ceil(needed / 1e9)} GB of disk in ${folder}`);
}

async function measureSize(serverUrl: string, events: number): Promise<Result[]> {
  const name = `bench_${events}`;
  const url = await prepareDatabase(serverUrl, name, events);
  return withDatabase(url, async (database) => {
    const cases = await withDashboard(url, (client) => listCases(database, client.get));
    const wanted = cases.filter((candidate) => candidate.name.includes(options.only));
    const measured = await withDashboard(url, (client) =>
      inTurn(wanted, (candidate) => measure(database, client, candidate)),
    );
    await explainEverything(database, name);
    const plans = await openPlanLog(database, join(dataDir, 'postgres', 'postgres.log'));
    const scanned = await withDashboard(url, (client) =>
      inTurn(wanted, async ({ paths }) => {
        plans.takeScanned();
        for (const path of paths) await client.get(path);
        return plans.takeScanned();
      }),
    );
    await database.query(`ALTER DATABASE ${name} RESET ALL`);
    return measured.map((result, index) => ({ ...result, scanned: scanned[index] ?? [] }));
  });
}

/** Finds the database in a kept folder, or makes and fills it: under another name, so that a broken off one is not taken for it. */
async function prepareDatabase(serverUrl: string, name: string, events: number): Promise<string> {
  const isThere = await withDatabase(serverUrl, async (database) => {
    const { rowCount } = await database.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 1) return true;
    await database.query(`DROP DATABASE IF EXISTS unfinished_${name}`);
    await database.query(`CREATE DATABASE unfinished_${name}`);
    return false;
  });
  if (!isThere) {
    await fill(urlOf(serverUrl, `unfinished_${name}`), events);
    await withDatabase(serverUrl, (database) => database.query(`ALTER DATABASE unfinished_${name} RENAME TO ${name}`));
  }
  return urlOf(serverUrl, name);
}

async function fill(url: string, events: number): Promise<void> {
  await migrate({ url, connections: 2, name: 'errata bench' });
  await withDatabase(url, async (database) => {
    const { email: adminEmail, password: adminPassword } = LOGIN;
    await setUpInstallation(database, { adminEmail, adminPassword, admins: [], ingestUrl: 'http://localhost' });
    const size = { events, issues: Number(options.issues), projects: PROJECTS, days: DAYS };
    await fillDatabase(database, size, (line) => console.error(`${events} events: ${line}`));
  });
}

function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const dataSource = await createDataSource({ url, connections: 1, name: 'errata bench' }).initialize();
  try {
    const database = new Database(dataSource);
    await database.query('SET statement_timeout = 0');
    await database.query("SET work_mem = '256MB'");
    return await work(database);
  } finally {
    await dataSource.destroy();
  }
}

async function withDashboard<T>(databaseUrl: string, work: (client: DashboardClient) => Promise<T>): Promise<T> {
  const client = await startDashboardClient(DASHBOARD, {
    databaseUrl,
    port: PORT,
    login: LOGIN,
  });
  try {
    return await work(client);
  } finally {
    await client.stop();
  }
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

async function measure(sql: Sql, client: DashboardClient, { name, paths }: Case): Promise<Omit<Result, 'scanned'>> {
  const times: number[] = [];
  const requests = Number(options.requests);
  let before: CpuTimes = new Map();
  for (let n = -Math.max(WARM_UP, paths.length); n < requests; n += 1) {
    if (n === 0) before = await readCpuTimes(sql, client.pid);
    const begin = performance.now();
    await client.get(paths.at(n % paths.length) ?? '');
    if (n >= 0) times.push(performance.now() - begin);
  }
  const cpu = cpuBetween(before, await readCpuTimes(sql, client.pid));
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor(share * (times.length - 1))] ?? 0) * 10) / 10;
  return { name, requests, p50: at(0.5), p95: at(0.95), cpu: Math.round((cpu / requests) * 10) / 10 };
}
