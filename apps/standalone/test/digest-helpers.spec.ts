import { execFileSync } from 'node:child_process';
import type { IssuePage } from '@errata/contract';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  eventually,
  newDataDir,
  removeDataDir,
  startInstallation,
  type TestInstallation,
} from './start-installation.js';

/** Three times what makes a worker ask for help. */
const EVENTS = 3_000;

let errata: TestInstallation;

beforeAll(async () => {
  errata = await startInstallation({ dataDir: newDataDir(), env: { ERRATA_DIGEST_PROCESSES: '2' } });
}, 60_000);
afterAll(async () => {
  await errata.stop();
  removeDataDir(errata.dataDir);
}, 60_000);

const supervised = (name: string): number[] =>
  execFileSync('ps', ['-o', 'pid=,args=', '-ww', '--ppid', String(errata.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`/${name}.js`))
    .map((line) => Number.parseInt(line, 10));

async function report(): Promise<void> {
  const { origin, pathname, username } = new URL(errata.dsn);
  const body = ['{}', '{"type":"event"}', '{"message":"many of a kind"}', ''].join('\n');
  const answer = await fetch(`${origin}/api${pathname}/envelope/?sentry_key=${username}`, { method: 'POST', body });
  expect(answer.status).toBe(200);
}

async function inTurns(count: number, lanes: number, work: () => Promise<void>): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let n = 0; n < count / lanes; n += 1) await work();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

test('a worker that is behind gets a helper, and together they count every event once', async () => {
  const [worker = 0] = supervised('worker');
  expect(supervised('digest')).toEqual([]);
  process.kill(worker, 'SIGSTOP');
  await inTurns(EVENTS, 20, report);
  process.kill(worker, 'SIGCONT');

  await eventually(async () => (supervised('digest').length === 1 ? true : undefined), 60_000);
  const count = await eventually(async () => {
    const { issues } = await errata.api<IssuePage>('/issues');
    return issues[0]?.eventCount === EVENTS ? issues[0].eventCount : undefined;
  }, 60_000);
  expect(count).toBe(EVENTS);
}, 180_000);
