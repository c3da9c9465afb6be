import { describe, expect, test } from '@jest/globals';
import { DsnError, envelopeUrl, formatDsn, isProjectId, parseDsn } from './dsn.js';

const KEY = '0123456789abcdef0123456789abcdef';

describe('a DSN says where events go', () => {
  test.each([
    [`https://${KEY}@errors.example.com/1`, 'https://errors.example.com/api/1/envelope/'],
    [`http://${KEY}@localhost:8000/42`, 'http://localhost:8000/api/42/envelope/'],
    [`https://${KEY}@example.com/errors/here/7`, 'https://example.com/errors/here/api/7/envelope/'],
    [`https://${KEY}:oldsecret@example.com/7`, 'https://example.com/api/7/envelope/'],
    [`http://${KEY}@[::1]:9000/7`, 'http://[::1]:9000/api/7/envelope/'],
    [` https://${KEY}@example.com/7/ `, 'https://example.com/api/7/envelope/'],
  ])('%s', (text, url) => {
    const dsn = parseDsn(text);
    expect(dsn.publicKey).toBe(KEY);
    expect(envelopeUrl(dsn)).toBe(url);
    expect(parseDsn(formatDsn(dsn))).toEqual(dsn);
  });

  test.each([
    ['', 'empty'],
    ['nonsense', 'not a URL'],
    [`ftp://${KEY}@example.com/1`, 'http'],
    ['https://example.com/1', 'no public key'],
    [`https://${KEY}@example.com`, 'no project number'],
    [`https://${KEY}@example.com/shop`, 'project number'],
    [`https://${KEY}@example.com/0`, 'project number'],
    [`https://${KEY}@example.com/9007199254740993`, 'project number'],
    ['https://a%20b@example.com/1', 'public key'],
  ])('%p is refused with a sentence about %p', (text, part) => {
    expect(() => parseDsn(text)).toThrow(DsnError);
    expect(() => parseDsn(text)).toThrow(part);
  });
});

test.each(['0', '-1', '1e3', '1;drop', '9223372036854775808', '', '01', ' 1'])('%p is no project id', (text) => {
  expect(isProjectId(text)).toBe(false);
});
