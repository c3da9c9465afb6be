import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

interface Route {
  method: string;
  url: string;
}

/** The only routes anybody may use without being logged in; what the others need is in access.spec.ts. */
const PUBLIC = ['GET /*', 'GET /health/live', 'GET /health/ready', 'POST /api/v1/login'];

/** Made of what the server itself says it serves. */
const routes: Route[] = [];
let dashboard: TestDashboard;

beforeAll(async () => {
  dashboard = await startDashboard({
    prepare: (app) => {
      app
        .getHttpAdapter()
        .getInstance()
        .addHook('onRoute', ({ method, url }) => {
          for (const one of [method].flat()) routes.push({ method: one, url });
        });
    },
  });
});
afterAll(() => dashboard.stop());

const guarded = () =>
  routes.filter(({ method, url }) => !PUBLIC.includes(`${method === 'HEAD' ? 'GET' : method} ${url}`));

const fillIn = (url: string) =>
  url
    .replace(/:(slug|choice)/g, 'first')
    .replace(':eventId', 'a'.repeat(32))
    .replace(/:\w+/g, '1');

const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(dashboard.origin + path, {
    method,
    redirect: 'manual',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
  });

describe('every route', () => {
  test('but the public ones answers 401 to strangers, however its address is spelled', async () => {
    const open: string[] = [];
    for (const { method, url } of guarded()) {
      const path = fillIn(url);
      const spellings = [
        path,
        `${path}/`,
        path.replace('/api/v1', '/api//v1'),
        path.replace('/api/v1', '/%61pi/v1'),
        path.replace(/\/(.)(?=[^/]*$)/, (_, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`),
        `${path}?x=1`,
        `${path};x=1`,
      ];
      for (const spelling of spellings) {
        const { status } = await ask(method, spelling);
        // A spelling that the router does not know reaches no handler.
        if (status !== 401 && !(status === 404 && spelling !== path)) open.push(`${method} ${spelling}: ${status}`);
      }
    }
    expect(open).toEqual([]);
  });

  test.each([
    'errata_session=',
    `errata_session=${'a'.repeat(43)}`,
    `errata_session=${"'".repeat(43)}`,
    '__Host-errata_session=x',
    '=;;=',
  ])('does not take the cookie %s', async (cookie) => {
    expect((await ask('GET', '/api/v1/me', { cookie })).status).toBe(401);
  });
});

describe('a change', () => {
  const changes = () => routes.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));
  const send = (route: Route, headers: Record<string, string>) =>
    fetch(dashboard.origin + fillIn(route.url), {
      method: route.method,
      headers: { 'content-type': 'application/json', ...headers },
    });

  test.each<[string, Record<string, string>]>([
    ['that does not say where it comes from', {}],
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['from a neighbour', { 'sec-fetch-site': 'same-site', origin: 'http://evil.localhost:8000' }],
    ['from our host by another port', { origin: 'http://localhost:9000' }],
    ['from a page without an origin', { origin: 'null' }],
  ])('%s is refused on every route', async (_, headers) => {
    expect(changes().length).toBeGreaterThanOrEqual(5);
    for (const route of changes()) {
      const response = await send(route, headers);
      expect([route.url, response.status]).toEqual([route.url, 403]);
      expect(Object.keys((await response.json()) as object)).toEqual(['detail']);
    }
  });

  test.each<[string, Record<string, string>]>([
    ['by the browser', { 'sec-fetch-site': 'same-origin' }],
    ['typed by the person', { 'sec-fetch-site': 'none' }],
    ['by its origin', { origin: 'http://localhost:8000' }],
  ])('that is ours %s gets as far as the login', async (_, headers) => {
    for (const route of changes().filter(({ url }) => !url.endsWith('/login')))
      expect([route.url, (await send(route, headers)).status]).toEqual([route.url, 401]);
  });

  test('that is ours by its origin gets as far as the login at an address nobody configured, over plain HTTP', async () => {
    for (const route of changes().filter(({ url }) => !url.endsWith('/login'))) {
      const answers = [
        await send(route, { origin: dashboard.origin }),
        await send(route, { origin: dashboard.origin.replace('http:', 'https:') }),
        await send(route, { origin: dashboard.origin, 'sec-fetch-site': 'cross-site' }),
      ];
      expect([route.url, ...answers.map(({ status }) => status)]).toEqual([route.url, 401, 403, 403]);
    }
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])('sent as %s is refused on every route', async (type) => {
    for (const route of changes()) {
      const response = await fetch(dashboard.origin + fillIn(route.url), {
        method: route.method,
        headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
        body: '{}',
      });
      expect([route.url, response.status]).toEqual([route.url, 415]);
    }
  });
});
