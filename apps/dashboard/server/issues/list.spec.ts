import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { IssuePage, type IssueSummary } from '@errata/contract';
import { createProject } from '@errata/db';
import { findFirstProject, seedCount, seedIssue } from '../testing/seed.js';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START_MS = Date.UTC(2026, 5, 1);

let dashboard: TestDashboard;
beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.logIn();
});
afterAll(() => dashboard.stop());

async function list(query: Record<string, string>): Promise<IssuePage> {
  const answer = await dashboard.request('GET', `/issues?${new URLSearchParams(query)}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return IssuePage.parse(answer.body);
}

async function listAll(query: Record<string, string>): Promise<IssueSummary[][]> {
  const pages: IssueSummary[][] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await list({ ...query, ...(cursor !== undefined && { cursor }) });
    pages.push(page.issues);
    cursor = page.next;
    more = cursor !== undefined;
  }
  return pages;
}

describe('paging over 120 issues of two projects', () => {
  const KEYS = { lastSeen: 'lastSeen', firstSeen: 'firstSeen', events: 'eventCount', users: 'userCount' } as const;
  const ids: string[] = [];

  beforeAll(async () => {
    const shop = await findFirstProject(dashboard.database);
    const api = await createProject(dashboard.database, { name: 'API', platform: 'python' });
    for (let index = 0; index < 120; index += 1) {
      ids.push(
        await seedIssue(dashboard.database, {
          projectId: index % 3 === 0 ? api.id : shop.id,
          number: index + 1,
          // Ties in every key: a page that ends between equals must go on between them.
          lastSeen: new Date(START_MS + Math.floor(((index * 37) % 120) / 7) * MINUTE_MS),
          firstSeen: new Date(START_MS - ((index * 53) % 40) * HOUR_MS),
          events: (index * 17) % 30,
          users: index % 2,
          status: index % 4 === 1 ? 'resolved' : index % 10 === 2 ? 'muted' : 'unresolved',
        }),
      );
    }
    // Microseconds, which JavaScript's dates do not have.
    await dashboard.database.query(`UPDATE issue SET last_seen = last_seen + (id % 2) * interval '1 microsecond'`);
  });

  test.each(Object.entries(KEYS))('by %s shows every issue once, in order', async (sort, key) => {
    const pages = await listAll({ sort, status: 'all' });
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
    const issues = pages.flat();
    expect(new Set(issues.map(({ id }) => id))).toEqual(new Set(ids));
    const keys = issues.map((issue) => issue[key]);
    expect(keys).toEqual([...keys].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
  });

  test('an issue that comes in while one pages moves nothing to another page', async () => {
    const first = await list({ status: 'all' });
    const shop = await findFirstProject(dashboard.database);
    const late = await seedIssue(dashboard.database, { projectId: shop.id, number: 9999, lastSeen: new Date() });
    const second = await list({ status: 'all', cursor: first.next ?? '' });
    const shown = [...first.issues, ...second.issues].map(({ id }) => id);
    expect(new Set(shown).size).toBe(100);
    expect(shown).not.toContain(late);
    await dashboard.database.query('DELETE FROM issue WHERE id = $1', [late]);
  });

  test('status and project narrow; the counts are those of the projects', async () => {
    const unresolved = (await listAll({})).flat();
    const resolved = (await listAll({ status: 'resolved' })).flat();
    const muted = (await listAll({ status: 'muted' })).flat();
    expect(new Set([...unresolved, ...resolved, ...muted].map(({ status }) => status)).size).toBe(3);
    expect((await list({})).counts).toEqual({
      unresolved: unresolved.length,
      resolved: resolved.length,
      muted: muted.length,
    });
    const api = (await listAll({ project: 'api', status: 'all' })).flat();
    expect(api.length).toBe(40);
    expect(new Set(api.map(({ projectSlug }) => projectSlug))).toEqual(new Set(['api']));
    expect((await list({ project: 'api' })).counts.unresolved).toBe(
      api.filter(({ status }) => status === 'unresolved').length,
    );
  });

  test('a page mark that was changed, or is of another list, is refused', async () => {
    const { next = '' } = await list({ status: 'all' });
    const text = Buffer.from(next, 'base64url').toString();
    const forged = (change: string) => Buffer.from(change).toString('base64url');
    const bad = [
      'x',
      `${next}A`,
      next.slice(1),
      forged(text.replace('lastSeen', 'events')),
      forged(text.replace(/"\d+"\]/, '"1; DROP TABLE issue"]')),
      forged(text.replace(/"\d+"\]/, '"-1"]')),
      forged('["lastSeen","99999999999999999999","1"]'),
      forged('["lastSeen"]'),
      forged('{"length":3}'),
      forged('null'),
    ];
    for (const cursor of bad) {
      const answer = await dashboard.request('GET', `/issues?${new URLSearchParams({ status: 'all', cursor })}`);
      expect([cursor, answer.status]).toEqual([cursor, 400]);
      expect(answer.detail).toMatch(/page mark/);
    }
  });

  test.each(['sort=newest', 'status=open', 'cursor=a&cursor=b', 'search=level%3Ahuge', 'search=is%3Aopen'])(
    'the query %s is refused with a sentence',
    async (query) => {
      const answer = await dashboard.request('GET', `/issues?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.detail.length).toBeGreaterThan(10);
    },
  );

  test('a project that is not there is not found', async () => {
    expect((await dashboard.request('GET', '/issues?project=nowhere')).status).toBe(404);
  });
});

