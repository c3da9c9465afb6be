import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeBody, wholeBody } from '@errata/db';
import { countRows, envelopeOf, startIngest, type TestIngest, waitFor } from './start-ingest.js';

let ingest: TestIngest;

beforeAll(async () => {
  ingest = await startIngest();
});
afterAll(() => ingest.stop());
// `event` first, as a digest locks it: one may just be looking whether anything waits.
beforeEach(() =>
  ingest.database.query(
    'TRUNCATE event, inbox, outcome, event_seen, issue, issue_hash, issue_user, issue_tag, event_count, alert, alert_rule_fired, activity, dead_event CASCADE',
  ),
);

const hex = (n: number): string => n.toString(16).padStart(32, '0');

/** An error of `fault`, as a Python program would report it. */
const errorEvent = (n: number, fault: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  event_id: hex(n),
  platform: 'python',
  level: 'error',
  exception: {
    values: [
      {
        type: 'KeyError',
        value: `'${fault}'`,
        mechanism: { type: 'flask', handled: false },
        stacktrace: {
          frames: [
            { filename: 'flask/app.py', module: 'flask.app', function: 'wsgi_app', lineno: 1, in_app: false },
            {
              filename: 'shop/orders.py',
              module: 'shop.orders',
              function: fault,
              lineno: 83,
              context_line: `    return table["${fault}"]`,
              in_app: true,
              vars: { password: 'hunter2', fault },
            },
          ],
        },
      },
    ],
  },
  ...more,
});

async function send(...events: Record<string, unknown>[]): Promise<void> {
  for (const event of events) {
    const answer = await fetch(`${ingest.url}/api/${ingest.projectId}/envelope/?sentry_key=${ingest.publicKey}`, {
      method: 'POST',
      body: envelopeOf(event),
    });
    expect(answer.status).toBe(200);
  }
  await ingest.drained();
}

const issues = async (): Promise<Record<string, unknown>[]> =>
  (
    await ingest.database.query(
      'SELECT number, type, value, culprit, level, status, event_count, user_count, unhandled FROM issue ORDER BY number',
    )
  ).rows;

const alerts = async (): Promise<Record<string, unknown>[]> =>
  (await ingest.database.query('SELECT kind, recipient, occasion, detail FROM alert ORDER BY id')).rows;

describe('from event to issue', () => {
  test('two events of one fault are one issue, another fault is another', async () => {
    await send(
      errorEvent(1, 'discount', { user: { id: 7 } }),
      errorEvent(2, 'discount', { user: { id: 8 } }),
      errorEvent(3, 'basket', { user: { id: 7 } }),
    );
    expect(await issues()).toEqual([
      {
        number: 1,
        type: 'KeyError',
        value: "'discount'",
        culprit: 'shop.orders in discount',
        level: 'error',
        status: 'unresolved',
        event_count: '2',
        user_count: '2',
        unhandled: true,
      },
      {
        number: 2,
        type: 'KeyError',
        value: "'basket'",
        culprit: 'shop.orders in basket',
        level: 'error',
        status: 'unresolved',
        event_count: '1',
        user_count: '1',
        unhandled: true,
      },
    ]);
    expect(await countRows(ingest.database, 'SELECT count(*) FROM event')).toBe(3);
  });

  test('the stored event has its variables, and its secrets are gone', async () => {
    await send(errorEvent(1, 'discount'));
    const { rows } = await ingest.database.query<{ body: Buffer }>(`SELECT ${wholeBody('event')} AS body FROM event`);
    const { event, grouping } = decodeBody(rows[0]!.body);
    const frame = event.exception!.values[0]!.stacktrace!.frames.at(-1)!;
    expect(frame.vars).toEqual({ password: '[Filtered]', fault: 'discount' });
    expect(grouping.hash).toMatch(/^[0-9a-f]{32}$/);
    expect(await countRows(ingest.database, 'SELECT count(*) FROM inbox')).toBe(0);
  });

  test('the same event_id again counts once, whatever it holds the second time', async () => {
    await send(errorEvent(1, 'discount'), errorEvent(1, 'discount'), errorEvent(1, 'another fault'));
    expect(await issues()).toHaveLength(1);
    const { rows } = await ingest.database.query(`SELECT outcome, n FROM outcome ORDER BY outcome`);
    expect(rows).toEqual([
      { outcome: 'duplicate', n: '2' },
      { outcome: 'received', n: '3' },
      { outcome: 'stored', n: '1' },
    ]);
  });

  test('an envelope of three events with one id twice stores two', async () => {
    const body = [
      '{}',
      ...[1, 2, 2].flatMap((n) => ['{"type":"event"}', JSON.stringify(errorEvent(n, 'discount'))]),
      '',
    ].join('\n');
    const answer = await fetch(`${ingest.url}/api/${ingest.projectId}/envelope/?sentry_key=${ingest.publicKey}`, {
      method: 'POST',
      body,
    });
    expect(await answer.json()).toEqual({ id: hex(1) });
    await ingest.drained();
    expect(await countRows(ingest.database, 'SELECT count(*) FROM event')).toBe(2);
    expect(await countRows(ingest.database, `SELECT n FROM outcome WHERE outcome = 'duplicate'`)).toBe(1);
  });

  test('counts per minute, hour and day, and per tag value, equal the events', async () => {
    await send(
      ...Array.from({ length: 5 }, (_, n) =>
        errorEvent(n + 1, 'discount', { environment: n < 3 ? 'production' : 'staging' }),
      ),
    );
    const { rows } = await ingest.database.query(
      `SELECT grain, sum(n) AS n FROM event_count GROUP BY grain ORDER BY grain`,
    );
    expect(rows).toEqual([
      { grain: 'd', n: '5' },
      { grain: 'h', n: '5' },
      { grain: 'm', n: '5' },
    ]);
    const tags = await ingest.database.query(`SELECT value, n FROM issue_tag WHERE key = 'environment' ORDER BY value`);
    expect(tags.rows).toEqual([
      { value: 'production', n: '3' },
      { value: 'staging', n: '2' },
    ]);
  });

  test('an item that is no event ends as invalid, and its neighbours are stored', async () => {
    const body = [
      '{}',
      '{"type":"event"}',
      '[1,2]',
      '{"type":"event"}',
      JSON.stringify(errorEvent(1, 'discount')),
      '',
    ].join('\n');
    await fetch(`${ingest.url}/api/${ingest.projectId}/envelope/?sentry_key=${ingest.publicKey}`, {
      method: 'POST',
      body,
    });
    await ingest.drained();
    const { rows } = await ingest.database.query(`SELECT outcome, reason, n FROM outcome ORDER BY outcome`);
    expect(rows).toEqual([
      { outcome: 'invalid', reason: 'not_an_object', n: '1' },
      { outcome: 'received', reason: '', n: '2' },
      { outcome: 'stored', reason: '', n: '1' },
    ]);
  });
});

