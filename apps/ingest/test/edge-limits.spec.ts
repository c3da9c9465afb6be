import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createProject } from '@errata/db';
import { detectSpikes } from '../src/limits/detect-spikes.js';
import { countRows, envelopeOf, startIngest, type TestIngest, waitFor } from './start-ingest.js';

let ingest: TestIngest;

beforeAll(async () => {
  ingest = await startIngest({ digests: false });
});
afterAll(() => ingest.stop());
beforeEach(async () => {
  await ingest.database.query('TRUNCATE inbox, outcome, request_count, refused_request, spike');
  await secondsIntoMinute();
}, 20_000);

/** A test that counts within a minute must not begin at its end. */
async function secondsIntoMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 8_000) await new Promise((resolve) => setTimeout(resolve, left + 100));
}

interface TestProject {
  id: string;
  publicKey: string;
}

/** A new one every time: the edge remembers keys for half a minute. */
async function projectWith(limits: { key?: number; project?: number; spike?: number } = {}): Promise<TestProject> {
  const { id, publicKey } = await createProject(ingest.database, { name: 'Limited', platform: 'node' });
  await ingest.database.query('UPDATE project_key SET rate_limit_per_minute = $2 WHERE project_id = $1', [
    id,
    limits.key ?? null,
  ]);
  await ingest.database.query(`UPDATE project SET settings = $2 WHERE id = $1`, [
    id,
    JSON.stringify({ rateLimitPerMinute: limits.project ?? null }),
  ]);
  if (limits.spike !== undefined)
    await ingest.database.query(
      `INSERT INTO spike (project_id, since, until, limit_per_minute) VALUES ($1, now(), now() + interval '5 minutes', $2)`,
      [id, limits.spike],
    );
  return { id, publicKey };
}

const send = ({ id, publicKey }: TestProject, body: string = envelopeOf({ message: 'hello' })): Promise<Response> =>
  fetch(`${ingest.url}/api/${id}/envelope/?sentry_key=${publicKey}`, { method: 'POST', body });

async function sendTimes(project: TestProject, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) statuses.push((await send(project)).status);
  return statuses;
}

const ledgerOf = async ({ id }: TestProject): Promise<Record<string, number>> => {
  const { rows } = await ingest.database.query<{ name: string; n: string }>(
    `SELECT trim(outcome || ' ' || reason) AS name, sum(n) AS n FROM outcome WHERE project_id = $1 GROUP BY 1`,
    [id],
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]));
};

describe('beyond a limit a request is answered 429 before its body is read', () => {
  test.each([
    ['key', { key: 3 }, 'key:key_quota'],
    ['project', { project: 3 }, 'project:project_quota'],
    ['spike', { spike: 3 }, 'project:spike'],
    ['the narrowest of several', { key: 3, project: 3 }, 'key:key_quota'],
  ])('%s', async (_name, limits, quota) => {
    const project = await projectWith(limits);
    expect(await sendTimes(project, 5)).toEqual([200, 200, 200, 429, 429]);
    const answer = await send(project, 'not even an envelope');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(answer.headers.get('x-sentry-rate-limits')).toBe(
      `${answer.headers.get('retry-after')}:error;default;security;attachment:${quota}`,
    );
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-sentry-rate-limits');
  });

  test('the installation, over all projects', async () => {
    const small = await startIngest({ digests: false, env: { ERRATA_RATE_LIMIT_PER_MINUTE: '3' } });
    const { id, publicKey } = await createProject(small.database, { name: 'Other', platform: 'node' });
    const paths = [
      `/api/${small.projectId}/store/?sentry_key=${small.publicKey}`,
      `/api/${id}/store/?sentry_key=${publicKey}`,
    ];
    const answers: Response[] = [];
    for (const path of [...paths, ...paths])
      answers.push(await fetch(small.url + path, { method: 'POST', body: '{"message":"hello"}' }));
    await small.stop();
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]!.headers.get('x-sentry-rate-limits')).toMatch(
      /^\d+:error;default;security;attachment:organization:installation_quota$/,
    );
  });

  test('requests at once do not slip through together', async () => {
    const project = await projectWith({ key: 10 });
    const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await send(project)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
  });

  test('what another process counted, counts', async () => {
    const project = await projectWith({ key: 100 });
    await ingest.database.query(
      `INSERT INTO request_count SELECT 'key', id, date_trunc('minute', now()), 1000 FROM project_key WHERE project_id = $1`,
      [project.id],
    );
    // The first write tells this process.
    expect(await sendTimes(project, 3)).toEqual([200, 429, 429]);
  });

  test('what holds no event costs nothing of it', async () => {
    const project = await projectWith({ key: 2 });
    for (let i = 0; i < 5; i++) expect((await send(project, '{}\n{"type":"session"}\n{}\n')).status).toBe(200);
    expect(await sendTimes(project, 3)).toEqual([200, 200, 429]);
  });

  test('the ledger counts it as received and limited', async () => {
    const project = await projectWith({ key: 1 });
    await sendTimes(project, 4);
    await waitFor(async () => (await ledgerOf(project)).received === 4);
    expect(await ledgerOf(project)).toEqual({ received: 4, 'rate_limited key_quota': 3 });
  });

  test('crash reporters are answered 200 all the same: they would send for ever', async () => {
    const project = await projectWith({ key: 1 });
    await sendTimes(project, 2);
    const answer = await fetch(`${ingest.url}/api/${project.id}/minidump/?sentry_key=${project.publicKey}`, {
      method: 'POST',
      body: 'MDMP',
    });
    expect(answer.status).toBe(200);
  });
});

