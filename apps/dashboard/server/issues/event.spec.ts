import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventDetail } from '@errata/contract';
import { findEventPosition, type EventPlaceRow } from '@errata/db';
import { findFirstProject, seedCount, seedEvent, seedIssue } from '../testing/seed.js';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

const DAY_MS = 24 * 3_600_000;

let dashboard: TestDashboard;
let projectId: string;
let issueId: string;
let eventIds: string[];

beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.logIn();
  projectId = (await findFirstProject(dashboard.database)).id;
  issueId = await seedIssue(dashboard.database, { projectId, number: 1 });
  const otherIssueId = await seedIssue(dashboard.database, { projectId, number: 2 });
  eventIds = [];
  // The third was replayed: digested after the second, but received days before.
  for (const daysAgo of [3, 1, 5, 0, 0]) {
    const receivedAt = new Date(Date.now() - daysAgo * DAY_MS);
    eventIds.push(await seedEvent(dashboard.database, { projectId, issueId, receivedAt }));
    await seedEvent(dashboard.database, { projectId, issueId: otherIssueId, receivedAt });
  }
});
afterAll(() => dashboard.stop());

const get = (choice: string, id = issueId) => dashboard.request('GET', `/issues/${id}/events/${choice}`);
const read = async (choice: string) => EventDetail.parse((await get(choice)).body);

describe('the events of an issue', () => {
  test('are walked from the first to the latest and back, over days and past other issues', async () => {
    const forward: string[] = [];
    for (let next: string | undefined = 'first'; next !== undefined;) {
      const event: EventDetail = await read(next);
      forward.push(event.eventId);
      expect([event.position, event.kept]).toEqual([forward.length, 5]);
      next = event.nextEventId;
    }
    expect(forward).toEqual(eventIds);
    const back: string[] = [];
    for (let previous: string | undefined = 'latest'; previous !== undefined;) {
      const event: EventDetail = await read(previous);
      back.push(event.eventId);
      previous = event.previousEventId;
    }
    expect(back).toEqual([...eventIds].reverse());
  });

  test('show what the rules of the project say of them now, and the hash that places them now', async () => {
    const { database } = dashboard;
    await database.query(
      `INSERT INTO grouping_rules (project_id, version, text) VALUES ($1, 1, 'tag.plan:gold -> level warning')`,
      [projectId],
    );
    await database.query(
      `INSERT INTO issue_hash (project_id, hash, issue_id, version, record) VALUES ($1, 'split-off', $2, 2, '{"strategy": "none"}')`,
      [projectId, issueId],
    );
    await database.query(`UPDATE event SET hash = 'split-off' WHERE event_id = $1::uuid`, [eventIds[1]]);
    expect(await read(eventIds[1] ?? '')).toMatchObject({
      event: { level: 'warning' },
      grouping: { version: 2, hash: 'split-off', record: { strategy: 'none' } },
    });
    await database.query('DELETE FROM grouping_rules');
    expect(await read(eventIds[1] ?? '')).toMatchObject({ event: { level: 'error' } });
  });

  test('carry the whole event, and why they are in this issue', async () => {
    const [eventId = ''] = eventIds;
    const event = await read(eventId.toUpperCase());
    expect(event).toMatchObject({
      eventId,
      issueId,
      event: { event_id: eventId, tags: [['plan', 'gold']] },
      grouping: { version: 1, hash: 'abc', record: { decided: 'stack' } },
    });
    expect(Math.abs(new Date(event.receivedAt).getTime() - (Date.now() - 3 * DAY_MS))).toBeLessThan(60_000);
  });

  test('download as the JSON that is stored', async () => {
    const answer = await get('latest/json');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${eventIds.at(-1)}.json"`);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.body).toEqual((await read('latest')).event);
  });

  test('of another issue or project, unknown, or misspelled are not found', async () => {
    const [eventId = ''] = eventIds;
    const foreign = await seedIssue(dashboard.database, { projectId, number: 3 });
    for (const choice of ['a'.repeat(32), 'newest', '1', `${eventId}0`, "'", '%00'])
      expect([choice, (await get(choice)).status]).toEqual([choice, 404]);
    expect((await get(eventId, foreign)).status).toBe(404);
    expect((await get('first', foreign)).status).toBe(404);
    expect((await get('first', '999999')).status).toBe(404);
  });
});

test('an event older than what is remembered against redelivery is still found by its id', async () => {
  const { database } = dashboard;
  const old = await seedIssue(database, { projectId, number: 5 });
  const eventId = await seedEvent(database, {
    projectId,
    issueId: old,
    receivedAt: new Date(Date.now() - 40 * DAY_MS),
  });
  await database.query('DELETE FROM event_seen WHERE event_id = $1::uuid', [eventId]);
  expect((await get(eventId, old)).body).toMatchObject({ eventId, position: 1, kept: 1 });
  expect((await get(eventId)).status).toBe(404);
});

test('beyond what is counted one by one, positions come from the day counters', async () => {
  const { database } = dashboard;
  const busy = await seedIssue(database, { projectId, number: 4 });
  const today = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS);
  const yesterday = new Date(today.getTime() - DAY_MS);
  for (const [day, n] of [
    [yesterday, 9000],
    [today, 2000],
  ] as const) {
    await database.query(
      `INSERT INTO event (project_id, id, issue_id, event_id, received_at, occurred_at, level, title, body)
       SELECT $1, nextval('event_id_seq'), $2, gen_random_uuid(), $3, $3, 'error', 't', '' FROM generate_series(1, $4)`,
      [projectId, busy, day, n],
    );
    await seedCount(database, { projectId, issueId: busy, grain: 'd', bucket: day, n });
  }
  const { rows } = await database.query<EventPlaceRow>(
    `SELECT id, received_at::text AS partition FROM event WHERE issue_id = $1 ORDER BY id OFFSET 9499 LIMIT 1`,
    [busy],
  );
  const place = rows[0] as EventPlaceRow;
  const issue = { projectId, id: busy, eventCount: 11_000 };
  expect(await findEventPosition(database, issue, place)).toMatchObject({ position: 9500, kept: 11_000 });
  // Thinned: what came in is counted still, what is kept is counted one by one.
  await database.query('DELETE FROM event WHERE issue_id = $1 AND id % 4 > 0 AND id <> $2', [busy, place.id]);
  const { position, kept } = await findEventPosition(database, issue, place);
  const { rows: counted } = await database.query(
    'SELECT count(*)::int AS kept, (count(*) FILTER (WHERE id <= $2))::int AS position FROM event WHERE issue_id = $1',
    [busy, place.id],
  );
  expect([{ position, kept }]).toEqual(counted);
});
