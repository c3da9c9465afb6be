import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from './read-config.js';

test('an empty environment is a whole configuration', () => {
  expect(readConfig({})).toMatchObject({
    port: 8000,
    host: 'localhost',
    url: 'http://localhost:8000',
    ingestUrl: 'http://localhost:8000',
    admins: [],
    redisUrl: undefined,
  });
});

test('addresses follow from each other until they are given', () => {
  expect(readConfig({ ERRATA_PORT: '9000' }).url).toBe('http://localhost:9000');
  expect(readConfig({ ERRATA_URL: 'https://errata.example.com/' }).ingestUrl).toBe('https://errata.example.com');
  expect(
    readConfig({ ERRATA_URL: 'https://a.example.com', ERRATA_INGEST_URL: 'https://b.example.com' }).ingestUrl,
  ).toBe('https://b.example.com');
});

test('an empty variable counts as not set, as compose files write it', () => {
  expect(readConfig({ REDIS_URL: '', ERRATA_PORT: '' })).toMatchObject({ redisUrl: undefined, port: 8000 });
});

test('all mistakes are told at once', () => {
  const read = (): unknown =>
    readConfig({
      ERRATA_PORT: '0',
      ERRATA_URL: 'example.com',
      MAIL_USE_TLS: 'maybe',
      ADMINS: 'kim@example.com, nobody',
    });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(
    [
      'ERRATA_PORT must be a whole number from 1 to 65535',
      'ERRATA_URL must be an address that begins with http:// or https://',
      'MAIL_USE_TLS must be true or false',
      'ADMINS "nobody" is not an email address',
    ].join('\n'),
  );
});

test('a secret may come from a file, and the variable itself wins over the file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret');
  writeFileSync(file, 'from file\n');
  expect(readConfig({ MAIL_PASSWORD_FILE: file }).mailPassword).toBe('from file');
  expect(readConfig({ MAIL_PASSWORD_FILE: file, MAIL_PASSWORD: 'direct' }).mailPassword).toBe('direct');
  expect(() => readConfig({ MAIL_PASSWORD_FILE: '/nonexistent' })).toThrow(
    /MAIL_PASSWORD is to be read from \/nonexistent/,
  );
});

describe('values people write', () => {
  test.each([
    ['True', true],
    ['1', true],
    ['on', true],
    ['false', false],
    ['0', false],
  ])('MAIL_USE_SSL=%s', (text, value) => {
    expect(readConfig({ MAIL_USE_SSL: text }).mailUseSsl).toBe(value);
  });

  test.each([
    ['a@x.org,b@y.org', ['a@x.org', 'b@y.org']],
    ["['a@x.org', 'b@y.org']", ['a@x.org', 'b@y.org']],
    ['a@x.org,', ['a@x.org']],
  ])('ADMINS=%s', (text, value) => {
    expect(readConfig({ ADMINS: text }).admins).toEqual(value);
  });

  test.each(['10.0.0.0/8', '127.0.0.1, ::1', 'fd00::/8'])('ERRATA_TRUSTED_PROXIES=%s', (text) => {
    expect(readConfig({ ERRATA_TRUSTED_PROXIES: text }).trustedProxies).toEqual(text.split(', '));
  });

  test.each(['10.0.0.0/33', 'proxy', '1'])('ERRATA_TRUSTED_PROXIES=%s is refused', (text) => {
    expect(() => readConfig({ ERRATA_TRUSTED_PROXIES: text })).toThrow(/is not an address or network/);
  });
});
