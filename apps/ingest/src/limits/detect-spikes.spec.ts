import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createDataSource, Database } from '@errata/db';
import { createTestDatabase, type TestDatabase } from '@errata/db/testing';
import { detectSpikes } from './detect-spikes.js';

const NOW = new Date('2026-11-21T12:00:20Z');
const ADMINS = ['ops@example.com', 'kim@example.com'];

let first: TestDatabase;
/** Another process has its own connections. */
let second: Database;
let projectId: string;

beforeAll(async () => {
  first = await createTestDatabase();
  second = new Database(await createDataSource({ url: first.url, connections: 2, name: 'errata test 2' }).initialize());
  await first.database.query(
    `INSERT INTO member (email, password_hash, role, alert_mail) VALUES
       ('Kim@example.com', '', 'owner', true), ('lee@example.com', '', 'admin', true),
       ('quiet@example.com', '', 'admin', false), ('dev@example.com', '', 'member', true)`,
  );
});
afterAll(async () => {
  await second.dataSource.destroy();
  await first.drop();
});
beforeEach(async () => {
  await first.database.query('TRUNCATE project, request_count, outcome, alert CASCADE');
  const { rows } = await first.database.query<{ id: string }>(
    `INSERT INTO project (slug, name) VALUES ('shop', 'Shop') RETURNING id`,
  );
  projectId = rows[0]?.id ?? '';
});

const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** The rate of the last whole minute before. */
const send = (events: number, now: Date) =>
  first.database.query(
    `INSERT INTO request_count (scope, id, minute, n)
     VALUES ('project', $1, date_trunc('minute', $2::timestamptz) - interval '1 minute', $3)`,
    [projectId, now, events],
  );
const alerts = async () =>
  (await first.database.query<{ recipient: string; detail: unknown }>('SELECT * FROM alert ORDER BY id')).rows;

test('a spike that begins is told once to every owner, admin and address in ADMINS, with its numbers', async () => {
  await send(6_000, NOW);
  await first.database.query(`INSERT INTO outcome VALUES ($1, 1, $2, 'error', 'received', '', 12000)`, [
    projectId,
    '2026-11-20T12:00:00Z',
  ]);
  expect(await detectSpikes(first.database, NOW, ADMINS)).toBe(3);
  const rows = await alerts();
  expect(rows.map(({ recipient }) => recipient).sort()).toEqual([
    'kim@example.com',
    'lee@example.com',
    'ops@example.com',
  ]);
  for (const row of rows)
    expect(row).toMatchObject({
      project_id: projectId,
      issue_id: null,
      kind: 'spike',
      state: 'pending',
      detail: {
        minute: '2026-11-21T11:59:00.000Z',
        eventsInMinute: 6_000,
        usualPerMinute: 200,
        limitPerMinute: 2_000,
        until: '2026-11-21T12:05:20.000Z',
      },
    });
});

test.each([
  ['at the same moment', 0],
  ['some seconds apart', 7_000],
])('two processes that see it %s tell it once', async (_case, apartMs) => {
  await send(600, NOW);
  for (let round = 0; round < 5; round++) {
    await first.database.query('TRUNCATE spike, alert CASCADE');
    const later = new Date(NOW.getTime() + apartMs);
    const written = await Promise.all([detectSpikes(first.database, NOW, ADMINS), detectSpikes(second, later, ADMINS)]);
    expect(written.sort()).toEqual([0, 3]);
    expect(await alerts()).toHaveLength(3);
  }
});

test('while it lasts, no second one is told', async () => {
  for (let minute = 0; minute < 12; minute += 4) {
    await send(600, minutesLater(minute));
    await detectSpikes(first.database, minutesLater(minute), ADMINS);
  }
  expect(await alerts()).toHaveLength(3);
});

test('its last minute, looked at when the limit has just ended, makes it go on', async () => {
  await send(600, NOW);
  await detectSpikes(first.database, NOW, ADMINS);
  const justAfter = new Date(minutesLater(5).getTime() + 1_000);
  await send(600, justAfter);
  expect(await detectSpikes(first.database, justAfter, ADMINS)).toBe(0);
});

test('a new one later is told again', async () => {
  for (const minute of [0, 30]) {
    await send(600, minutesLater(minute));
    expect(await detectSpikes(first.database, minutesLater(minute), ADMINS)).toBe(3);
  }
  expect(await alerts()).toHaveLength(6);
});

test('a spike whose alerts cannot be written does not begin, so the next look tells it', async () => {
  await send(600, NOW);
  await first.database.query(`ALTER TABLE alert ADD CONSTRAINT broken CHECK (kind <> 'spike')`);
  await expect(detectSpikes(first.database, NOW, ADMINS)).rejects.toThrow('broken');
  await first.database.query('ALTER TABLE alert DROP CONSTRAINT broken');
  expect(await detectSpikes(first.database, NOW, ADMINS)).toBe(3);
});
