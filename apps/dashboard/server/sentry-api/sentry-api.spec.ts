import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createProject } from '@errata/db';
import { type Event, normalizeEvent } from '@errata/protocol';
import { buildTestEvent } from '../projects/build-test-event.js';
import { findFirstProject, seedEvent, seedIssue } from '../testing/seed.js';
import { seedMember, seedToken } from '../testing/seed-member.js';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

const HOUR_MS = 3_600_000;

let dashboard: TestDashboard;
let headers: Record<string, string>;
let projectId: string;
let otherProject: { id: string; slug: string };
let issueId: string;
let eventIds: string[];
/** An event as an SDK sent it, in its normal form. */
let sent: Event;

beforeAll(async () => {
  dashboard = await startDashboard({ env: { ERRATA_ORG: 'acme', ERRATA_URL: 'https://errata.example.org' } });
  const { database } = dashboard;
  const { id } = await seedMember(database, 'member');
  headers = await seedToken(database, id, ['org:read', 'project:read', 'event:read', 'event:write']);
  projectId = (await findFirstProject(database)).id;
  otherProject = await createProject(database, { name: 'Other', platform: 'python' });
  const now = new Date();
  sent = normalizeEvent(buildTestEvent({ eventId: 'a'.repeat(32), platform: 'node', now }), {
    receivedAt: now.getTime() / 1000,
    newEventId: () => 'b'.repeat(32),
  });
  issueId = await seedIssue(database, { projectId, number: 1, events: 3, users: 2, lastRelease: '1.0' });
  eventIds = [];
  for (const hoursAgo of [2, 1, 0]) {
    const { event_id: _, ...payload } = sent;
    const receivedAt = new Date(Date.now() - hoursAgo * HOUR_MS);
    eventIds.push(await seedEvent(database, { projectId, issueId, receivedAt, payload }));
  }
});
afterAll(() => dashboard.stop());

type Json = Record<string, unknown>;

async function get(path: string, more: RequestInit = {}) {
  const response = await fetch(`${dashboard.origin}/api/0/${path}`, {
    redirect: 'manual',
    ...more,
    headers: { ...headers, ...(more.headers as Record<string, string> | undefined) },
  });
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body: body as Json, list: body as Json[] };
}

