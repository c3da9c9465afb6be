import { expect, test } from '@jest/globals';
import { cleanContentType, cleanFileName } from './clean-attachment.js';

test.each([
  ['log.txt', 'log.txt'],
  ['../../etc/cron.d/x', 'x'],
  ['C:\\Users\\kim\\dump.dmp', 'dump.dmp'],
  ['..', 'attachment'],
  ['', 'attachment'],
  ['a\0b\r\nSet-Cookie: x', 'abSet-Cookie x'],
  ['"><svg onload=x>.svg', 'svg onload=x.svg'],
  ['report\u202Etxt.exe', 'reporttxt.exe'],
  ['Übersicht.pdf', 'Übersicht.pdf'],
  ['.env', 'env'],
  ['x'.repeat(10_000), 'x'.repeat(128)],
])('%j is stored as %j', (given, name) => {
  expect(cleanFileName(given)).toBe(name);
});

test.each([
  ['text/plain', 'text/plain'],
  ['Text/HTML; charset=utf-8', 'text/html'],
  ['image/svg+xml', 'image/svg+xml'],
  ['text/plain\r\nX: y', 'application/octet-stream'],
  ['nonsense', 'application/octet-stream'],
  [undefined, 'application/octet-stream'],
])('the type %j is stored as %j', (given, type) => {
  expect(cleanContentType(given)).toBe(type);
});
