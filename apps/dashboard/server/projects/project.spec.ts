import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventPlace, Project, ProjectDetail, TestEventAnswer } from '@errata/contract';
import { parseEnvelope } from '@errata/protocol';
import { findFirstProject, seedEvent, seedIssue } from '../testing/seed.js';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

interface Recorded {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

let dashboard: TestDashboard;
let ingest: Server;
let recorded: Recorded[] = [];
/** What the stand-in for the ingest API answers next. */
let next: { status: number; body: string; headers?: Record<string, string> };

beforeAll(async () => {
  ingest = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    recorded.push({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks),
    });
    response.writeHead(next.status, next.headers).end(next.body);
  });
  await new Promise<void>((resolve) => ingest.listen(0, '127.0.0.1', resolve));
  const { port } = ingest.address() as { port: number };
  dashboard = await startDashboard({ env: { ERRATA_INGEST_URL: `http://127.0.0.1:${port}/errors` } });
  await dashboard.logIn();
});
afterAll(async () => {
  await dashboard.stop();
  ingest.closeAllConnections();
  await new Promise((resolve) => ingest.close(resolve));
});

const create = (body: unknown) => dashboard.request('POST', '/projects', { body });

describe('a new project', () => {
  test('has a key whose DSN begins with the public ingest address, and the default rules', async () => {
    const project = ProjectDetail.parse((await create({ name: '  Déjà vu: Shop ', platform: 'python-django' })).body);
    expect(project).toMatchObject({
      slug: 'deja-vu-shop',
      name: 'Déjà vu: Shop',
      platform: 'python-django',
      lastEventAt: null,
    });
    const [key] = project.keys;
    expect(key?.dsn).toBe(
      dashboard.config.ingestUrl.replace('http://', `http://${key?.publicKey}@`) + `/${project.id}`,
    );
    expect(key?.publicKey).toMatch(/^[0-9a-f]{32}$/);
    const { rows } = await dashboard.database.query(
      `SELECT kind, threshold, window_minutes, quiet_minutes FROM alert_rule WHERE project_id = $1 ORDER BY id`,
      [project.id],
    );
    expect(rows).toEqual([
      { kind: 'new', threshold: null, window_minutes: null, quiet_minutes: null },
      { kind: 'regression', threshold: null, window_minutes: null, quiet_minutes: null },
      { kind: 'frequency', threshold: 100, window_minutes: 60, quiet_minutes: 1440 },
    ]);
  });

  test('gets a free slug, also when many of one name are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create({ name: 'Twin' })));
    const slugs = answers.map(({ body }) => ProjectDetail.parse(body).slug).sort();
    expect(slugs).toEqual(['twin', 'twin-2', 'twin-3', 'twin-4', 'twin-5', 'twin-6']);
  });

  test.each([
    ['東京', 'project'],
    ['new', 'new-2'],
    ['../../etc', 'etc'],
    ['a'.repeat(64), 'a'.repeat(48)],
  ])('named %s has the slug %s', async (name, slug) => {
    expect((await create({ name })).body).toMatchObject({ slug, name });
    expect((await dashboard.request('GET', `/projects/${slug}`)).body).toMatchObject({ name });
  });

  test.each([[{}], [{ name: '   ' }], [{ name: 'a'.repeat(65) }], [{ name: 7 }], [{ name: 'a\u0000' }]])(
    'made of %j is refused',
    async (body) => {
      const answer = await create(body);
      expect([answer.status, answer.detail.length > 0]).toEqual([400, true]);
    },
  );
});

test('the list shows what is going on in each project', async () => {
  const { id, slug } = await findFirstProject(dashboard.database);
  await seedIssue(dashboard.database, { projectId: id, number: 100, lastSeen: new Date('2026-06-01T10:00:00Z') });
  await seedIssue(dashboard.database, {
    projectId: id,
    number: 101,
    status: 'resolved',
    lastSeen: new Date('2026-06-02T10:00:00Z'),
  });
  await dashboard.database.query(
    `INSERT INTO outcome (project_id, key_id, hour, category, outcome, reason, n) VALUES
       ($1, 1, date_trunc('hour', now(), 'UTC'), 'error', 'stored', '', 3),
       ($1, 2, date_trunc('hour', now(), 'UTC'), 'error', 'stored', '', 4),
       ($1, 1, date_trunc('hour', now(), 'UTC'), 'error', 'received', '', 50),
       ($1, 1, date_trunc('hour', now(), 'UTC') - interval '24 hours', 'error', 'stored', '', 60)`,
    [id],
  );
  const projects = Project.array().parse((await dashboard.request('GET', '/projects')).body);
  expect(projects.find((project) => project.slug === slug)).toMatchObject({
    unresolvedIssues: 1,
    lastEventAt: '2026-06-02T10:00:00.000Z',
    trend: [...new Array<number>(23).fill(0), 7],
  });
  expect(projects.map(({ name }) => name.toLowerCase())).toEqual(projects.map(({ name }) => name.toLowerCase()).sort());
});

