import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let dashboard: TestDashboard;
let clientDir: string;
const logged: unknown[][] = [];

beforeAll(async () => {
  clientDir = mkdtempSync(join(tmpdir(), 'errata-client-'));
  mkdirSync(join(clientDir, 'assets'));
  writeFileSync(join(clientDir, 'index.html'), '<!doctype html><title>Errata</title>');
  writeFileSync(join(clientDir, 'assets', 'app-1a2b3c.js'), `console.log(${JSON.stringify('x'.repeat(5000))})`);
  writeFileSync(join(clientDir, 'errata.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  dashboard = await startDashboard({
    clientDir,
    prepare: (app) => {
      app.useLogger({ log: () => {}, warn: () => {}, error: (...line: unknown[]) => logged.push(line) });
      const http = app.getHttpAdapter().getInstance();
      // As the ingest API has it on the same server.
      http.post('/api/:project/envelope/', async (_, reply) => reply.type('application/json').send('x'.repeat(5000)));
      http.get('/api/v1/broken', async () => {
        throw new Error('secret of the database');
      });
    },
  });
});
afterAll(async () => {
  await dashboard.stop();
  rmSync(clientDir, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(dashboard.origin + path, { method, headers });

describe('every answer', () => {
  test.each([
    '/',
    '/api/v1/me',
    '/api/v1/nothing',
    '/assets/app-1a2b3c.js',
    '/health/live',
    '/nothing',
    '/%zz',
    '/api/v1/issues/%00',
  ])('of %s carries the security headers', async (path) => {
    const { headers } = await get(path, HTML);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
        "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each(['/api/v1/me', '/api/v1/nothing', '/health/ready'])('of %s is not kept by anybody', async (path) => {
    expect((await get(path)).headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['/api/v1/nothing', 404],
    ['/api/nothing', 404],
    ['/nothing', 404],
    ['/api/v1/issues/1', 401],
    ['/%zz', 400],
  ])('that refuses %s is a sentence', async (path, status) => {
    const response = await get(path, { accept: '*/*' });
    expect(response.status).toBe(status);
    const body = (await response.json()) as object;
    expect(Object.keys(body)).toEqual(['detail']);
    expect(JSON.stringify(body)).toMatch(/[A-Z].*\./);
  });

  test.each([
    ['{', 400],
    ['', 400],
    ['{"__proto__": {"role": "owner"}, "email": "a", "password": "b"}', 400],
    [JSON.stringify({ email: 'a', password: 'x'.repeat(1024 * 1024) }), 413],
  ])('to a body that cannot be taken is a sentence (%#)', async (body, status) => {
    const response = await fetch(`${dashboard.origin}/api/v1/login`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    });
    expect(response.status).toBe(status);
    expect(Object.keys((await response.json()) as object)).toEqual(['detail']);
  });

  test('to a fault of ours gives a number to look up in the log, and nothing else', async () => {
    const response = await get('/api/v1/broken?token=1');
    expect(response.status).toBe(500);
    const text = await response.text();
    const [, id] =
      /^\{"detail":"Something went wrong on our side\. The log has more under ([0-9a-f-]{36})\."\}$/.exec(text) ?? [];
    expect(id).toBeDefined();
    const line = logged.map((parts) => parts.join(' ')).find((entry) => entry.includes(`${id} GET /api/v1/broken`));
    expect(line).toContain('secret of the database');
    expect(line).not.toContain('token=1');
  });
});

describe('the pages', () => {
  test.each(['/', '/issues', '/issues/12?event=latest', '/projects/new'])(
    'at %s are the built index.html, never cached',
    async (path) => {
      const response = await get(path, HTML);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(await response.text()).toContain('<title>Errata</title>');
    },
  );

  test('have files with a hash in their name, which never change', async () => {
    const response = await get('/assets/app-1a2b3c.js');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toMatch(/^(text|application)\/javascript/);
    expect((await get('/errata.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  test.each(['/assets/gone-999.js', '/assets/../../etc/passwd', '/assets/..%2f..%2findex.html', '/.env'])(
    'do not stand in for the missing file %s',
    async (path) => {
      expect((await get(path, { accept: '*/*' })).status).toBe(404);
    },
  );

  test('are no answer to a request for data', async () => {
    const response = await get('/api/v1/nothing', HTML);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
  });

  test('say in one line when they are not built', async () => {
    const bare = await startDashboard();
    try {
      const response = await fetch(bare.origin, { headers: HTML });
      expect([response.status, await response.text()]).toEqual([
        503,
        'The pages of the dashboard are not built. Run: npm run build\n',
      ]);
    } finally {
      await bare.stop();
    }
  });
});

describe('compression', () => {
  test.each(['br', 'gzip'])('with %s is used for files and data', async (encoding) => {
    expect((await get('/assets/app-1a2b3c.js', { 'accept-encoding': encoding })).headers.get('content-encoding')).toBe(
      encoding,
    );
  });

  test('and headers leave the ingest API alone', async () => {
    const response = await get('/api/1/envelope/', { 'accept-encoding': 'gzip' }, 'POST');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('content-security-policy')).toBeNull();
  });
});

describe('health', () => {
  test('is live and ready while PostgreSQL answers, and not ready when it does not', async () => {
    expect([(await get('/health/live')).status, (await get('/health/ready')).status]).toEqual([200, 200]);
    const lost = await startDashboard();
    await lost.database.dataSource.destroy();
    const { rows } = await dashboard.database.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname = $1`,
      [new URL(lost.config.databaseUrl ?? '').pathname.slice(1)],
    );
    await dashboard.database.query(`ALTER DATABASE ${rows[0]?.name} WITH ALLOW_CONNECTIONS false`);
    await dashboard.database.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      rows[0]?.name,
    ]);
    const response = await fetch(`${lost.origin}/health/ready`);
    expect([response.status, await response.json()]).toEqual([503, { detail: 'PostgreSQL does not answer.' }]);
    expect((await fetch(`${lost.origin}/health/live`)).status).toBe(200);
    await lost.app.close();
    await dashboard.database.query(`DROP DATABASE ${rows[0]?.name} WITH (FORCE)`);
  });
});
