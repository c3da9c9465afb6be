import { expect, test } from '@jest/globals';
import { compileNames } from './names.js';
import { scrubText } from './scrub-text.js';

const names = compileNames({ extraNames: [], safeNames: [], storeIpAddresses: true });

/** The best of a few runs: a busy machine must not fail the test, a quadratic search fails it by orders of magnitude. */
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
])('%s repeated %d times is searched within 50 ms', (piece, times) => {
  expect(fastestMs(piece.repeat(times))).toBeLessThan(50);
});

test.each([
  ['an address that never ends', `a@${'a.'.repeat(250_000)}`],
  ['URLs before one far @', `${'x://a:b/'.repeat(60_000)}@`],
  ['backslashes in a quoted value', `password="${'\\'.repeat(500_000)}`],
  ['backslashes in a bare value', `password=${'\\'.repeat(500_000)}`],
  ['blanks before a value', `password:${' '.repeat(500_000)}x`],
  ['a name without end', `${'aB'.repeat(250_000)}=1`],
])('%s takes less than 50 ms', (_, text) => {
  expect(fastestMs(text)).toBeLessThan(50);
});
