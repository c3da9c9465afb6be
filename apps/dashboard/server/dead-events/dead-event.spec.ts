import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DeadEventAnswer, DeadEventDetail, DeadEventList, Ledger, Me } from '@errata/contract';
import { findFirstProject } from '../testing/seed.js';
import { seedMember } from '../testing/seed-member.js';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

let dashboard: TestDashboard;
let project: { id: string; slug: string };

beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.logIn();
  project = await findFirstProject(dashboard.database);
});
afterAll(() => dashboard.stop());
beforeEach(() => dashboard.database.query('TRUNCATE dead_event, inbox, outcome'));

/** Received and buried, as the edge and the digest do it. @returns the id */
async function bury(
  reason: string,
  { daysAgo = 0, events = 2, preview = null as string | null } = {},
): Promise<string> {
  const { rows } = await dashboard.database.query<{ id: string }>(
    `WITH dead AS (
       INSERT INTO dead_event (project_id, key_id, received_at, format, encoding, events, event_id, sdk, body, reason, preview)
       VALUES ($1, 1, now() - make_interval(days => $2), 'store', 'identity', $3, $4, 'sentry.python/2.0', 'secret=hunter2', $5, $6)
       RETURNING *
     ), counted AS (
       INSERT INTO outcome (project_id, key_id, hour, category, outcome, reason, n)
       SELECT project_id, key_id, date_trunc('hour', received_at, 'UTC'), 'error', ending.outcome, ending.reason, events
       FROM dead CROSS JOIN (VALUES ('received', ''), ('invalid', 'digest_failed')) AS ending (outcome, reason)
       ON CONFLICT (project_id, key_id, hour, category, outcome, reason) DO UPDATE SET n = outcome.n + EXCLUDED.n
     )
     SELECT id FROM dead`,
    [project.id, daysAgo, events, 'a'.repeat(32), reason, preview],
  );
  return rows[0]!.id;
}

const list = async (query = ''): Promise<DeadEventList> =>
  (await dashboard.request('GET', `/dead-events${query}`)).body as DeadEventList;

const change = async (how: 'replay' | 'drop', choice: unknown): Promise<DeadEventAnswer> =>
  (await dashboard.request('POST', `/dead-events/${how}`, { body: choice })).body as DeadEventAnswer;

const ledger = async (): Promise<Ledger> =>
  (await dashboard.request('GET', `/projects/${project.slug}/ledger?hours=720`)).body as Ledger;

describe('the list', () => {
  test('says what died of what, newest first, and how often', async () => {
    await bury('boom');
    await bury('crash');
    const last = await bury('boom');
    const { total, reasons, events } = await list();
    expect(total).toBe(3);
    expect(reasons.map(({ reason, n }) => [reason, n])).toEqual([
      ['boom', 2],
      ['crash', 1],
    ]);
    expect(events[0]).toMatchObject({
      id: last,
      project: project.slug,
      reason: 'boom',
      events: 2,
      sdk: 'sentry.python/2.0',
      bytes: 14,
    });
    expect((await list('?reason=crash')).events).toHaveLength(1);
  });

  test('is read page by page', async () => {
    for (let at = 0; at < 51; at++) await bury('boom');
    const first = await list();
    const second = await list(`?cursor=${first.next}`);
    expect([first.events.length, second.events.length, second.next]).toEqual([50, 1, undefined]);
  });

  test('is counted in the frame for those who may see it, and for nobody else', async () => {
    await bury('boom');
    const countFor = async (role: 'owner' | 'admin' | 'member' | 'viewer'): Promise<number> => {
      const { cookie } = await seedMember(dashboard.database, role);
      return ((await dashboard.request('GET', '/me', { headers: { cookie } })).body as Me).deadEvents;
    };
    expect(await Promise.all((['owner', 'admin', 'member', 'viewer'] as const).map(countFor))).toEqual([1, 1, 0, 0]);
  });
});

describe('a look at one', () => {
  test('shows what was scrubbed when it was buried, never the body', async () => {
    const id = await bury('boom', { preview: '{"secret":"[Filtered]"}' });
    const { body, text } = await dashboard.request('GET', `/dead-events/${id}`);
    expect((body as DeadEventDetail).preview).toBe('{"secret":"[Filtered]"}');
    expect(text).not.toContain('hunter2');
  });

  test('is not for members and viewers', async () => {
    const id = await bury('boom');
    for (const role of ['member', 'viewer'] as const) {
      const { cookie } = await seedMember(dashboard.database, role);
      for (const [method, path] of [
        ['GET', ''],
        ['GET', `/${id}`],
        ['POST', '/replay'],
        ['POST', '/drop'],
      ] as const) {
        const body = method === 'POST' ? { body: { ids: [id] } } : {};
        expect((await dashboard.request(method, `/dead-events${path}`, { ...body, headers: { cookie } })).status).toBe(
          403,
        );
      }
    }
    expect((await list()).total).toBe(1);
  });
});

