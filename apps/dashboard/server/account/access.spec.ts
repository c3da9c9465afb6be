import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TokenScope } from '@errata/contract';
import type { MemberRow } from '@errata/db';
import { seedMember, seedToken } from '../testing/seed-member.js';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';
import { readBearerToken } from './bearer-token.js';

/** What every route needs. A new route must be added here on purpose. */
const ROUTES: Record<string, TokenScope | 'known' | 'session'> = {
  'GET /api/v1/me': 'session',
  'PATCH /api/v1/me': 'session',
  'POST /api/v1/me/password': 'session',
  'POST /api/v1/logout': 'session',
  'GET /api/v1/tokens': 'session',
  'POST /api/v1/tokens': 'session',
  'DELETE /api/v1/tokens/:id': 'session',
  'GET /api/v1/mails': 'session',
  'GET /api/v1/mails/:id': 'session',
  'GET /api/v1/mails/:id/html': 'session',
  'GET /api/v1/projects': 'project:read',
  'POST /api/v1/projects': 'project:write',
  'GET /api/v1/projects/:slug': 'project:read',
  'PATCH /api/v1/projects/:slug': 'project:write',
  'POST /api/v1/projects/:slug/keys': 'project:write',
  'PATCH /api/v1/projects/:slug/keys/:id': 'project:write',
  'GET /api/v1/projects/:slug/ledger': 'project:read',
  'POST /api/v1/projects/:slug/test-event': 'event:write',
  'GET /api/v1/projects/:slug/events/:eventId': 'event:read',
  'GET /api/v1/issues': 'event:read',
  'GET /api/v1/issues/:id': 'event:read',
  'PATCH /api/v1/issues/:id': 'event:write',
  'GET /api/v1/issues/:issueId/events/:choice': 'event:read',
  'GET /api/v1/issues/:issueId/events/:choice/json': 'event:read',
  'GET /api/v1/issues/:issueId/events/:choice/attachments/:attachmentId': 'event:read',
  'GET /api/v1/issues/:id/events': 'event:read',
  'GET /api/v1/issues/:id/hashes': 'event:read',
  'GET /api/v1/issues/:id/similar': 'event:read',
  'GET /api/v1/issues/:id/comparison/:otherId': 'event:read',
  'GET /api/v1/issues/:id/split-values': 'event:read',
  'GET /api/v1/projects/:slug/changes': 'event:read',
  'POST /api/v1/projects/:slug/changes': 'event:write',
  'GET /api/v1/projects/:slug/changes/:id': 'event:read',
  'POST /api/v1/projects/:slug/changes/:id/undo': 'event:write',
  'GET /api/v1/projects/:slug/grouping-rules': 'project:read',
  'PUT /api/v1/projects/:slug/grouping-rules': 'project:write',
  'POST /api/v1/projects/:slug/grouping-rules/preview': 'event:read',
  'GET /api/v1/status': 'org:read',
  'GET /api/v1/dead-events': 'project:write',
  'GET /api/v1/dead-events/:id': 'project:write',
  'POST /api/v1/dead-events/replay': 'project:write',
  'POST /api/v1/dead-events/drop': 'project:write',
  'GET /api/0': 'known',
  'GET /api/0/organizations': 'org:read',
  'GET /api/0/organizations/:org': 'org:read',
  'GET /api/0/organizations/:org/projects': 'org:read',
  'GET /api/0/organizations/:org/issues': 'event:read',
  'GET /api/0/projects/:org/:project': 'project:read',
  'GET /api/0/projects/:org/:project/issues': 'event:read',
  'GET /api/0/projects/:org/:project/events': 'event:read',
  'GET /api/0/projects/:org/:project/events/:eventId': 'event:read',
  'GET /api/0/issues/:id': 'event:read',
  'PUT /api/0/issues/:id': 'event:write',
  'GET /api/0/issues/:id/events': 'event:read',
  'GET /api/0/issues/:id/events/:choice': 'event:read',
  'GET /api/0/issues/:id/hashes': 'event:read',
};

/** `/metrics` has a check of its own. */
const PUBLIC = ['GET /*', 'GET /health/live', 'GET /health/ready', 'GET /metrics', 'POST /api/v1/login'];

const served: string[] = [];
let dashboard: TestDashboard;
let ownerId: string;

beforeAll(async () => {
  dashboard = await startDashboard({
    env: { ERRATA_INGEST_URL: 'http://127.0.0.1:9' },
    prepare: (app) => {
      app
        .getHttpAdapter()
        .getInstance()
        .addHook('onRoute', ({ method, url }) => {
          for (const one of [method].flat()) if (one !== 'HEAD') served.push(`${one} ${url}`);
        });
    },
  });
  ownerId = (await seedMember(dashboard.database, 'owner')).id;
});
afterAll(() => dashboard.stop());

const fillIn = (path: string) =>
  path
    .replace(':org', 'errata')
    .replace(/:(slug|project)\b/, 'my-project')
    .replace(/:\w+/g, '1');