const put = (path: string, body: unknown) =>
  get(path, { method: 'PUT', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

/** What `rel="next"` says. */
function readNext(link: string | null) {
  const [, url = '', results = '', cursor = ''] =
    /<([^>]+)>; rel="next"; results="(true|false)"; cursor="(\d+:\d+:\d+)"/.exec(link ?? '') ?? [];
  return { url, more: results === 'true', cursor };
}

describe('who one is', () => {
  test('and what the token is for', async () => {
    const { body } = await get('');
    expect(body).toMatchObject({
      version: '0',
      auth: { scopes: ['org:read', 'project:read', 'event:read', 'event:write'] },
      user: {
        id: expect.any(String),
        email: expect.stringMatching(/^member-/),
        username: expect.stringMatching(/^member-/),
      },
    });
  });
});

describe('every answer', () => {
  test.each([
    '',
    'organizations/',
    'organizations/acme/',
    'projects/acme/my-project/issues/',
    'nothing/',
    'organizations/acme/nothing/',
  ])('to %s is JSON by the name sentry-cli compares, and one level of detail where it is an error', async (path) => {
    const answer = await get(path);
    expect(answer.headers.get('content-type')?.split(';')[0]).toBe('application/json');
    if (answer.status >= 400) expect(answer.body).toEqual({ detail: expect.any(String) });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('comes with and without a slash at the end of the address, and never as a redirect', async () => {
    for (const path of ['organizations/acme', 'organizations/acme/', `projects/acme/my-project/events/${eventIds[0]}`])
      expect([path, (await get(path)).status]).toEqual([path, 200]);
  });
});

describe('the organization', () => {
  test('has all the keys that sentry-cli insists on', async () => {
    const { list } = await get('organizations/');
    expect(list).toEqual([
      expect.objectContaining({
        id: '1',
        slug: 'acme',
        name: 'acme',
        dateCreated: expect.stringMatching(/^\d{4}-.*Z$/),
        isEarlyAdopter: false,
        require2FA: false,
        requireEmailVerification: false,
        features: [],
      }),
    ]);
    expect((await get('organizations/acme/')).body).toEqual(list[0]);
    expect((await get('organizations/1/')).body).toEqual(list[0]);
  });

  test.each([
    'organizations/sentry/',
    'organizations/sentry/issues/',
    'organizations/2/projects/',
    'projects/sentry/my-project/issues/',
  ])('of another name is not found: %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('lists its projects page by page', async () => {
    const first = await get('organizations/acme/projects/?limit=1');
    const next = readNext(first.headers.get('link'));
    const second = await get(`organizations/acme/projects/?limit=1&cursor=${next.cursor}`);
    expect([...first.list, ...second.list].map(({ id, slug, team }) => [id, slug, team])).toEqual([
      [projectId, 'my-project', null],
      [otherProject.id, otherProject.slug, null],
    ]);
    expect([next.more, readNext(second.headers.get('link')).more]).toEqual([true, false]);
  });

  test('shows a project by slug and by id', async () => {
    for (const name of ['my-project', projectId])
      expect((await get(`projects/acme/${name}/`)).body).toMatchObject({
        id: projectId,
        slug: 'my-project',
        platform: 'other',
        organization: { slug: 'acme' },
      });
  });
});

describe('an event', () => {
  const show = async (eventId: string) => (await get(`projects/acme/my-project/events/${eventId}/`)).body;

  test('says what it is, of which issue, and what comes before and after it', async () => {
    const [oldest = '', middle = '', latest = ''] = eventIds;
    const event = await show(middle);
    expect(event).toMatchObject({
      id: middle,
      eventID: middle,
      groupID: issueId,
      projectID: projectId,
      previousEventID: oldest,
      nextEventID: latest,
      title: 'TypeError',
      culprit: 'checkout(src/checkout)',
      platform: 'node',
      type: 'error',
      dateReceived: expect.stringMatching(/Z$/),
      dateCreated: expect.stringMatching(/Z$/),
      user: { id: '42', username: 'kim', email: null, ip_address: null },
      metadata: { type: 'TypeError', value: expect.any(String) },
      release: { version: 'errata-test@1.0.0' },
      errors: [],
      fingerprints: ['abc'],
    });
    expect(event['tags']).toEqual(
      expect.arrayContaining([
        { key: 'plan', value: 'gold' },
        { key: 'environment', value: 'test' },
        { key: 'level', value: 'error' },
        { key: 'release', value: 'errata-test@1.0.0' },
        { key: 'user', value: 'id:42' },
      ]),
    );
    expect(event['size']).toBeGreaterThan(500);
    expect(await show(latest)).toMatchObject({ nextEventID: null, previousEventID: middle });
    expect(
      await show(
        `${oldest.slice(0, 8)}-${oldest.slice(8, 12)}-${oldest.slice(12, 16)}-${oldest.slice(16, 20)}-${oldest.slice(20)}`,
      ),
    ).toMatchObject({ eventID: oldest, previousEventID: null });
  });

  test('has its stack in Sentry’s camel case: source with line numbers, variables, the failing frame last', async () => {
    const { entries } = (await show(eventIds[0] ?? '')) as { entries: { type: string; data: { values: Json[] } }[] };
    const exception = entries.find(({ type }) => type === 'exception');
    const sentFrames = sent.exception?.values[0]?.stacktrace?.frames ?? [];
    const [value = {}] = exception?.data.values ?? [];
    expect(value).toMatchObject({ type: 'TypeError', stacktrace: { hasSystemFrames: false } });
    const { frames } = value['stacktrace'] as { frames: Json[] };
    expect(frames.map((frame) => frame['function'])).toEqual(sentFrames.map((frame) => frame.function));
    const failing = sentFrames.at(-1);
    expect(frames.at(-1)).toMatchObject({
      filename: failing?.filename,
      absPath: failing?.abs_path ?? null,
      lineNo: failing?.lineno,
      colNo: failing?.colno ?? null,
      inApp: failing?.in_app,
      vars: failing?.vars ?? null,
    });
    expect(frames.at(-1)?.['context']).toContainEqual([failing?.lineno, failing?.context_line]);
    const context = frames.at(-1)?.['context'] as [number, string][];
    expect(context.map(([line]) => line)).toEqual(context.map((_, index) => (context[0]?.[0] ?? 0) + index));
  });

  test('has breadcrumbs with readable times, oldest first', async () => {
    const { entries } = (await show(eventIds[0] ?? '')) as { entries: { type: string; data: { values: Json[] } }[] };
    const crumbs = entries.find(({ type }) => type === 'breadcrumbs')?.data.values ?? [];
    expect(crumbs.length).toBe(sent.breadcrumbs?.values.length);
    expect(crumbs[0]).toMatchObject({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      message: 'Opened /basket',
      level: 'info',
    });
  });

  test('of another project, unknown or misspelled is not found', async () => {
    const otherIssue = await seedIssue(dashboard.database, { projectId: otherProject.id, number: 1 });
    const foreign = await seedEvent(dashboard.database, {
      projectId: otherProject.id,
      issueId: otherIssue,
      receivedAt: new Date(),
    });
    for (const eventId of [foreign, 'f'.repeat(32), 'latest', "'", '%00', '1'])
      expect([eventId, (await get(`projects/acme/my-project/events/${eventId}/`)).status]).toEqual([eventId, 404]);
    expect((await get(`projects/acme/${otherProject.slug}/events/${foreign}/`)).status).toBe(200);
    expect((await get(`issues/${issueId}/events/${foreign}/`)).status).toBe(404);
  });

  test('is listed last first, a page at a time, each once', async () => {
    const seen: unknown[] = [];
    let cursor = '';
    for (let more = true; more;) {
      const page = await get(`projects/acme/my-project/events/?limit=2&cursor=${cursor}`);
      const next = readNext(page.headers.get('link'));
      expect(next.url).toContain('https://errata.example.org/api/0/projects/acme/my-project/events/?');
      expect(new URL(next.url).searchParams.get('cursor')).toBe(next.cursor);
      seen.push(...page.list.map(({ eventID }) => eventID));
      ({ cursor, more } = next);
    }
    expect(seen).toEqual([...eventIds].reverse());
    expect((await get(`issues/${issueId}/events/?limit=500`)).list.map(({ id }) => id)).toEqual(seen);
  });
});

describe('an issue', () => {
  test('has Sentry’s shape: the count as text, its metadata, its project, and where people find it', async () => {
    expect((await get(`issues/${issueId}/`)).body).toMatchObject({
      id: issueId,
      shortId: 'MY-PROJECT-1',
      title: 'TypeError: x is undefined',
      count: '3',
      userCount: 2,
      status: 'unresolved',
      substatus: 'ongoing',
      level: 'error',
      metadata: { type: 'TypeError', value: 'x is undefined' },
      project: { id: projectId, slug: 'my-project' },
      permalink: `https://errata.example.org/issues/${issueId}`,
      firstRelease: null,
      lastRelease: { version: '1.0' },
      stats: { '24h': expect.arrayContaining([[expect.any(Number), 0]]) },
    });
  });

  test('leads to its latest and oldest event, and to its hashes', async () => {
    await dashboard.database.query(
      `INSERT INTO issue_hash (project_id, hash, issue_id, version, record) VALUES ($1, 'abc', $2, 1, '{}')`,
      [projectId, issueId],
    );
    expect((await get(`issues/${issueId}/events/latest/`)).body).toMatchObject({
      eventID: eventIds[2],
      entries: expect.any(Array),
    });
    expect((await get(`issues/${issueId}/events/oldest/`)).body).toMatchObject({ eventID: eventIds[0] });
    expect((await get(`issues/${issueId}/events/${eventIds[1]}/`)).body).toMatchObject({ eventID: eventIds[1] });
    expect((await get(`issues/${issueId}/hashes/`)).list).toEqual([
      { id: 'abc', latestEvent: expect.objectContaining({ eventID: eventIds[2] }) },
    ]);
  });

  test.each([
    ['resolved', 'resolved'],
    ['ignored', 'ignored'],
    ['resolvedInNextRelease', 'resolved'],
    ['muted', 'ignored'],
    ['unresolved', 'unresolved'],
  ])('told to be %s is %s, and its history says who did it', async (status, shown) => {
    const answer = await put(`issues/${issueId}/`, { status, assignedTo: 'nobody' });
    expect([answer.status, answer.body['status']]).toEqual([200, shown]);
    expect((await get(`issues/${issueId}/`)).body).toMatchObject({ status: shown });
    const { rows } = await dashboard.database.query<{ email: string }>(
      'SELECT email FROM activity JOIN member ON member.id = member_id WHERE issue_id = $1 ORDER BY activity.id DESC LIMIT 1',
      [issueId],
    );
    expect(rows[0]?.email).toMatch(/^member-/);
  });

  test('told to be something else stays as it is', async () => {
    for (const body of [{ status: 'gone' }, {}, { status: null }])
      expect((await put(`issues/${issueId}/`, body)).status).toBe(400);
    expect((await get(`issues/${issueId}/`)).body).toMatchObject({ status: 'unresolved' });
  });

  test('that is none is not found', async () => {
    for (const id of ['999999', '0', 'MY-PROJECT-1', '-1', '99999999999999999999'])
      for (const rest of ['', 'events/', 'events/latest/', 'hashes/'])
        expect([id, (await get(`issues/${id}/${rest}`)).status]).toEqual([id, 404]);
  });
});

describe('a list of issues', () => {
  let paged: { id: string; slug: string };
  let ids: string[];
  beforeAll(async () => {
    const { database } = dashboard;
    paged = await createProject(database, { name: 'Paged', platform: 'node' });
    ids = [];
    // Equal times, so that the id has to decide.
    const lastSeen = new Date('2026-06-01T10:00:00.123Z');
    for (let number = 1; number <= 5; number += 1)
      ids.push(await seedIssue(database, { projectId: paged.id, number, lastSeen, events: number }));
    await seedIssue(database, { projectId: paged.id, number: 6, status: 'resolved', lastSeen, title: 'Resolved one' });
    await seedIssue(database, { projectId: paged.id, number: 7, status: 'muted', lastSeen, title: 'Muted one' });
  });

  const titles = async (query: string) =>
    (await get(`projects/acme/${paged.slug}/issues/${query}`)).list.map(({ title }) => title);

  test('is walked by its Link header, each issue once', async () => {
    const seen: unknown[] = [];
    let cursor = '0:0:0';
    for (let more = true; more;) {
      const page = await get(
        `organizations/acme/issues/?project=${paged.id}&limit=2&query=is:unresolved&cursor=${cursor}`,
      );
      seen.push(...page.list.map(({ id }) => id));
      ({ cursor, more } = readNext(page.headers.get('link')));
    }
    expect(seen).toEqual([...ids].reverse());
  });

  test('holds what is unresolved unless asked for more', async () => {
    expect(await titles('')).toHaveLength(5);
    expect(await titles('?query=')).toHaveLength(7);
    expect(await titles('?query=is:resolved')).toEqual(['Resolved one']);
    expect(await titles('?query=is:ignored')).toEqual(['Muted one']);
    expect(await titles('?query=is:archived')).toEqual(['Muted one']);
    expect(await titles('?query=muted')).toEqual(['Muted one']);
  });

  test('is sorted as Sentry calls it', async () => {
    const { list } = await get(`projects/acme/${paged.slug}/issues/?sort=freq&limit=2`);
    expect(list.map(({ count }) => count)).toEqual(['5', '4']);
  });

  test('of the organization holds all projects, or those that were named', async () => {
    const projects = async (query: string) =>
      new Set(
        (await get(`organizations/acme/issues/${query}`)).list.map(({ project }) => (project as { id: string }).id),
      );
    expect((await projects('')).size).toBeGreaterThan(1);
    expect((await projects('?project=-1')).size).toBeGreaterThan(1);
    expect(await projects(`?project=${paged.id}`)).toEqual(new Set([paged.id]));
    expect(await projects(`?project=${paged.slug}&project=${projectId}`)).toEqual(new Set([paged.id, projectId]));
    expect((await get('organizations/acme/issues/?project=999')).status).toBe(404);
  });

  test.each(['?limit=0', '?limit=x', '?cursor=abc', '?cursor=1:2', '?query=is:nonsense'])(
    'asked with %s says what is wrong',
    async (query) => {
      const answer = await get(`projects/acme/${paged.slug}/issues/${query}`);
      expect([answer.status, Object.keys(answer.body)]).toEqual([400, ['detail']]);
    },
  );
});
