import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EMAIL, PASSWORD, startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

describe('login', () => {
  let dashboard: TestDashboard;
  beforeAll(async () => {
    dashboard = await startDashboard({ env: { ERRATA_TRUSTED_PROXIES: '127.0.0.1' } });
  });
  afterAll(() => dashboard.stop());

  /** Every test comes from an address of its own, so that limits of one do not stop another. */
  const logIn = (body: unknown, address: string, headers: Record<string, string> = {}) =>
    dashboard.request('POST', '/login', { body, headers: { 'x-forwarded-for': address, ...headers } });
  const right = { email: EMAIL, password: PASSWORD };
  const me = (cookie: string) => dashboard.request('GET', '/me', { headers: { cookie } });
  const cookieOf = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? '';

  test('the right password gives the member and a cookie no script can read', async () => {
    const answer = await logIn({ ...right, email: ` ${EMAIL.toUpperCase()} ` }, '192.0.2.1');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ email: EMAIL, role: 'owner', mailboxOnly: true, unreadMails: 0 });
    expect(answer.text).not.toContain('scrypt');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^errata_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/,
    );
    expect((await me(cookieOf(answer.headers))).body).toMatchObject({ email: EMAIL });
  });

  test('a wrong password and an unknown member get the same answer', async () => {
    const wrong = await logIn({ ...right, password: 'wrong' }, '192.0.2.2');
    const unknown = await logIn({ ...right, email: 'nobody@example.com' }, '192.0.2.2');
    expect([wrong.status, wrong.body]).toEqual([401, { detail: 'Email address or password is wrong.' }]);
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  test('the database holds no token that could be sent', async () => {
    const answer = await logIn(right, '192.0.2.3');
    const token = cookieOf(answer.headers).split('=')[1] ?? '';
    const { rows } = await dashboard.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM session WHERE token_hash = $1::bytea OR token_hash = sha256($1::bytea)`,
      [Buffer.from(token)],
    );
    expect(rows[0]?.n).toBe(1);
    const { rows: plain } = await dashboard.database.query('SELECT 1 FROM session WHERE token_hash = $1', [
      Buffer.from(token),
    ]);
    expect(plain).toEqual([]);
  });

  test('a new login ends the session the browser had', async () => {
    const first = cookieOf((await logIn(right, '192.0.2.4')).headers);
    const second = cookieOf((await logIn(right, '192.0.2.4', { cookie: first })).headers);
    expect(second).not.toBe(first);
    expect((await me(first)).status).toBe(401);
    expect((await me(second)).status).toBe(200);
  });

  test('logout ends the session on the server and clears the cookie', async () => {
    const cookie = cookieOf((await logIn(right, '192.0.2.5')).headers);
    const answer = await dashboard.request('POST', '/logout', { headers: { cookie } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^errata_session=; .*Max-Age=0/);
    expect((await me(cookie)).status).toBe(401);
  });

  test.each([
    ['unused for more than 7 days', `seen_at = now() - interval '7 days 1 minute'`],
    ['older than 30 days', `expires_at = now() - interval '1 second'`],
  ])('a session %s is over', async (_, change) => {
    const cookie = cookieOf((await logIn(right, '192.0.2.6')).headers);
    expect((await me(cookie)).status).toBe(200);
    await dashboard.database.query(`UPDATE session SET ${change} WHERE seen_at > now() - interval '1 minute'`);
    expect((await me(cookie)).status).toBe(401);
  });

  test('using a session keeps it from going idle', async () => {
    const cookie = cookieOf((await logIn(right, '192.0.2.7')).headers);
    await dashboard.database.query(`UPDATE session SET seen_at = now() - interval '6 days'`);
    await me(cookie);
    const { rows } = await dashboard.database.query(
      `SELECT 1 FROM session WHERE seen_at > now() - interval '1 minute'`,
    );
    expect(rows.length).toBe(1);
  });

  test('guessing is slowed down for account and address, also when all guesses come at once', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, index) => logIn({ email: EMAIL, password: `guess ${index}` }, '192.0.2.8')),
    );
    // Five are free; on a slow machine the first wait of a second may be over before all have come in.
    expect(guesses.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(5);
    expect(guesses.filter(({ status }) => status === 401).length).toBeLessThan(9);
    const refused = guesses.find(({ status }) => status === 429);
    expect(refused?.detail).toMatch(/^Too many attempts\. Try again in \d+ seconds?\.$/);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await logIn(right, '192.0.2.9')).status).toBe(200);
  });

  test.each([
    ['no email', { password: 'x' }, /^email: /],
    ['an empty password', { email: EMAIL, password: '' }, /^Enter your password$/],
    ['a password of a megabyte', { email: EMAIL, password: 'x'.repeat(100_000) }, /^password: /],
    ['a list', [], /object/],
    ['a character PostgreSQL cannot hold', { email: 'a\u0000b', password: 'x' }, /U\+0000/],
  ])('%s is refused with a sentence', async (_, body, detail) => {
    const answer = await logIn(body, '192.0.2.10');
    expect(answer.status).toBe(400);
    expect(answer.detail).toMatch(detail);
  });
});

test('over https the cookie is bound to this host and to https', async () => {
  const dashboard = await startDashboard({ env: { ERRATA_URL: 'https://errors.example.com' } });
  try {
    const answer = await dashboard.request('POST', '/login', { body: { email: EMAIL, password: PASSWORD } });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-errata_session=[\w-]{43}; Path=\/; HttpOnly; .*; Secure$/,
    );
  } finally {
    await dashboard.stop();
  }
});