describe('searching', () => {
  const titles = async (search: string, query: Record<string, string> = {}) =>
    (await list({ project: 'search', search, ...query })).issues.map(({ title }) => title).sort();

  beforeAll(async () => {
    const { id: projectId } = await createProject(dashboard.database, { name: 'Search', platform: 'python' });
    const issues = [
      {
        title: 'KeyError: discount',
        type: 'KeyError',
        value: "'discount'",
        culprit: 'shop.checkout',
        level: 'error',
        lastRelease: '1.2.3',
      },
      {
        title: 'Timeout at 100%',
        type: 'Timeout',
        value: 'Connection reset by peer',
        culprit: 'api_client.fetch',
        level: 'warning',
      },
      {
        title: 'Solved',
        type: 'E',
        value: 'v',
        culprit: 'c',
        level: 'error',
        status: 'resolved',
        firstRelease: '1.2.3',
      },
      { title: 'Quiet\\path', type: 'E', value: 'v', culprit: 'c', level: 'fatal', status: 'muted' },
    ];
    for (const [index, issue] of issues.entries()) {
      const id = await seedIssue(dashboard.database, { projectId, number: index + 1, ...issue });
      if (issue.title === 'Timeout at 100%')
        await dashboard.database.query(
          `INSERT INTO issue_tag (project_id, issue_id, key, value, n, first_seen, last_seen) VALUES ($1, $2, 'release', 'my app 2', 1, now(), now())`,
          [projectId, id],
        );
    }
  });

  test.each([
    ['', ['KeyError: discount', 'Timeout at 100%']],
    ['keyerror', ['KeyError: discount']],
    ['CHECKOUT discount', ['KeyError: discount']],
    ['checkout reset', []],
    ['"connection reset"', ['Timeout at 100%']],
    ['"reset connection"', []],
    ['100%', ['Timeout at 100%']],
    ['0%0', []],
    ['api_client', ['Timeout at 100%']],
    ['apiXclient', []],
    ['level:warning', ['Timeout at 100%']],
    ['level:warning level:ERROR', ['KeyError: discount', 'Timeout at 100%']],
    ['level:error reset', []],
    ['release:1.2.3', ['KeyError: discount']],
    ['release:"my app 2"', ['Timeout at 100%']],
    ['is:resolved', ['Solved']],
    ['is:resolved is:muted', ['Quiet\\path', 'Solved']],
    ['is:muted quiet\\path', ['Quiet\\path']],
    ['is:resolved release:1.2.3 level:error', ['Solved']],
    [`'; DROP TABLE issue --`, []],
    ['https://example.com', []],
  ])('for %j finds %j', async (search, found) => {
    expect(await titles(search)).toEqual(found);
  });

  test('more words than anybody types are refused', async () => {
    const answer = await dashboard.request('GET', `/issues?search=${'a+'.repeat(50)}`);
    expect(answer.status).toBe(400);
  });
});

test('a row carries its short id and the trend of its last 24 hours', async () => {
  const { id: projectId } = await createProject(dashboard.database, { name: 'Trend', platform: 'node' });
  const issueId = await seedIssue(dashboard.database, { projectId, number: 42, lastRelease: 'shop@2' });
  const thisHour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const counts = [
    { grain: 'h' as const, bucket: new Date(thisHour), n: 7 },
    { grain: 'h' as const, bucket: new Date(thisHour - 23 * HOUR_MS), n: 5 },
    { grain: 'h' as const, bucket: new Date(thisHour - 24 * HOUR_MS), n: 1000 },
    { grain: 'd' as const, bucket: new Date(thisHour), n: 1000 },
  ];
  for (const count of counts) await seedCount(dashboard.database, { projectId, issueId, ...count });
  const [issue] = (await list({ project: 'trend' })).issues;
  expect(issue).toMatchObject({ id: issueId, shortId: 'TREND-1A', lastRelease: 'shop@2', firstRelease: null });
  expect(issue?.trend).toEqual([5, ...new Array<number>(22).fill(0), 7]);
});
