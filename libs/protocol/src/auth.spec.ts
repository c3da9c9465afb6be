import { describe, expect, test } from '@jest/globals';
import { canonicalKey, resolveAuth, type AuthCarriers } from './auth.js';

const KEY = '0123456789abcdef0123456789abcdef';
const OTHER = 'f'.repeat(32);
const dsn = (key: string, project = 1) => `https://${key}@tunnel.internal/${project}`;

describe('the key is found wherever an SDK puts it', () => {
  test.each<[string, AuthCarriers, { version: number; client?: { name: string; version?: string } }]>([
    [
      'python',
      { sentryAuth: `Sentry sentry_key=${KEY}, sentry_version=7, sentry_client=sentry.python/2.68.0` },
      { version: 7, client: { name: 'sentry.python', version: '2.68.0' } },
    ],
    [
      'raven with secret and float time',
      {
        sentryAuth: `Sentry sentry_timestamp=1.5, sentry_client=raven-python/6.10.0, sentry_version=6, sentry_key=${KEY}, sentry_secret=x`,
      },
      { version: 6, client: { name: 'raven-python', version: '6.10.0' } },
    ],
    ['lower case, no blanks, quotes', { sentryAuth: `sentry sentry_key="${KEY}",sentry_version=2.0` }, { version: 2 }],
    ['Authorization', { authorization: `Sentry sentry_key=${KEY}` }, { version: 7 }],
    ['Basic', { authorization: `Basic ${btoa(`${KEY}:`)}` }, { version: 7 }],
    [
      'browser query',
      { query: `?sentry_version=7&sentry_key=${KEY}&sentry_client=sentry.javascript.browser%2F11.0.0` },
      { version: 7, client: { name: 'sentry.javascript.browser', version: '11.0.0' } },
    ],
    ['path', { pathKey: KEY }, { version: 7 }],
    ['envelope beside an empty header', { sentryAuth: '', envelopeDsn: dsn(KEY) }, { version: 7 }],
    ['envelope of a tunnel', { envelopeDsn: dsn(KEY), projectId: '1' }, { version: 7 }],
    [
      'dashes, upper case, flag',
      { sentryAuth: 'Sentry sentry_key=01234567-89AB-CDEF-0123-456789ABCDEF.no-cache' },
      { version: 7 },
    ],
    [
      'everywhere the same',
      {
        sentryAuth: `Sentry sentry_key=${KEY}`,
        query: `sentry_key=${KEY.toUpperCase()}`,
        envelopeDsn: dsn(KEY),
        projectId: '1',
      },
      { version: 7 },
    ],
    [
      "a proxy's own Basic user beside it",
      { authorization: `Basic ${btoa('admin:pw')}`, query: `sentry_key=${KEY}` },
      { version: 7 },
    ],
    ['a foreign Bearer token beside it', { authorization: 'Bearer xyz', query: `sentry_key=${KEY}` }, { version: 7 }],
  ])('%s', (_name, carriers, expected) => {
    expect(resolveAuth(carriers)).toEqual({ ok: true, publicKey: KEY, ...expected });
  });
});

describe('a request that does not say who it is, is refused', () => {
  test.each<[string, AuthCarriers, number, string]>([
    ['nothing', {}, 401, 'missing'],
    ['foreign scheme only', { authorization: 'Bearer xyz' }, 401, 'missing'],
    ['header without key', { sentryAuth: 'Sentry sentry_version=7' }, 401, 'malformed'],
    ['version that is no number', { sentryAuth: `Sentry sentry_key=${KEY}, sentry_version=x` }, 401, 'malformed'],
    [
      'header and query differ',
      { sentryAuth: `Sentry sentry_key=${KEY}`, query: `sentry_key=${OTHER}` },
      401,
      'contradictory',
    ],
    ['two keys in the query', { query: `sentry_key=${KEY}&sentry_key=${OTHER}` }, 401, 'contradictory'],
    ['future protocol', { sentryAuth: `Sentry sentry_key=${KEY}, sentry_version=8` }, 400, 'unsupported_version'],
    ['short key', { query: 'sentry_key=abc' }, 403, 'bad_key'],
    ['key with NUL', { query: `sentry_key=${KEY.slice(1)}%00` }, 403, 'bad_key'],
    ['envelope of another key', { query: `sentry_key=${KEY}`, envelopeDsn: dsn(OTHER) }, 400, 'dsn_mismatch'],
    [
      'envelope of another project',
      { query: `sentry_key=${KEY}`, envelopeDsn: dsn(KEY, 2), projectId: '1' },
      400,
      'dsn_mismatch',
    ],
    ['envelope dsn that is none', { query: `sentry_key=${KEY}`, envelopeDsn: 'x' }, 400, 'dsn_mismatch'],
  ])('%s', (_name, carriers, status, reason) => {
    expect(resolveAuth(carriers)).toMatchObject({ ok: false, status, reason });
  });

  test('a megabyte of key costs next to nothing', () => {
    const started = performance.now();
    expect(resolveAuth({ query: `sentry_key=${'a'.repeat(1_000_000)}` })).toMatchObject({ status: 403 });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

test('the name of the client can be stored, whatever the query holds', () => {
  const auth = resolveAuth({ query: `sentry_key=${KEY}&sentry_client=a%00b%2F1${'%F0%9F%98%80'.repeat(200)}` });
  expect(auth).toMatchObject({ client: { name: 'ab', version: expect.stringMatching(/^1(?:😀)+$/u) } });
});

test('a key with anything but hex digits is none', () => {
  expect(canonicalKey(`${KEY.slice(1)}g`)).toBeUndefined();
});
