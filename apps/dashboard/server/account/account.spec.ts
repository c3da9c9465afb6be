import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiToken, MadeToken } from '@errata/contract';
import { seedMember, seedSession } from '../testing/seed-member.js';
import { PASSWORD, startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

let dashboard: TestDashboard;
beforeAll(async () => {
  dashboard = await startDashboard();
});
afterAll(() => dashboard.stop());

const as = (cookie: string) => (method: string, path: string, body?: unknown) =>
  dashboard.request(method, path, { headers: { cookie }, ...(body !== undefined && { body }) });

describe('one’s own account', () => {
  test('takes a new name and address, by which one then logs in', async () => {
    const { cookie } = await seedMember(dashboard.database, 'viewer');
    const ask = as(cookie);
    expect((await ask('PATCH', '/me', { name: ' Kim ' })).body).toMatchObject({ name: 'Kim' });
    expect((await ask('PATCH', '/me', { email: 'kim.new@example.com' })).body).toMatchObject({
      name: 'Kim',
      email: 'kim.new@example.com',
      role: 'viewer',
    });
    const login = await dashboard.request('POST', '/login', {
      body: { email: 'KIM.NEW@example.com', password: PASSWORD },
    });
    expect(login.status).toBe(200);
  });

  test('keeps who wants no mails out of them', async () => {
    const { id, cookie } = await seedMember(dashboard.database, 'member');
    await as(cookie)('PATCH', '/me', { alertMail: false });
    const { rows } = await dashboard.database.query('SELECT alert_mail FROM member WHERE id = $1', [id]);
    expect(rows).toEqual([{ alert_mail: false }]);
  });

  test('cannot take somebody else’s address, in whatever case, nor a role', async () => {
    const other = await seedMember(dashboard.database, 'member');
    const { cookie } = await seedMember(dashboard.database, 'viewer');
    const answer = await as(cookie)('PATCH', '/me', { email: other.email.toUpperCase() });
    expect([answer.status, answer.detail]).toEqual([409, 'Another member has this email address.']);
    expect((await as(cookie)('PATCH', '/me', { role: 'owner', name: 'x' })).body).toMatchObject({ role: 'viewer' });
    expect((await as(cookie)('PATCH', '/me', { email: 'no address' })).status).toBe(400);
  });
});

describe('a new password', () => {
  const next = 'a much longer password';

  test('ends the other sessions and no other member’s', async () => {
    const { database } = dashboard;
    const { id, email, cookie } = await seedMember(database, 'member');
    const elsewhere = await seedSession(database, id);
    const other = await seedMember(database, 'member');
    expect((await as(cookie)('POST', '/me/password', { current: PASSWORD, next })).status).toBe(204);
    expect((await as(cookie)('GET', '/me')).status).toBe(200);
    expect((await as(elsewhere)('GET', '/me')).status).toBe(401);
    expect((await as(other.cookie)('GET', '/me')).status).toBe(200);
    const logIn = (password: string) => dashboard.request('POST', '/login', { body: { email, password } });
    expect([(await logIn(PASSWORD)).status, (await logIn(next)).status]).toEqual([401, 200]);
  });

  test('needs the current one and twelve characters, else nothing changes', async () => {
    const { database } = dashboard;
    const { id, cookie } = await seedMember(database, 'member');
    const elsewhere = await seedSession(database, id);
    expect((await as(cookie)('POST', '/me/password', { current: 'wrong', next })).status).toBe(403);
    expect((await as(cookie)('POST', '/me/password', { current: PASSWORD, next: 'short' })).status).toBe(400);
    expect((await as(elsewhere)('GET', '/me')).status).toBe(200);
  });

  test('cannot be guessed towards without end', async () => {
    const { cookie } = await seedMember(dashboard.database, 'member');
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1)
      statuses.push((await as(cookie)('POST', '/me/password', { current: `guess ${attempt}`, next })).status);
    expect(statuses).toContain(429);
  });
});

describe('an API token', () => {
  test('is shown once, listed by its start, kept as a hash, and gone when it is deleted', async () => {
    const { id: memberId, cookie } = await seedMember(dashboard.database, 'member');
    const ask = as(cookie);
    const made = MadeToken.parse(
      (await ask('POST', '/tokens', { name: ' CI ', scopes: ['event:read', 'event:read'] })).body,
    );
    expect(made.token).toMatch(/^sntryu_[0-9a-f]{64}$/);
    const { token, ...listed } = made;
    expect(listed).toMatchObject({
      name: 'CI',
      scopes: ['event:read'],
      lastUsedAt: null,
      tokenStart: token.slice(0, 13),
    });
    const answer = await ask('GET', '/tokens');
    expect(ApiToken.array().parse(answer.body)).toEqual([listed]);
    expect(answer.text).not.toContain(token);
    const { rows } = await dashboard.database.query<{ dump: string; hashed: boolean }>(
      `SELECT api_token::text AS dump, token_hash = sha256($2) AS hashed FROM api_token WHERE member_id = $1`,
      [memberId, Buffer.from(token)],
    );
    expect(rows.map(({ dump, hashed }) => [dump.includes(token), hashed])).toEqual([[false, true]]);

    const use = () => fetch(`${dashboard.origin}/api/0/`, { headers: { authorization: `Bearer ${token}` } });
    expect((await use()).status).toBe(200);
    expect(ApiToken.array().parse((await ask('GET', '/tokens')).body)[0]?.lastUsedAt).not.toBeNull();
    expect((await ask('DELETE', `/tokens/${made.id}`)).status).toBe(204);
    expect((await use()).status).toBe(401);
  });

  test('is nobody else’s to see or delete', async () => {
    const owner = await seedMember(dashboard.database, 'owner');
    const { cookie } = await seedMember(dashboard.database, 'member');
    const made = MadeToken.parse((await as(cookie)('POST', '/tokens', { name: 'CI', scopes: ['event:read'] })).body);
    expect((await as(owner.cookie)('GET', '/tokens')).body).toEqual([]);
    expect((await as(owner.cookie)('DELETE', `/tokens/${made.id}`)).status).toBe(404);
  });

  test('cannot be made for more than one’s role allows, and has something to do', async () => {
    const { cookie } = await seedMember(dashboard.database, 'viewer');
    const make = (scopes: string[]) => as(cookie)('POST', '/tokens', { name: 'CI', scopes });
    expect((await make(['event:read', 'event:write'])).status).toBe(403);
    expect((await make([])).status).toBe(400);
    expect((await make(['org:admin'])).status).toBe(400);
    expect((await make(['event:read'])).status).toBe(201);
  });
});
