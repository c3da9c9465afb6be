import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IssuePage } from '@errata/contract';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  eventually,
  newDataDir,
  removeDataDir,
  startInstallation,
  type TestInstallation,
} from './start-installation.js';

let errata: TestInstallation;

beforeAll(async () => {
  errata = await startInstallation({ dataDir: newDataDir() });
}, 60_000);
afterAll(async () => {
  await errata.stop();
  removeDataDir(errata.dataDir);
}, 60_000);

/** The ids of this installation's processes whose command line holds `text`. */
function findProcesses(text: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args=', '-ww'], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(text)).map((line) => Number.parseInt(line, 10));
}

const supervised = (name: string): number[] =>
  execFileSync('ps', ['-o', 'pid=,args=', '-ww', '--ppid', String(errata.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`${name}.js`))
    .map((line) => Number.parseInt(line, 10));

/** Reports until it is taken, as an SDK with retries would. */
const report = (message: string): Promise<true> =>
  eventually(async () => {
    const { origin, pathname, username } = new URL(errata.dsn);
    const body = ['{}', '{"type":"event"}', JSON.stringify({ message }), ''].join('\n');
    const answer = await fetch(`${origin}/api${pathname}/envelope/?sentry_key=${username}`, { method: 'POST', body });
    return answer.status === 200 ? true : undefined;
  });

const isListed = (title: string): Promise<true> =>
  eventually(async () => {
    const { issues } = await errata.api<IssuePage>('/issues');
    return issues.some((issue) => issue.title === title) ? true : undefined;
  });

test.each(['web', 'worker'])(
  'a killed %s is started again, and events go their way',
  async (name) => {
    const [pid = 0] = supervised(name);
    process.kill(pid, 'SIGKILL');
    await eventually(async () => (supervised(name).some((other) => other !== pid) ? true : undefined));
    expect(await report(`after the death of ${name}`)).toBe(true);
    expect(await isListed(`after the death of ${name}`)).toBe(true);
  },
  60_000,
);

test('a killed PostgreSQL is started again; nothing that was acknowledged is missing', async () => {
  expect(await report('before the database died')).toBe(true);
  process.kill(
    Number.parseInt(readFileSync(join(errata.dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'), 10),
    'SIGKILL',
  );
  expect(await report('after the database died')).toBe(true);
  expect(await isListed('before the database died')).toBe(true);
  expect(await isListed('after the database died')).toBe(true);
}, 60_000);

test('when the supervisor is killed, its children and the database end by themselves', async () => {
  const children = [...supervised('web'), ...supervised('worker')];
  expect(children).toHaveLength(2);
  await errata.kill();
  await eventually(async () => {
    const left = [...findProcesses(join(errata.dataDir, 'postgres')), ...children.filter(isAlive)];
    return left.length === 0 ? true : undefined;
  });
}, 60_000);

/** A zombie, which nobody buries in a container without an init, is not alive. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
