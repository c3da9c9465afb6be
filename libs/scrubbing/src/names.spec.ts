import { describe, expect, test } from '@jest/globals';
import { compileNames, splitName } from './names.js';

const DEFAULTS = { extraNames: [], safeNames: [], storeIpAddresses: true };

describe('a name is split into words whatever its spelling', () => {
  test.each([
    ['apiKey', ['api', 'key']],
    ['api_key', ['api', 'key']],
    ['X-Api-Key', ['x', 'api', 'key']],
    ['APIKey', ['api', 'key']],
    ['HTTPAuthToken2', ['http', 'auth', 'token', '2']],
    ['PHPSESSID', ['phpsessid']],
    ['ASP.NET_SessionId', ['asp', 'net', 'session', 'id']],
    ['user%5Bpassword%5D', ['user', 'password']],
    ["b'cookie'", ['b', 'cookie']],
    ['Schlüssel', ['schlüssel']],
    ['парольДоступа', ['пароль', 'доступа']],
    ['', []],
    ['__', []],
  ])('%s', (name, expected) => {
    expect(splitName(name)).toEqual(expected);
  });
});

describe('names of secrets are known by whole words', () => {
  const names = compileNames(DEFAULTS);
  const secret = `password Password2 passwd db_pwd mysql_pwd DB_PASS passphrase secret client_secret clientSecret apiKey api_key apikey
    X-Api-Key X-API-KEY privatekey private_key auth X-Auth Authorization HTTP_AUTHORIZATION Proxy-Authorization credentials token
    accessToken access_token authtoken csrfmiddlewaretoken csrftoken X-CSRFToken XSRF-TOKEN _csrf_token Cookie Set-Cookie HTTP_COOKIE
    sessionid session_id PHPSESSID JSESSIONID connect.sid sid session user_session _session aiohttp_session symfony otp two-factor
    twoFactor 2fa cvv creditCard card_number cardNumber ssn jwt sentry_dsn SENTRY_AUTH_TOKEN AWS_SECRET_ACCESS_KEY`;
  test.each(secret.trim().split(/\s+/))('%s is secret', (name) => {
    expect(names.ruleOf(name)).toBe('errata:name');
  });

  const harmless = `author authority authored tokenizer tokenize keyboard monkey key primaryKey passenger compass secretary
    discard sessions session_count obsession cookiecutter pinned spin oath hotpot ip_address REMOTE_ADDR X-Forwarded-For
    user_id email constructor __proto__ toString hasOwnProperty`;
  test.each(harmless.trim().split(/\s+/))('%s is kept', (name) => {
    expect(names.ruleOf(name)).toBeUndefined();
  });
});

describe('a project can correct the table', () => {
  test('an extra name counts in every spelling, also within longer names and with many words', () => {
    const names = compileNames({ ...DEFAULTS, extraNames: ['kundenNummer', 'mother_s_maiden_name_at_birth', ''] });
    expect(names.ruleOf('kunden_nummer')).toBe('errata:name');
    expect(names.ruleOf('X-Kunden-Nummer')).toBe('errata:name');
    expect(names.ruleOf('motherSMaidenNameAtBirth')).toBe('errata:name');
    expect(names.ruleOf('kunde')).toBeUndefined();
  });

  test('a safe name is kept in every spelling, but only as a whole', () => {
    const names = compileNames({ ...DEFAULTS, safeNames: ['token_type'] });
    expect(names.ruleOf('tokenType')).toBeUndefined();
    expect(names.ruleOf('access_token_type')).toBe('errata:name');
  });
});

test.each([
  'ip_address',
  'ip',
  'REMOTE_ADDR',
  'X-Forwarded-For',
  'HTTP_X_FORWARDED_FOR',
  'Forwarded',
  'X-Real-Ip',
  'CF-Connecting-IP',
  'True-Client-IP',
])('without storing addresses %s is removed as one', (name) => {
  expect(compileNames({ ...DEFAULTS, storeIpAddresses: false }).ruleOf(name)).toBe('errata:ip');
});

test('answers stay right when more names come than are remembered', () => {
  const names = compileNames(DEFAULTS);
  for (let index = 0; index < 10_000; index++) names.ruleOf(`field${index}`);
  expect(names.ruleOf('password')).toBe('errata:name');
  expect(names.ruleOf('field7')).toBeUndefined();
});
