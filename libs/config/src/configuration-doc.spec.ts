import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { SETTINGS } from './settings.js';

/** The rows of the tables in docs/configuration.md: variable, default, meaning. */
const documented = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, name]) => /^`[A-Z_]+`$/.test(name ?? ''))
  .map(([, name, fallback, help]) => ({ name: name!.slice(1, -1), fallback, help }));

test('docs/configuration.md says of every variable exactly what the program does', () => {
  expect(documented.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(
    Object.values(SETTINGS)
      .map(({ name, fallback, help, secret }) => ({
        name,
        fallback: show(fallback),
        help: secret ? `${help}. Secret` : help,
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  );
});

const show = (fallback: unknown): string =>
  fallback === undefined || (Array.isArray(fallback) && fallback.length === 0) ? '–' : `\`${String(fallback)}\``;
