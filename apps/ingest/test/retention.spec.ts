import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listEventPartitions, readMaintenanceRun } from '@errata/db';
import { maintain } from '../src/index.js';
import { envelope, hex, startDigest, type TestDigest } from './start-digest.js';

const DAY_MS = 86_400_000;
const NOW = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2);
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

let digest: TestDigest;
beforeEach(async () => {
  digest = await startDigest();
});
afterEach(() => digest.stop());

const query = async <Row extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await digest.database.query<Row>(text, values)).rows;

const round = async (isDryRun = false): Promise<Record<string, number>> => {
  const results = await maintain(digest.database, { retentionDays: 90, now: () => NOW, isDryRun });
  expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
  return Object.fromEntries(results.map(({ what, rows }) => [what, rows]));
};

let sent = 0;

/** Digests events that come in at these times, and gives their row ids in that order. */
async function receive(times: Date[], fault = 'checkout'): Promise<string[]> {
  const ids: string[] = [];
  for (const time of times) {
    const eventId = hex((sent += 1));
    await digest.database.query(`ALTER TABLE inbox ALTER COLUMN received_at SET DEFAULT '${time.toISOString()}'`);
    const event = { event_id: eventId, message: fault, user: { id: sent % 3 } };
    const file = [{ type: 'attachment', filename: 'log.txt' }, `log ${sent}`] as const;
    expect(
      await digest.digest({ body: envelope({ event_id: eventId }, [{ type: 'event' }, event], [...file]) }),
    ).toEqual([]);
    const [row] = await query<{ id: string }>('SELECT id FROM event WHERE event_id = $1::uuid', [eventId]);
    ids.push(row?.id ?? '');
  }
  return ids;
}

const keptIds = async (): Promise<string[]> =>
  (await query<{ id: string }>('SELECT id FROM event ORDER BY id')).map(({ id }) => id);

const counters = () =>
  query(`SELECT event_count, user_count, (SELECT sum(n) FROM event_count WHERE grain = 'd' AND issue_id = issue.id) AS days,
           (SELECT sum(n) FROM issue_tag WHERE key = 'level' AND issue_id = issue.id) AS tags FROM issue ORDER BY id`);

describe('thinning', () => {
  test('keeps the first event, the newest ones and a sample between, and every count', async () => {
    await digest.set({ keptEventsPerIssue: 3 });
    const kept = await receive([ago(40)]);
    await receive([ago(39.9)]); // the same day
    kept.push(...(await receive([ago(39), ago(20)])));
    await receive([ago(19.9)]);
    kept.push(...(await receive([ago(2)])));
    await receive([ago(1.999)]); // the same hour
    kept.push(...(await receive([ago(1), ago(0.2), ago(0.1)])));
    const few = await receive([ago(30), ago(29.999)], 'payment');
    const before = await counters();

    expect((await round())['events above the number an issue keeps']).toBe(3);
    expect(await keptIds()).toEqual([...kept, ...few]);
    expect(await counters()).toEqual(before);
    expect((await round())['events above the number an issue keeps']).toBe(0);
  }, 60_000);

  test('takes the attachments of what goes, and no others', async () => {
    await digest.set({ keptEventsPerIssue: 1 });
    await receive([5, 5, 5, 1].map(ago));
    await round();
    const [files] = await query<{ n: number; kept: number }>(
      `SELECT count(*)::int AS n, count(event.id)::int AS kept FROM attachment LEFT JOIN event USING (project_id, event_id)`,
    );
    expect(files).toEqual({ n: 2, kept: 2 });
  });

  test('leaves a project alone that keeps everything', async () => {
    await digest.set({ keptEventsPerIssue: null });
    const ids = await receive([5, 5, 5, 5].map(ago));
    await round();
    expect(await keptIds()).toEqual(ids);
  });
});

