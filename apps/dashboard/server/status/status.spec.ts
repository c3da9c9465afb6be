import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Status } from '@errata/contract';
import { findFirstProject } from '../testing/seed.js';
import { seedMember, seedToken } from '../testing/seed-member.js';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

const TOKEN = 'scrape-me';

let dashboard: TestDashboard;

beforeAll(async () => {
  dashboard = await startDashboard({ env: { ERRATA_METRICS_TOKEN: TOKEN } });
  await dashboard.logIn();
  const { id } = await findFirstProject(dashboard.database);
  await dashboard.database.query(
    `INSERT INTO inbox (project_id, key_id, format, encoding, events, body, waiting_since)
     VALUES ($1, 1, 'store', 'identity', 1, 'abc', now() - interval '10 seconds')`,
    [id],
  );
  await dashboard.database.query(
    `INSERT INTO backlog_minute (minute, rows, bytes, oldest_seconds, accepted, digested)
     VALUES (date_trunc('minute', now()) - interval '5 minutes', 7, 70, 3, 20, 13)`,
  );
  await dashboard.database.query(
    `INSERT INTO outcome (project_id, key_id, hour, category, outcome, reason, n)
     VALUES (1, 1, now(), 'error', 'received', '', 5), (1, 1, now(), 'error', 'rate_limited', 'backlog', 2)`,
  );
}, 30_000);
afterAll(() => dashboard.stop());

/** Once the dashboard itself has reported. */
async function readStatus(): Promise<Status> {
  for (let tries = 0; tries < 100; tries++) {
    const status = (await dashboard.request('GET', '/status')).body as Status;
    if (status.processes.length > 0) return status;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no process reported itself');
}

test('status tells what waits, what was, and who is there', async () => {
  const status = await readStatus();
  expect(status.backlog).toMatchObject({ rows: 1, bytes: 3 });
  expect(status.backlog.oldestSeconds).toBeGreaterThanOrEqual(10);
  expect(status.minutes).toHaveLength(60);
  expect(status.minutes.filter(({ accepted }) => accepted === 20)).toMatchObject([{ rows: 7, digested: 13 }]);
  expect(Date.now() - Date.parse(status.lastDigestAt!)).toBeLessThan(8 * 60_000);
  expect(status.processes).toMatchObject([{ role: 'dashboard', pid: process.pid, poolWaiting: 0 }]);
  expect(status.database.bytes).toBeGreaterThan(1_000_000);
  expect(status.database.partitions).toBeGreaterThan(7);
  expect(status.database.tables.length).toBeGreaterThan(3);
  expect(status.mail).toEqual({ kind: 'mailbox', problem: null, pending: 0, failed: 0, failure: null });
  expect(status.problems.map(({ what }) => what)).toContain('No process turns events into issues.');
});

const scrape = (headers: Record<string, string>) => fetch(`${dashboard.origin}/metrics`, { headers });

describe('metrics', () => {
  test('are figures of the installation and of every process, in the format of Prometheus', async () => {
    await readStatus();
    const response = await scrape({ authorization: `Bearer ${TOKEN}` });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    const text = await response.text();
    expect(text).toMatch(/^errata_backlog_rows 1$/m);
    expect(text).toMatch(/^# TYPE errata_outcomes_total counter$/m);
    expect(text).toMatch(/^errata_outcomes_total\{category="error",outcome="rate_limited",reason="backlog"\} 2$/m);
    expect(text).toMatch(/^errata_process_resident_bytes\{role="dashboard",host="[^"]+",pid="\d+"\} \d{7,}$/m);
    expect(text).toMatch(/^errata_database_bytes \d{7,}$/m);
  });

  test('are for the metrics token and for org:read, and for nobody else', async () => {
    const owner = await seedMember(dashboard.database, 'owner');
    const reading = await seedToken(dashboard.database, owner.id, ['org:read']);
    const other = await seedToken(dashboard.database, owner.id, ['event:read']);
    const asked: [Record<string, string>, number][] = [
      [{}, 401],
      [{ authorization: 'Bearer scrape-m' }, 401],
      [{ authorization: 'Bearer ' }, 401],
      [{ authorization: `Basic ${TOKEN}` }, 401],
      [other, 403],
      [reading, 200],
      [{ cookie: owner.cookie }, 200],
    ];
    for (const [headers, status] of asked) expect((await scrape(headers)).status).toBe(status);
  });

  test('need an API token where no metrics token is set, even from the same machine', async () => {
    const other = await startDashboard();
    expect((await fetch(`${other.origin}/metrics`)).status).toBe(401);
    expect((await fetch(`${other.origin}/metrics`, { headers: { authorization: 'Bearer undefined' } })).status).toBe(
      401,
    );
    await other.stop();
  });
});
