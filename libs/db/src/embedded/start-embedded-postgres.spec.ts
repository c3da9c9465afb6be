import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startEmbeddedPostgres } from './start-embedded-postgres.js';

let parent: string;
let dataDir: string;

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'errata-embedded-'));
  dataDir = join(parent, 'a folder, "quoted"');
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const ask = async (url: string, text: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
};

const lockFile = () => join(dataDir, 'cluster', 'postmaster.pid');
const serverPid = () => Number.parseInt(readFileSync(lockFile(), 'utf8'), 10);

describe('startEmbeddedPostgres', () => {
  test('makes a durable database with a collation of its own, and stops it', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    expect(server.started).toBe(true);
    expect(
      await ask(server.url, `SELECT datlocale, datlocprovider FROM pg_database WHERE datname = 'postgres'`),
    ).toEqual(['C.UTF-8', 'b']);
    expect(await ask(server.url, 'SHOW fsync')).toEqual(['on']);
    await ask(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await server.stop();
    expect(existsSync(lockFile())).toBe(false);
  });

  test('after a kill -9 of the server it says so, and the next start has every committed row', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    await ask(server.url, 'INSERT INTO kept VALUES (43)');
    process.kill(serverPid(), 'SIGKILL');
    await server.lost;
    const next = await startEmbeddedPostgres({ dataDir });
    expect(await ask(next.url, 'SELECT answer FROM kept ORDER BY answer')).toEqual([42, 43]);
    await next.stop();
  });

  test('starts although a stranger now has the number that a dead server left in its lock', async () => {
    writeFileSync(lockFile(), `${process.pid}\n${join(dataDir, 'cluster')}\n`);
    const server = await startEmbeddedPostgres({ dataDir });
    expect(serverPid()).not.toBe(process.pid);
    await server.stop();
  });

  test('refuses a folder that another process is using', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('Another Errata is running on');
    expect(await ask(server.url, 'SELECT 1')).toEqual([1]);
    await server.stop();
  });

  test('in shared mode several use one server, and the last one stops it', async () => {
    const servers = await Promise.all([1, 2, 3].map(() => startEmbeddedPostgres({ dataDir, shared: true })));
    expect(servers.filter((server) => server.started)).toHaveLength(1);
    const [first, second, third] = servers;
    await Promise.all([first?.stop(), second?.stop()]);
    expect(await ask(third?.url ?? '', 'SELECT 1')).toEqual([1]);
    await third?.stop();
    expect(existsSync(lockFile())).toBe(false);
  });

  test('reaches a server whose folder is too long for a socket', async () => {
    const server = await startEmbeddedPostgres({ dataDir: join(parent, 'x'.repeat(120)) });
    expect(await ask(server.url, 'SELECT 1')).toEqual([1]);
    await server.stop();
  });

  test('says which folder cannot be written', async () => {
    const file = join(parent, 'file');
    writeFileSync(file, '');
    await expect(startEmbeddedPostgres({ dataDir: join(file, 'data') })).rejects.toThrow(
      `${file}/data is not writable`,
    );
  });

  test('says what PostgreSQL says when it does not start', async () => {
    const broken = join(parent, 'broken');
    mkdirSync(join(broken, 'cluster'), { recursive: true, mode: 0o700 });
    await expect(startEmbeddedPostgres({ dataDir: broken })).rejects.toThrow(/did not start on .*\bbroken\b/s);
  });
});