/** @returns the status, where 200 to 299, 400 and 404 mean that the guard let it through */
async function ask(route: string, headers: Record<string, string>): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const body = method === 'GET' ? {} : { body: '{}' };
  const response = await fetch(dashboard.origin + fillIn(path), {
    method,
    ...body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  const text = await response.text();
  if (response.status >= 400) expect(Object.keys(JSON.parse(text) as object)).toEqual(['detail']);
  return response.status;
}

const isThrough = (status: number) => status < 300 || status === 400 || status === 404;

test('every route says what it needs', () => {
  expect([...new Set(served)].filter((route) => !PUBLIC.includes(route)).toSorted()).toEqual(
    Object.keys(ROUTES).toSorted(),
  );
});

test('docs/api.md names the routes for tokens, what each needs, and no others', () => {
  const text = readFileSync(new URL('../../../../docs/api.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\| `([A-Z]+ \/api\/\S+)` +\| (?:`([\w:]+)`|any token)/gm)].map(
    ([, route = '', needs = 'known']) => [route, needs],
  );
  const forTokens = Object.entries(ROUTES).filter(([, access]) => access !== 'session');
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(forTokens));
  expect(documented).toHaveLength(forTokens.length);
});

describe.each(Object.entries(ROUTES))('%s, which needs %s,', (route, access) => {
  test('answers 401 without credentials and with wrong ones', async () => {
    const { database } = dashboard;
    const { cookie } = await seedMember(database, 'owner');
    const wrong = `sntryu_${'0'.repeat(64)}`;
    for (const headers of [
      { 'sec-fetch-site': 'same-origin' },
      { authorization: `Bearer ${wrong}` },
      // The token decides alone.
      { authorization: `Bearer ${wrong}`, cookie, 'sec-fetch-site': 'same-origin' },
      { authorization: `Bearer `, cookie },
      { authorization: `Token ${wrong}`, 'sec-fetch-site': 'same-origin' },
      { 'x-auth-token': wrong, 'sec-fetch-site': 'same-origin' },
    ] as Record<string, string>[])
      expect([headers, await ask(route, headers)]).toEqual([headers, 401]);
  });

  test('takes a token that was made for it and no other', async () => {
    const others = TokenScope.options.filter((scope) => scope !== access);
    const without = await ask(route, await seedToken(dashboard.database, ownerId, others));
    expect(without).toBe(access === 'known' ? 200 : 403);
    if (access === 'known') return;
    const exact = await ask(route, await seedToken(dashboard.database, ownerId, [access]));
    expect([exact, isThrough(exact)]).toEqual([exact, access !== 'session']);
  });

  test.each<[MemberRow['role'], (access: string) => boolean]>([
    ['viewer', (needed) => !/write|releases/.test(needed)],
    ['member', (needed) => needed !== 'project:write'],
    ['admin', () => true],
    ['owner', () => true],
  ])('lets a %s through by role, with a session as with a token', async (role, mayUse) => {
    const { id, cookie } = await seedMember(dashboard.database, role);
    const bySession = await ask(route, { cookie, 'sec-fetch-site': 'same-origin' });
    expect([bySession, isThrough(bySession)]).toEqual([bySession, mayUse(access)]);
    const byToken = await ask(route, await seedToken(dashboard.database, id, TokenScope.options));
    expect([byToken, isThrough(byToken)]).toEqual([byToken, mayUse(access) && access !== 'session']);
  });
});

test('a token is taken from the Authorization header only', async () => {
  const { authorization } = await seedToken(dashboard.database, ownerId, ['event:read']);
  const token = authorization.slice('Bearer '.length);
  for (const query of [`token=${token}`, `access_token=${token}`, `auth_token=${token}`])
    expect((await fetch(`${dashboard.origin}/api/0/?${query}`)).status).toBe(401);
  expect((await fetch(`${dashboard.origin}/api/0/`, { headers: { cookie: `errata_session=${token}` } })).status).toBe(
    401,
  );
  expect((await fetch(`${dashboard.origin}/api/0/`, { headers: { authorization: `bearer  ${token}` } })).status).toBe(
    200,
  );
});

test('a token that is over, or whose member is gone, is refused', async () => {
  const { database } = dashboard;
  const { id } = await seedMember(database, 'member');
  const headers = await seedToken(database, id, ['event:read']);
  expect(await ask('GET /api/0', headers)).toBe(200);
  await database.query(`UPDATE api_token SET expires_at = now() - interval '1 second' WHERE member_id = $1`, [id]);
  expect(await ask('GET /api/0', headers)).toBe(401);
  await database.query('UPDATE api_token SET expires_at = NULL WHERE member_id = $1', [id]);
  expect(await ask('GET /api/0', headers)).toBe(200);
  await database.query('DELETE FROM member WHERE id = $1', [id]);
  expect(await ask('GET /api/0', headers)).toBe(401);
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['Basic abc', undefined],
  ['Bearerabc', undefined],
  ['Bearer', ''],
  ['Bearer abc', 'abc'],
  ['BEARER   abc ', 'abc'],
  ['Bearer a b', 'a b'],
])('of the header %j the token is %j', (header, token) => {
  expect(readBearerToken(header)).toBe(token);
});