describe('spike protection', () => {
  const NOW = new Date('2026-03-04T12:30:20Z');
  const MINUTE = new Date('2026-03-04T12:29:00Z');

  async function busy(
    project: TestProject,
    perMinute: number,
    hours: [hoursAgo: number, taken: number][] = [],
  ): Promise<void> {
    await ingest.database.query(`INSERT INTO request_count VALUES ('project', $1, $2, $3)`, [
      project.id,
      MINUTE,
      perMinute,
    ]);
    for (const [hoursAgo, n] of hours)
      await ingest.database.query(
        `INSERT INTO outcome SELECT $1, 1, date_trunc('hour', $2::timestamptz) - make_interval(hours => $3), 'error', 'received', '', $4`,
        [project.id, NOW, hoursAgo, n],
      );
  }
  const limits = async (): Promise<number[]> =>
    (await ingest.database.query<{ n: number }>('SELECT limit_per_minute AS n FROM spike')).rows.map(({ n }) => n);

  test.each<[string, number, [number, number][], number[]]>([
    ['a quiet project at 600 a minute is limited', 600, [], [500]],
    ['a busy one is not', 600, [[5, 6_000]], []],
    [
      'ten times the busiest hour is the limit',
      12_000,
      [
        [5, 60_000],
        [6, 100],
      ],
      [10_000],
    ],
    ['what was more than a week ago is forgotten', 600, [[200, 60_000]], [500]],
    ['the present hour does not make itself usual', 600, [[0, 60_000]], [500]],
    ['a normal rate is none', 400, [], []],
  ])('%s', async (_name, perMinute, hours, expected) => {
    await busy(await projectWith(), perMinute, hours);
    await detectSpikes(ingest.database, NOW, []);
    expect(await limits()).toEqual(expected);
  });

  test('can be switched off', async () => {
    const project = await projectWith();
    await ingest.database.query(`UPDATE project SET settings = '{"spikeProtection": false}' WHERE id = $1`, [
      project.id,
    ]);
    await busy(project, 5000);
    await detectSpikes(ingest.database, NOW, []);
    expect(await limits()).toEqual([]);
  });

  test('lasts while the rate stays, with the limit it began with', async () => {
    const project = await projectWith();
    await busy(project, 5000);
    await detectSpikes(ingest.database, NOW, []);
    await ingest.database.query(`UPDATE request_count SET minute = minute + interval '3 minutes'`);
    await busy(project, 1, [[1, 500_000]]);
    const later = new Date(NOW.getTime() + 3 * 60_000);
    await detectSpikes(ingest.database, later, []);
    const { rows } = await ingest.database.query('SELECT since, until, limit_per_minute FROM spike');
    expect(rows).toEqual([{ since: NOW, until: new Date(later.getTime() + 5 * 60_000), limit_per_minute: 500 }]);
  });
});

