import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Ledger, ProjectDetail } from '@errata/contract';
import { addOutcomes, createProject, insertInbox } from '@errata/db';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

const HOUR_MS = 3_600_000;

let dashboard: TestDashboard;
beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.logIn();
});
afterAll(() => dashboard.stop());

const thisHour = () => new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS);

async function newProject(name: string) {
  const { id, slug } = await createProject(dashboard.database, { name, platform: 'node' });
  const detail = ProjectDetail.parse(
    (await dashboard.request('POST', `/projects/${slug}/keys`, { body: { label: 'Shop' } })).body,
  );
  const [first = '', second = ''] = detail.keys.map((key) => key.id);
  return { id, slug, first, second };
}

const read = async (slug: string, query = '') =>
  Ledger.parse((await dashboard.request('GET', `/projects/${slug}/ledger${query}`)).body);

type Line = [outcome: string, n: number, more?: { category?: string; reason?: string; at?: Date }];

const count = (projectId: string, keyId: string, lines: Line[]) =>
  addOutcomes(
    dashboard.database,
    lines.map(([outcome, n, { category = 'error', reason = '', at = new Date() } = {}]) => ({
      projectId,
      keyId,
      at,
      category,
      outcome,
      reason,
      n,
    })),
  );

const wait = (projectId: string, keyId: string, events: number) =>
  dashboard.database.transaction((sql) =>
    insertInbox(sql, [
      {
        projectId,
        keyId,
        format: 'envelope',
        encoding: 'identity',
        events,
        eventId: randomUUID().replaceAll('-', ''),
        clientAddress: null,
        userAgent: null,
        sdk: null,
        body: Buffer.from('{}'),
      },
    ]),
  );

test('of an hour everything that came in is what it ended as or still waits', async () => {
  const { id, slug, first, second } = await newProject('Ledger');
  await count(id, first, [
    ['received', 100],
    ['received', 3, { category: 'security' }],
    ['received', 2, { category: 'default' }],
    ['stored', 60],
    ['stored', 3, { category: 'security' }],
    ['duplicate', 5],
    ['filtered', 7, { reason: 'localhost' }],
    ['filtered', 4, { reason: 'crawler' }],
    ['rate_limited', 10, { reason: 'key_quota' }],
    ['invalid', 6, { reason: 'json' }],
    ['dropped', 40, { category: 'transaction', reason: 'transaction' }],
    ['dropped', 2, { category: 'session', reason: 'sessions' }],
    ['client_discarded', 9, { reason: 'sample_rate' }],
    // No event, so it stands outside of the sum.
    ['rate_limited', 500, { category: 'transaction', reason: 'key_quota' }],
  ]);
  await count(id, second, [
    ['received', 20],
    ['stored', 20],
  ]);
  await wait(id, first, 8);
  await wait(id, second, 2);

  const ledger = await read(slug);
  expect(ledger).toMatchObject({
    sums: { received: 125, stored: 83, duplicate: 5, filtered: 11, rateLimited: 10, invalid: 6 },
    waiting: 10,
    difference: 0,
    reasons: [
      { outcome: 'rate_limited', reason: 'key_quota', n: 10 },
      { outcome: 'filtered', reason: 'localhost', n: 7 },
      { outcome: 'invalid', reason: 'json', n: 6 },
      { outcome: 'filtered', reason: 'crawler', n: 4 },
    ],
    notKept: [
      { itemType: 'transaction', n: 40 },
      { itemType: 'sessions', n: 2 },
    ],
    clientDiscarded: [{ reason: 'sample_rate', category: 'error', n: 9 }],
    keys: [
      { keyId: first, label: 'Default', received: 105 },
      { keyId: second, label: 'Shop', received: 20 },
    ],
    spike: null,
  });
  expect(ledger.hours).toHaveLength(24);
  expect(ledger.hours.at(-1)).toEqual({ ...ledger.sums, hour: thisHour().toISOString() });
  expect(ledger.hours.slice(0, -1).every(({ received }) => received === 0)).toBe(true);
});

test('what is lost shows as a difference', async () => {
  const { id, slug, first } = await newProject('Loss');
  await count(id, first, [
    ['received', 10],
    ['stored', 7],
  ]);
  await wait(id, first, 1);
  expect((await read(slug)).difference).toBe(2);
});

test('the window is whole hours, oldest first, and holds nothing older', async () => {
  const { id, slug, first } = await newProject('Window');
  const ago = (hours: number) => ({ at: new Date(thisHour().getTime() - hours * HOUR_MS) });
  await count(id, first, [
    ['received', 1, ago(0)],
    ['received', 2, ago(1)],
    ['received', 4, ago(2)],
    ['received', 8, ago(3)],
  ]);
  expect((await read(slug, '?hours=3')).hours.map(({ received }) => received)).toEqual([4, 2, 1]);
  expect((await read(slug, '?hours=3')).sums.received).toBe(7);
  expect((await read(slug, '?hours=720')).hours).toHaveLength(720);
  for (const query of ['?hours=0', '?hours=721', '?hours=x', '?hours=1.5'])
    expect((await dashboard.request('GET', `/projects/${slug}/ledger${query}`)).status).toBe(400);
});

test('refused requests of the whole installation are there for every project, last seen first', async () => {
  const { slug } = await newProject('Refused');
  await dashboard.database.query(
    `INSERT INTO refused_request (hour, project, key_start, reason, n, last_at, sdk) VALUES
       ($1, '7', 'abc123', 'unknown_key', 5, $1::timestamptz + interval '1 second', 'sentry.python/2.0'),
       ($1::timestamptz - interval '1 hour', '7', 'abc123', 'unknown_key', 2, $1::timestamptz - interval '1 minute', 'sentry.python/1.9'),
       ($1, '99', '', 'no_key', 1, $1::timestamptz + interval '2 seconds', ''),
       ($1::timestamptz - interval '40 days', '1', '', 'no_key', 1, $1::timestamptz - interval '40 days', '')`,
    [thisHour()],
  );
  const { refused } = await read(slug);
  expect(refused).toEqual([
    expect.objectContaining({ project: '99', keyStart: '', reason: 'no_key', n: 1 }),
    expect.objectContaining({
      project: '7',
      keyStart: 'abc123',
      reason: 'unknown_key',
      n: 7,
      sdk: 'sentry.python/2.0',
    }),
  ]);
});

test('spike protection shows while it limits, and no longer', async () => {
  const { id, slug } = await newProject('Spike');
  const set = (until: string) =>
    dashboard.database.query(
      `INSERT INTO spike (project_id, since, until, limit_per_minute) VALUES ($1, '2026-01-01T00:00:00Z', now() + $2::interval, 300)
       ON CONFLICT (project_id) DO UPDATE SET until = EXCLUDED.until`,
      [id, until],
    );
  await set('5 minutes');
  expect((await read(slug)).spike).toMatchObject({ since: '2026-01-01T00:00:00.000Z', limitPerMinute: 300 });
  await set('-1 second');
  expect((await read(slug)).spike).toBeNull();
});
