import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCommand } from './run-command.js';
import { removeDataDir, startInstallation, type TestInstallation } from './start-installation.js';

let errata: TestInstallation;
beforeAll(async () => {
  errata = await startInstallation();
}, 60_000);
afterAll(async () => {
  await errata.stop();
  removeDataDir(errata.dataDir);
});

const run = (...args: string[]) => runCommand('password', args, { ERRATA_DATA_DIR: errata.dataDir });

const logIn = async (email: string, password: string): Promise<number> => {
  const answer = await fetch(`${errata.url}/api/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ email, password }),
  });
  return answer.status;
};

test('the first owner gets a new password, and the old one and its sessions end', async () => {
  expect(await errata.api('/me')).toMatchObject({ email: errata.email });
  const { code, out, err } = await run();
  expect([code, err]).toEqual([0, '']);
  const [, email = '', password = ''] = /^Login {6}(.+)\nPassword {3}(.+)\n/.exec(out) ?? [];
  expect(email).toBe(errata.email);
  expect(password).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
  expect(await logIn(email, password)).toBe(200);
  await expect(errata.api('/me')).rejects.toThrow(/401/);
}, 30_000);

test('a member is named by the address', async () => {
  expect((await run(errata.email.toUpperCase())).out).toContain(`Login      ${errata.email}\n`);
});

test.each([
  [['nobody@example.com'], /^No member is called nobody@example\.com\.\n$/],
  [['a@example.com', 'b@example.com'], /^Usage: /],
  [['--help'], /^Usage: /],
])('for anything else it says what is wrong: %j', async (args, message) => {
  const { code, out, err } = await run(...args);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(message);
});