describe('alerts', () => {
  test('a new issue is told once to each member, with the events after it silent', async () => {
    await send(errorEvent(1, 'discount'), errorEvent(2, 'discount'));
    expect(await alerts()).toEqual([{ kind: 'new', recipient: 'kim@example.com', occasion: 'new', detail: {} }]);
  });

  test('a resolved issue that gets a new event is unresolved again, and told', async () => {
    await send(errorEvent(1, 'discount'));
    await ingest.database.query(`UPDATE issue SET status = 'resolved', status_changed_at = now()`);
    await send(errorEvent(2, 'discount'), errorEvent(3, 'discount'));
    expect(await issues()).toMatchObject([{ status: 'unresolved', event_count: '3' }]);
    expect((await alerts()).map(({ kind }) => kind)).toEqual(['new', 'regression']);
    expect(await countRows(ingest.database, `SELECT count(*) FROM activity WHERE kind = 'regressed'`)).toBe(1);
  });

  test('an event that came in before the issue was resolved does not reopen it', async () => {
    await send(errorEvent(1, 'discount'));
    await ingest.database.query(`UPDATE issue SET status = 'resolved', status_changed_at = now() + interval '1 hour'`);
    await send(errorEvent(2, 'discount'));
    expect(await issues()).toMatchObject([{ status: 'resolved', event_count: '2' }]);
  });

  test('a hundred events within the hour are told once, with the number that decided', async () => {
    await send(...Array.from({ length: 99 }, (_, n) => errorEvent(n + 1, 'discount')));
    expect((await alerts()).map(({ kind }) => kind)).toEqual(['new']);
    await send(...Array.from({ length: 30 }, (_, n) => errorEvent(n + 200, 'discount')));
    const frequent = (await alerts()).filter(({ kind }) => kind === 'frequency');
    expect(frequent).toHaveLength(1);
    expect(frequent[0]).toMatchObject({ detail: { threshold: 100, windowMinutes: 60 } });
    expect((frequent[0]!.detail as { count: number }).count).toBeGreaterThanOrEqual(100);
  });

  test('a muted issue counts on in silence', async () => {
    await send(errorEvent(1, 'discount'));
    await ingest.database.query(`UPDATE issue SET status = 'muted', event_count = 500`);
    await send(...Array.from({ length: 101 }, (_, n) => errorEvent(n + 2, 'discount')));
    expect((await alerts()).map(({ kind }) => kind)).toEqual(['new']);
  });
});

test('a value PostgreSQL cannot take is buried with its reason, and its neighbours are digested', async () => {
  // A check that only the test's poison breaks stands for whatever the parser may one day let through.
  await ingest.database.query(`ALTER TABLE event ADD CONSTRAINT poison CHECK (transaction <> 'poison') NOT VALID`);
  try {
    await send(
      errorEvent(1, 'discount'),
      errorEvent(2, 'discount', { transaction: 'poison' }),
      errorEvent(3, 'discount'),
    );
    await waitFor(async () => (await countRows(ingest.database, 'SELECT count(*) FROM event')) === 2);
    const { rows } = await ingest.database.query<{ reason: string }>('SELECT reason FROM dead_event');
    expect(rows).toHaveLength(1);
    expect(rows[0]!.reason).toContain('poison');
    expect(
      await countRows(ingest.database, `SELECT n FROM outcome WHERE outcome = 'invalid' AND reason = 'digest_failed'`),
    ).toBe(1);
  } finally {
    await ingest.database.query('ALTER TABLE event DROP CONSTRAINT poison');
  }
});