describe('after the days of retention', () => {
  test('exactly the days that are too old go, with attachments and feedback as old', async () => {
    const kept = await receive([ago(90), ago(89)], 'young');
    await receive([ago(91), ago(120)], 'old');
    await digest.database.query(
      `INSERT INTO user_feedback (project_id, received_at, comments, source)
       VALUES ($1, $2, 'old', 'feedback'), ($1, $3, 'young', 'feedback')`,
      [digest.projectId, ago(91), ago(89)],
    );
    const before = await counters();
    await round();
    expect((await keptIds()).sort()).toEqual([...kept].sort());
    const days = (await listEventPartitions(digest.database)).map(({ day }) => day);
    expect(days[0]).toBe(dayOf(ago(90)));
    expect(days).toContain(dayOf(ago(-7)));
    expect(await query('SELECT comments FROM user_feedback')).toEqual([{ comments: 'young' }]);
    expect(await query('SELECT count(*)::int AS n FROM attachment')).toEqual([{ n: 2 }]);
    expect(await counters()).toEqual(before);
  });

  test('alerts with their deliveries, mails and dead events go too; an alert that still waits stays', async () => {
    await digest.database.query(
      `WITH old AS (
         INSERT INTO alert (project_id, kind, occasion, recipient, state, created_at)
         SELECT $1, 'spike', state || at, 'kim@errata.example', state, at
         FROM unnest($2::text[]) AS state, unnest($3::timestamptz[]) AS at RETURNING id
       ), delivered AS (
         INSERT INTO delivery (alert_id, attempt, channel, result, response) SELECT id, 1, 'mailbox', 'delivered', '' FROM old
       ), mails AS (
         INSERT INTO mail (message_id, recipient, subject, source, created_at)
         SELECT at::text, 'kim@errata.example', '', '', at FROM unnest($3::timestamptz[]) AS at
       )
       INSERT INTO dead_event (project_id, key_id, received_at, format, encoding, events, body, reason, died_at)
       SELECT $1, 1, at, 'envelope', 'identity', 1, '', '', at FROM unnest($3::timestamptz[]) AS at`,
      [digest.projectId, ['sent', 'skipped', 'failed', 'pending'], [ago(91), ago(89)]],
    );
    const said = await round();
    expect(said).toMatchObject({
      [`alerts before ${dayOf(ago(90))}`]: 3,
      [`mails in the mailbox before ${dayOf(ago(90))}`]: 1,
      [`dead events before ${dayOf(ago(90))}`]: 1,
    });
    expect(
      await query(`SELECT state, count(*)::int AS n FROM alert JOIN delivery ON alert_id = alert.id
                   WHERE kind = 'spike' GROUP BY state ORDER BY state`),
    ).toEqual([
      { state: 'failed', n: 1 },
      { state: 'pending', n: 2 },
      { state: 'sent', n: 1 },
      { state: 'skipped', n: 1 },
    ]);
  });

  test('an event that comes as late as that is stored and counted, and its batch with it', async () => {
    await receive([ago(100)]);
    await round();
    expect(await keptIds()).toEqual([]);
    const late = await receive([ago(100), ago(0)]);
    expect((await keptIds()).sort()).toEqual([...late].sort());
    expect(await query('SELECT event_count::int AS n FROM issue')).toEqual([{ n: 3 }]);
    expect(await digest.outcomes()).toMatchObject({ stored: 3 });
  });
});

test('a dry run says what a round would do, and does nothing', async () => {
  await digest.set({ keptEventsPerIssue: 1 });
  await receive([100, 5, 5, 5, 1].map(ago));
  await digest.database.query('ANALYZE event');
  const before = await keptIds();
  const said = await round(true);
  expect(await keptIds()).toEqual(before);
  expect(await readMaintenanceRun(digest.database)).toBeUndefined();
  expect(said).toMatchObject({ [`events before ${dayOf(ago(90))}`]: 1, 'events above the number an issue keeps': 2 });
  const done = await round();
  expect(done['events above the number an issue keeps']).toBe(2);
  expect(await readMaintenanceRun(digest.database)).toMatchObject({
    startedAt: NOW.toISOString(),
    finishedAt: NOW.toISOString(),
  });
});

test('a step that fails is told, and the others are done', async () => {
  await digest.set({ keptEventsPerIssue: 1 });
  await receive([100, 5, 5, 1].map(ago));
  await digest.database.query('DROP TABLE user_feedback');
  const results = await maintain(digest.database, { retentionDays: 90, now: () => NOW });
  expect(results.filter(({ problem }) => problem !== null)).toEqual([
    { what: `feedback before ${dayOf(ago(90))}`, rows: 0, problem: expect.stringContaining('user_feedback') },
  ]);
  expect((await keptIds()).length).toBe(2);
});
