import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listMinutes } from '../queries/backlog.js';
import { listReports } from '../queries/process-reports.js';
import { createTestDatabase, type TestDatabase } from '../testing.js';
import { ProcessReporter } from './process-reporter.js';
import { ProcessWork } from './process-work.js';

let box: TestDatabase;

beforeAll(async () => {
  box = await createTestDatabase();
});
afterAll(() => box.drop());

test('a process is in the list while it runs, with what it did, and not after it has ended', async () => {
  const { database } = box;
  const work = new ProcessWork();
  work.addAccepted(20);
  work.addDigested(10);
  work.watch('queue', () => 'Redis does not answer.');
  const reporter = new ProcessReporter(database, work, 'web');
  reporter.onApplicationBootstrap();
  await waitFor(async () => (await listReports(database)).length === 1);
  const [report] = await listReports(database);
  expect(report).toMatchObject({ role: 'web', pid: process.pid, poolSize: 5, problem: 'Redis does not answer.' });
  expect(report!.rssBytes).toBeGreaterThan(1_000_000);
  expect(report!.acceptedPerSecond).toBeGreaterThan(0);
  expect(report!.progressAt).toBeInstanceOf(Date);
  await reporter.beforeApplicationShutdown();
  expect(await listReports(database)).toEqual([]);
  const [minute] = await listMinutes(database, new Date(Date.now() - 600_000));
  expect(minute).toMatchObject({ accepted: 20, digested: 10, rows: 0 });
});

test('a process that was killed is not in the list for long', async () => {
  const { database } = box;
  const other = new ProcessReporter(database, new ProcessWork(), 'worker');
  other.onApplicationBootstrap();
  await waitFor(async () => (await listReports(database)).length === 1);
  await database.query(`UPDATE process_report SET reported_at = now() - interval '3 minutes'`);
  expect(await listReports(database)).toEqual([]);
  await other.beforeApplicationShutdown();
});

test('where nothing happens, no minute is written', async () => {
  const { database } = box;
  await database.query('TRUNCATE backlog_minute');
  const reporter = new ProcessReporter(database, new ProcessWork(), 'web');
  reporter.onApplicationBootstrap();
  await reporter.beforeApplicationShutdown();
  expect(await listMinutes(database, new Date(0))).toEqual([]);
});

async function waitFor(isDone: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 10_000; !(await isDone());) {
    if (Date.now() > until) throw new Error('not done in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
