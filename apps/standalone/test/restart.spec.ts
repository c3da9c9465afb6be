import { chmodSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import type { IssuePage } from '@errata/contract';
import { afterEach, expect, test } from '@jest/globals';
import {
  eventually,
  freePort,
  newDataDir,
  removeDataDir,
  runToEnd,
  startInstallation,
  type TestInstallation,
} from './start-installation.js';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

async function start(dataDir: string, port = 0): Promise<TestInstallation> {
  const errata = await startInstallation({ dataDir, port });
  cleanUp.push(() => errata.stop());
  return errata;
}

function tempDataDir(): string {
  const dataDir = newDataDir();
  cleanUp.push(() => removeDataDir(dataDir));
  return dataDir;
}

/** @returns the status of the answer */
async function report({ dsn }: TestInstallation, message: string): Promise<number> {
  const { origin, pathname, username } = new URL(dsn);
  const body = ['{}', '{"type":"event"}', JSON.stringify({ message }), ''].join('\n');
  return (await fetch(`${origin}/api${pathname}/envelope/?sentry_key=${username}`, { method: 'POST', body })).status;
}

const titles = async (errata: TestInstallation): Promise<string[]> =>
  (await errata.api<IssuePage>('/issues')).issues.map(({ title }) => title).sort();

test('a second start finds the data, the login and the DSN of the first', async () => {
  const dataDir = tempDataDir();
  const first = await start(dataDir);
  expect(await report(first, 'before the restart')).toBe(200);
  await eventually(async () => ((await titles(first)).length === 1 ? true : undefined));
  expect(await first.stop()).toBe(0);

  const second = await start(dataDir, first.port);
  expect(second).toMatchObject({ dsn: first.dsn, email: first.email, password: first.password, url: first.url });
  expect(await titles(second)).toEqual(['before the restart']);
  expect(await report(second, 'after the restart')).toBe(200);
  await eventually(async () => ((await titles(second)).length === 2 ? true : undefined));
  expect(statSync(join(dataDir, 'welcome.json')).mode & 0o777).toBe(0o600);
}, 120_000);

test('killed right after its last answer, it has lost nothing, and the next start needs no hand', async () => {
  const dataDir = tempDataDir();
  const first = await start(dataDir);
  const messages = Array.from({ length: 20 }, (_, i) => `word${String.fromCharCode(97 + i)} failed`);
  const statuses = await Promise.all(messages.map((message) => report(first, message)));
  await first.kill();
  expect(statuses).toEqual(messages.map(() => 200));

  const second = await start(dataDir, first.port);
  await eventually(async () => ((await titles(second)).length === messages.length ? true : undefined));
  expect(await titles(second)).toEqual(messages);
}, 120_000);

test('a port that is taken: one line, exit 1', async () => {
  const port = await freePort();
  const other = createServer().listen(port, 'localhost');
  await once(other, 'listening');
  cleanUp.push(() => other.close());
  const { code, output } = await runToEnd(tempDataDir(), port);
  expect(code).toBe(1);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(output).toContain(String(port));
}, 60_000);

test('a data folder that cannot be written: one line, exit 1', async () => {
  const dataDir = tempDataDir();
  chmodSync(dataDir, 0o500);
  // Root may write anywhere, but nobody may make a folder in a file.
  const folder = process.getuid?.() === 0 ? '/dev/null/errata' : join(dataDir, 'data');
  const { code, output } = await runToEnd(folder, await freePort());
  expect(code).toBe(1);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(output).toContain(folder);
}, 60_000);

test('wrong variables: a line for each, exit 1', async () => {
  const { code, output } = await runToEnd(tempDataDir(), await freePort(), {
    ERRATA_URL: 'example.com',
    MAIL_PORT: 'smtp',
  });
  expect(code).toBe(1);
  expect(output.trim().split('\n')).toEqual([
    expect.stringContaining('ERRATA_URL'),
    expect.stringContaining('MAIL_PORT'),
  ]);
}, 60_000);
