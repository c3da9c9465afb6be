import { expect, test } from '@jest/globals';
import { safeReturnPath, safeUrl } from './safe-url.js';

test.each([
  ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
  ['mailto:kim@example.com', 'mailto:kim@example.com'],
  ['javascript:alert(1)', undefined],
  [' java\nscript:alert(1)', undefined],
  ['data:text/html,<script>alert(1)</script>', undefined],
  ['vbscript:x', undefined],
  ['/relative', undefined],
  ['', undefined],
])('a link to %j leads to %j', (text, href) => expect(safeUrl(text)).toBe(href));

test.each([
  ['/issues/12?order=newest', '/issues/12?order=newest'],
  ['//evil.example/', '/issues'],
  ['/\\evil.example/', '/issues'],
  ['https://evil.example/', '/issues'],
  ['/login?from=/login', '/issues'],
  [undefined, '/issues'],
])('after login with from=%j people land on %s', (from, path) => expect(safeReturnPath(from)).toBe(path));
