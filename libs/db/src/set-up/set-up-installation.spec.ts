import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../testing.js';
import { createProject } from './create-project.js';
import { verifyPassword } from './password-hash.js';
import { setUpInstallation } from './set-up-installation.js';

const CONFIG = { admins: [], ingestUrl: 'https://errors.example.com/base' };

let own: TestDatabase;
beforeEach(async () => {
  own = await createTestDatabase(10);
});
afterEach(() => own.drop());

const count = async (table: string): Promise<number> => {
  const { rows } = await own.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return rows[0]?.n ?? 0;
};

const readHash = async () => {
  const { rows } = await own.database.query<{ hash: string }>('SELECT password_hash AS hash FROM member');
  return rows[0]?.hash;
};

describe('the first start', () => {
  test('makes an owner who can log in with the password it tells, and a project with a DSN', async () => {
    const { email, password = '', dsn } = await setUpInstallation(own.database, CONFIG);
    expect(email).toBe('admin@localhost');
    expect(password).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
    expect(await verifyPassword(password, await readHash())).toBe(true);
    expect(dsn).toMatch(/^https:\/\/[0-9a-f]{32}@errors\.example\.com\/base\/\d+$/);
    expect(await Promise.all(['project', 'project_key', 'project_counter', 'alert_rule'].map(count))).toEqual([
      1, 1, 1, 3,
    ]);
  });

  test.each([
    [{ adminEmail: 'a@x.org', admins: ['b@x.org'] }, 'a@x.org'],
    [{ admins: ['b@x.org', 'c@x.org'] }, 'b@x.org'],
  ])('takes the address from %j', async (config, email) => {
    expect((await setUpInstallation(own.database, { ...CONFIG, ...config })).email).toBe(email);
  });

  test('does not tell a password that was given', async () => {
    const result = await setUpInstallation(own.database, { ...CONFIG, adminPassword: 'given' });
    expect(result).not.toHaveProperty('password');
    expect(await verifyPassword('given', await readHash())).toBe(true);
  });

  test('in several processes at once makes one of each, and one of them learns the password', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => setUpInstallation(own.database, CONFIG)));
    expect(results.filter(({ password }) => password !== undefined).length).toBe(1);
    expect(new Set(results.map(({ dsn }) => dsn)).size).toBe(1);
    expect([await count('member'), await count('project')]).toEqual([1, 1]);
  });

  test('makes nothing when the password cannot be kept', async () => {
    const keep = (): void => {
      throw new Error('disk full');
    };
    await expect(setUpInstallation(own.database, CONFIG, keep)).rejects.toThrow('disk full');
    expect([await count('member'), await count('project')]).toEqual([0, 0]);
  });
});

test('a later start changes nothing, whatever the configuration says', async () => {
  const { dsn } = await setUpInstallation(own.database, CONFIG);
  await createProject(own.database, { name: 'Second', platform: 'node' });
  const before = await readHash();
  const later = await setUpInstallation(own.database, { ...CONFIG, adminEmail: 'new@x.org', adminPassword: 'new' });
  expect(later).toEqual({ email: 'admin@localhost', dsn });
  expect(await readHash()).toBe(before);
});
