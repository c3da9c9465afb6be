import { expect, test } from '@jest/globals';
import { compileNames } from './names.js';
import { scrubText } from './scrub-text.js';

const names = compileNames({ extraNames: [], safeNames: [], storeIpAddresses: true });

/** Measured: 12 ms. The bound is far above, for busy machines; a quadratic search takes ten times as much as it. */
const DURATION_MS_MAX = 2_000;

/** The best of a few runs: the garbage collector may hold up one of them. */
function fastestMs(text: string): number {
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now();
    scrubText(text, names, () => {});
    return performance.now() - start;
  });
  return Math.min(...runs);
}

test.each([
  ['a.', 500_000],
  ['1 ', 500_000],
  ['(', 1_000_000],
  ['-----BEGIN', 50_000],
  ['-----BEGIN PRIVATE KEY', 20_000],
  ['eyJ', 150_000],
  ['eyJaaaaaaaa', 50_000],
  ['ghp_', 100_000],
  ['github_pat_', 40_000],
  ['bearer+', 70_000],
  ['4', 500_000],
  ['4111 ', 50_000],
  ['://a:b', 70_000],
  ['x://a:b/', 60_000],
  ['":', 100_000],
  ['\\"', 250_000],
  ['%3D', 150_000],
  ['token=(', 70_000],
  ['token:{"', 60_000],
  ['password="', 20_000],
  ["('token',", 50_000],
  ['aB', 250_000],
])('%s repeated %d times is searched in a moment', (piece, times) => {
  expect(fastestMs(piece.repeat(times))).toBeLessThan(DURATION_MS_MAX);
});

test.each([
  ['an address that never ends', `a@${'a.'.repeat(250_000)}`],
  ['URLs before one far @', `${'x://a:b/'.repeat(60_000)}@`],
  ['backslashes in a quoted value', `password="${'\\'.repeat(500_000)}`],
  ['backslashes in a bare value', `password=${'\\'.repeat(500_000)}`],
  ['blanks before a value', `password:${' '.repeat(500_000)}x`],
  ['a name without end', `${'aB'.repeat(250_000)}=1`],
])('%s takes a moment', (_, text) => {
  expect(fastestMs(text)).toBeLessThan(DURATION_MS_MAX);
});
