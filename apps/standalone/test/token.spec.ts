import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCommand } from './run-command.js';
import { newDataDir, removeDataDir, startInstallation, type TestInstallation } from './start-installation.js';

let errata: TestInstallation;
beforeAll(async () => {
  errata = await startInstallation();
}, 60_000);
afterAll(async () => {
  await errata.stop();
  removeDataDir(errata.dataDir);
});

const run = (args: string[], dataDir = errata.dataDir) => runCommand('token', args, { ERRATA_DATA_DIR: dataDir });

const who = async (token: string) => {
  const answer = await fetch(`${errata.url}/api/0/`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: (await answer.json()) as unknown };
};

test('a token is made beside the running installation, printed alone, and works', async () => {
  const { code, out, err } = await run(['--name', 'script', '--scopes', 'event:read,project:read']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^sntryu_[0-9a-f]{64}\n$/);
  expect(await who(out.trim())).toMatchObject({
    status: 200,
    body: { auth: { scopes: ['project:read', 'event:read'] }, user: { email: errata.email } },
  });
  // It is a member's own, so the member sees it and can take it back.
  expect(await errata.api('/tokens')).toMatchObject([{ name: 'script', tokenStart: out.slice(0, 13) }]);
}, 30_000);

test.each([
  [[], /--name/],
  [['--name', 'x'], /--scopes/],
  [['--name', 'x', '--scopes', 'root'], /--scopes/],
  [['--name', 'x', '--scope', 'event:read'], /--scope/],
])('what is missing is said, and nothing printed to be taken for a token: %j', async (args, message) => {
  const { code, out, err } = await run(args);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^Usage: /);
  expect(err).toMatch(message);
});

test('an empty data folder stays empty', async () => {
  const dataDir = newDataDir();
  try {
    const { code, err } = await run(['--name', 'x', '--scopes', 'event:read'], dataDir);
    expect([code, err]).toEqual([1, expect.stringMatching(/^There is no installation in .*\n$/)]);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

test('without a running installation the database is started for it, and stopped again', async () => {
  await errata.stop();
  const { code, out } = await run(['--name', 'offline', '--scopes', 'event:read']);
  expect([code, out]).toEqual([0, expect.stringMatching(/^sntryu_[0-9a-f]{64}\n$/)]);
  errata = await startInstallation({ dataDir: errata.dataDir, port: errata.port });
  expect((await who(out.trim())).status).toBe(200);
}, 90_000);