describe('why does nothing arrive? Refused requests are counted with what tells them apart', () => {
  test.each<[string, string, Record<string, string>, Record<string, string>]>([
    [
      'an unknown key',
      '/api/1/envelope/',
      { 'x-sentry-auth': `Sentry sentry_key=${'ab'.repeat(16)}, sentry_client=my-sdk/1.2` },
      { project: '1', key_start: 'abababab', reason: 'unknown_key', sdk: 'my-sdk/1.2' },
    ],
    [
      'no key',
      '/api/1/store/',
      { 'user-agent': 'curl/8' },
      { project: '1', key_start: '', reason: 'missing', sdk: 'curl/8' },
    ],
    [
      'a key that is none',
      '/api/1/store/?sentry_key=short',
      { 'user-agent': 'x' },
      { project: '1', key_start: '', reason: 'bad_key', sdk: 'x' },
    ],
    [
      'two keys',
      `/api/1/store/?sentry_key=${'1'.repeat(32)}&sentry_key=${'2'.repeat(32)}`,
      { 'user-agent': 'x' },
      { project: '1', key_start: '', reason: 'contradictory', sdk: 'x' },
    ],
    [
      'no project number',
      '/api/shop/store/',
      { 'user-agent': 'x' },
      { project: '', key_start: '', reason: 'bad_project', sdk: 'x' },
    ],
  ])('%s', async (_name, path, headers, row) => {
    await fetch(ingest.url + path, { method: 'POST', body: '{}', headers });
    await fetch(ingest.url + path, { method: 'POST', body: '{}', headers });
    const refused = () => ingest.database.query('SELECT project, key_start, reason, sdk, n FROM refused_request');
    await waitFor(async () => (await refused()).rows.length > 0);
    expect((await refused()).rows).toEqual([{ ...row, n: '2' }]);
  });

  test('a key of another project: the project that was meant', async () => {
    const { publicKey } = await projectWith();
    await fetch(`${ingest.url}/api/999999/store/?sentry_key=${publicKey}`, { method: 'POST', body: '{}' });
    await waitFor(async () => (await countRows(ingest.database, 'SELECT count(*) FROM refused_request')) > 0);
    const { rows } = await ingest.database.query('SELECT project, key_start, reason FROM refused_request');
    expect(rows).toEqual([{ project: '999999', key_start: publicKey.slice(0, 8), reason: 'wrong_project' }]);
  });

  test('thousands of made-up keys make no more than a thousand rows', async () => {
    for (let group = 0; group < 12; group++)
      await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          fetch(`${ingest.url}/api/${group * 100 + i + 1}/store/?sentry_key=${String(i).padStart(32, '0')}`, {
            method: 'POST',
            body: '{}',
          }),
        ),
      );
    await waitFor(
      async () => (await countRows(ingest.database, 'SELECT coalesce(sum(n), 0) FROM refused_request')) === 1200,
    );
    expect(await countRows(ingest.database, 'SELECT count(*) FROM refused_request')).toBeLessThanOrEqual(1010);
  });
});

describe('client reports', () => {
  const reported = async (report: string): Promise<Record<string, number>> => {
    const project = await projectWith();
    expect((await send(project, `{}\n{"type":"client_report"}\n${report}\n`)).status).toBe(200);
    return ledgerOf(project);
  };

  test('what SDKs say they never sent stands beside the ledger', async () => {
    const entry = { reason: 'network_error', category: 'error', quantity: 7 };
    expect(await reported(JSON.stringify({ discarded_events: [entry] }))).toEqual({
      'client_discarded network_error': 7,
    });
  });

  test('108: a billion is clamped', async () => {
    const entry = { reason: 'sample_rate', category: 'error', quantity: 1e9 };
    expect(await reported(JSON.stringify({ discarded_events: [entry] }))).toEqual({
      'client_discarded sample_rate': 1_000_000,
    });
  });

  test('words somebody makes up are one row, however many', async () => {
    const madeUp = (n: number) => ({ reason: `reason_${n}`, category: `category_${n}`, quantity: 2 });
    const report = (from: number) =>
      JSON.stringify({ discarded_events: Array.from({ length: 100 }, (_, n) => madeUp(from + n)) });
    const body = [0, 100].map((from) => `{"type":"client_report"}\n${report(from)}\n`).join('');
    const project = await projectWith();
    expect((await send(project, `{}\n${body}`)).status).toBe(200);
    expect(await ledgerOf(project)).toEqual({ 'client_discarded other': 400 });
    const { rows } = await ingest.database.query('SELECT category FROM outcome WHERE project_id = $1', [project.id]);
    expect(rows).toEqual([{ category: 'unknown' }]);
  });

  test.each(['hello', '[]', '{"discarded_events":7}'])('%s says nothing, and is no error', async (report) => {
    expect(await reported(report)).toEqual({});
  });
});
