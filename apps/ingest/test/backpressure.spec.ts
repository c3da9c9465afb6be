import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createProject } from '@errata/db';
import { envelopeOf, startIngest, type TestIngest, waitFor } from './start-ingest.js';

jest.setTimeout(60_000);

let ingest: TestIngest;
afterEach(() => ingest.stop());

const ID = 'a'.repeat(32);

const send = (key = ingest.publicKey, projectId = ingest.projectId) =>
  fetch(`${ingest.url}/api/${projectId}/envelope/?sentry_key=${key}`, {
    method: 'POST',
    body: envelopeOf({ event_id: ID }),
  });

/** Announces a body and sends none of it. @returns the status of the answer that comes all the same, 0 where none comes */
const announce = (): Promise<number> =>
  new Promise((resolve) => {
    const path = `/api/${ingest.projectId}/envelope/?sentry_key=${ingest.publicKey}`;
    const request = httpRequest(ingest.url + path, { method: 'POST', headers: { 'content-length': '100000' } });
    const end = (status: number): void => {
      resolve(status);
      request.destroy();
    };
    request.once('response', ({ statusCode = 0 }) => end(statusCode));
    request.once('error', () => end(0));
    setTimeout(end, 500, 0);
    request.flushHeaders();
  });

const pile = (projectId: string, rows: number) =>
  ingest.database.query(
    `INSERT INTO inbox (project_id, key_id, format, encoding, events, body)
     SELECT $1, 1, 'store', 'identity', 1, '{}' FROM generate_series(1, $2::int)`,
    [projectId, rows],
  );

const outcomes = async () => {
  const { rows } = await ingest.database.query<{ name: string; n: number }>(
    `SELECT outcome || CASE reason WHEN '' THEN '' ELSE ':' || reason END AS name, sum(n)::int AS n
     FROM outcome WHERE project_id = $1 GROUP BY name`,
    [ingest.projectId],
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
};

describe('while too much waits', () => {
  test('the loud project is refused before its body is read, and it is counted; a quiet one is taken', async () => {
    ingest = await startIngest({ digests: false, env: { ERRATA_BACKLOG_ROWS_MAX: '100' } });
    const quiet = await createProject(ingest.database, { name: 'Quiet', platform: 'python' });
    await pile(ingest.projectId, 150);
    await waitFor(async () => (await announce()) === 429);
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.headers.get('x-sentry-rate-limits')).toBe('60:error;default;security;attachment:project:backlog');
    expect((await send(quiet.publicKey, quiet.id)).status).toBe(200);
    await waitFor(async () => {
      // Those that came before the backlog was seen were cut short by the test itself.
      const { received, 'rate_limited:backlog': limited = 0, 'invalid:framing': cut = 0 } = await outcomes();
      return limited >= 2 && limited + cut === received;
    });
  });

  test('far beyond the limit everybody is refused, and as soon as it is worked off everybody is taken', async () => {
    ingest = await startIngest({ digests: false, env: { ERRATA_BACKLOG_ROWS_MAX: '100' } });
    await pile('4711', 201);
    await waitFor(async () => (await announce()) === 429);
    expect((await send()).headers.get('x-sentry-rate-limits')).toMatch(/:organization:backlog$/);
    await ingest.database.query('TRUNCATE inbox');
    await waitFor(async () => (await send()).status === 200);
  });
});

test('a row that is replayed long after it came in makes no backlog', async () => {
  ingest = await startIngest({ digests: false });
  await pile(ingest.projectId, 1);
  await ingest.database.query(`UPDATE inbox SET received_at = now() - interval '10 days'`);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect((await send()).status).toBe(200);
});

test('while PostgreSQL does not answer, senders hear 503 at once, and it is counted', async () => {
  ingest = await startIngest({ digests: false });
  expect((await send()).status).toBe(200);
  await ingest.database.transaction(async (sql) => {
    await sql.query('LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE');
    await waitFor(async () => (await announce()) === 503);
    const refused = await send();
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(refused.headers.get('x-sentry-rate-limits')).toBe(
      '30:error;default;security;attachment:organization:overload',
    );
    const stranger = await send('b'.repeat(32));
    expect(stranger.status).toBe(503);
  });
  await waitFor(async () => (await send()).status === 200);
  await waitFor(async () => ((await outcomes())['rate_limited:overload'] ?? 0) >= 2);
});

test('when PostgreSQL has no room to write, it is said and counted, and the next are not even read', async () => {
  ingest = await startIngest({ digests: false });
  await ingest.database.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
    CREATE TRIGGER full_disk BEFORE INSERT ON inbox EXECUTE FUNCTION refuse();`);
  const refused = await send();
  expect([refused.status, await refused.json()]).toEqual([503, { detail: 'the disk of the database is full' }]);
  expect(await announce()).toBe(503);
  await waitFor(async () => (await outcomes())['rate_limited:disk_full'] === 2);
  await ingest.database.query('DROP TRIGGER full_disk ON inbox');
  await waitFor(async () => (await send()).status === 200);
  await waitFor(async () => {
    const { received, 'rate_limited:disk_full': refusals } = await outcomes();
    return received === refusals! + 1;
  });
});