describe('a test event', () => {
  const send = async () => {
    const { slug } = await findFirstProject(dashboard.database);
    return TestEventAnswer.parse((await dashboard.request('POST', `/projects/${slug}/test-event`, { body: {} })).body);
  };

  test('goes to the public ingest address as an envelope any SDK could have sent', async () => {
    recorded = [];
    next = { status: 200, body: '{"id":"x"}' };
    const { id } = await findFirstProject(dashboard.database);
    const answer = await send();
    expect(answer).toMatchObject({ status: 200, detail: '', url: `${dashboard.config.ingestUrl}/api/${id}/envelope/` });
    expect(recorded.map(({ method, url }) => [method, url])).toEqual([['POST', `/errors/api/${id}/envelope/`]]);
    expect(recorded[0]?.headers['x-sentry-auth']).toMatch(/^Sentry sentry_version=7, .*sentry_key=[0-9a-f]{32}$/);
    const [header = '', item = '', event = ''] = (recorded[0]?.body.toString() ?? '').split('\n');
    expect(JSON.parse(header)).toMatchObject({ event_id: answer.eventId });
    expect(JSON.parse(item)).toMatchObject({ type: 'event' });
    expect(JSON.parse(event)).toMatchObject({
      event_id: answer.eventId,
      platform: 'node',
      exception: { values: [{ type: 'TypeError', stacktrace: { frames: [{ in_app: true }, { lineno: 8 }] } }] },
    });
    expect(parseEnvelope(recorded[0]?.body ?? Buffer.alloc(0))).toMatchObject({ ok: true });
  });

  test.each([
    ['refuses', { status: 403, body: '{"detail":"unknown key"}' }, 403, /^unknown key$/],
    ['fails', { status: 502, body: '<html>Bad gateway</html>' }, 502, /Bad gateway/],
    ['says nothing', { status: 500, body: '' }, 500, /said nothing/],
    ['floods', { status: 500, body: 'x'.repeat(1_000_000) }, 500, /^x{500}$/],
    [
      'redirects',
      { status: 301, body: '', headers: { location: 'https://elsewhere.example/' } },
      301,
      /ERRATA_INGEST_URL/,
    ],
  ])('says so when the address %s', async (_, answerWith, status, detail) => {
    next = answerWith;
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(answer.detail).toMatch(detail);
  });

  test('is refused while every key is disabled', async () => {
    const { id, slug } = await findFirstProject(dashboard.database);
    await dashboard.database.query('UPDATE project_key SET disabled = true WHERE project_id = $1', [id]);
    const answer = await dashboard.request('POST', `/projects/${slug}/test-event`);
    await dashboard.database.query('UPDATE project_key SET disabled = false WHERE project_id = $1', [id]);
    expect(answer.status).toBe(409);
  });

  test('is waited for until it is part of an issue', async () => {
    const { id: projectId, slug } = await findFirstProject(dashboard.database);
    const place = async (eventId: string) =>
      EventPlace.parse((await dashboard.request('GET', `/projects/${slug}/events/${eventId}`)).body);
    expect(await place('a'.repeat(32))).toEqual({ state: 'waiting' });
    const issueId = await seedIssue(dashboard.database, { projectId, number: 1 });
    const eventId = await seedEvent(dashboard.database, { projectId, issueId, receivedAt: new Date() });
    expect(await place(eventId)).toEqual({ state: 'stored', issueId, eventId });
    expect((await dashboard.request('GET', `/projects/${slug}/events/nonsense`)).status).toBe(404);
  });
});

test('where nothing listens a test event says that nothing answered', async () => {
  const lonely = await startDashboard({ env: { ERRATA_INGEST_URL: 'http://127.0.0.1:9' } });
  try {
    await lonely.logIn();
    const answer = await lonely.request('POST', '/projects/my-project/test-event', { body: {} });
    expect(answer.status).toBe(200);
    expect(TestEventAnswer.parse(answer.body)).toMatchObject({
      status: 0,
      detail: expect.stringMatching(/^Nothing answered: /),
    });
  } finally {
    await lonely.stop();
  }
});