describe('a replay', () => {
  test('puts it back as it came, and the ledger is in balance before and after', async () => {
    const id = await bury('boom');
    expect(await ledger()).toMatchObject({ sums: { received: 2, invalid: 2 }, waiting: 0, difference: 0 });
    expect(await change('replay', { ids: [id] })).toEqual({ done: 1, left: 0 });
    expect(await ledger()).toMatchObject({ sums: { received: 2, invalid: 0 }, waiting: 2, difference: 0 });
    const { rows } = await dashboard.database.query(
      `SELECT format, encoding, events, replace(event_id::text, '-', '') AS event, body::text AS body FROM inbox`,
    );
    expect(rows).toEqual([
      {
        format: 'store',
        encoding: 'identity',
        events: 2,
        event: 'a'.repeat(32),
        body: `\\x${Buffer.from('secret=hunter2').toString('hex')}`,
      },
    ]);
    expect((await list()).total).toBe(0);
  });

  test('keeps the hour it came in, and has waited only since now', async () => {
    const id = await bury('boom', { daysAgo: 3 });
    await change('replay', { ids: [id] });
    const { rows } = await dashboard.database.query<{ days: number; waited: number }>(
      `SELECT round(extract(epoch FROM now() - received_at) / 86400)::int AS days,
              extract(epoch FROM now() - waiting_since)::int AS waited FROM inbox`,
    );
    expect(rows[0]!.days).toBe(3);
    expect(rows[0]!.waited).toBeLessThan(30);
    expect(await ledger()).toMatchObject({ sums: { received: 2, invalid: 0 }, waiting: 2, difference: 0 });
  });

  test('finds the partition of its day, however long ago that was', async () => {
    const id = await bury('boom', { daysAgo: 100 });
    await change('replay', { ids: [id] });
    const { rows } = await dashboard.database.query<{ partition: string | null }>(
      `SELECT to_regclass('event_' || to_char(received_at AT TIME ZONE 'UTC', 'YYYYMMDD'))::text AS partition FROM inbox`,
    );
    expect(rows[0]!.partition).not.toBeNull();
  });

  test('of all that died of one reason leaves the others', async () => {
    await bury('boom');
    await bury('crash');
    await bury('boom');
    expect(await change('replay', { reason: 'boom' })).toEqual({ done: 2, left: 0 });
    expect((await list()).events.map(({ reason }) => reason)).toEqual(['crash']);
    expect(await ledger()).toMatchObject({ sums: { received: 6, invalid: 2 }, waiting: 4, difference: 0 });
  });

  test('asked for twice at once is done once', async () => {
    const id = await bury('boom');
    const answers = await Promise.all([change('replay', { ids: [id] }), change('replay', { ids: [id] })]);
    expect(answers.map(({ done }) => done).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(await ledger()).toMatchObject({ waiting: 2, difference: 0 });
  });

  test('of feedback and attachments takes nothing back', async () => {
    const id = await bury('boom', { events: 0 });
    await change('replay', { ids: [id] });
    const { rows } = await dashboard.database.query('SELECT n FROM outcome WHERE n <> 0');
    expect(rows).toEqual([]);
  });
});

test('dropped ones are gone, and the ledger goes on saying how they ended', async () => {
  const ids = [await bury('boom'), await bury('boom')];
  await bury('crash');
  expect(await change('drop', { ids })).toEqual({ done: 2, left: 0 });
  expect((await list()).total).toBe(1);
  expect(await ledger()).toMatchObject({ sums: { received: 6, invalid: 6 }, waiting: 0, difference: 0 });
});

test.each<[string, unknown]>([
  ['no choice', {}],
  ['both at once', { ids: ['1'], reason: 'boom' }],
  ['no ids', { ids: [] }],
  ['what is no id', { ids: ['1; DROP TABLE'] }],
])('%s is refused', async (_, body) => {
  expect((await dashboard.request('POST', '/dead-events/drop', { body })).status).toBe(400);
});
