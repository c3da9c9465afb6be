import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { expect, test } from '@jest/globals';

import { VERSION } from '../src/core/version.js';

const folder = process.env.ERRATA_SDK_INSTALLED ?? '';
const installed = join(folder, 'node_modules/@errata/sdk');
const run = (...args: string[]): string =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).trim();

test('require and import give the same functions', () => {
  const required = run('-p', "Object.keys(require('@errata/sdk')).sort().join()");
  const imported = run(
    '--input-type=module',
    '-e',
    "import * as e from '@errata/sdk'; console.log(Object.keys(e).sort().join())",
  );
  expect(imported).toBe(required);
  expect(required.split(',')).toEqual(
    expect.arrayContaining(['init', 'captureException', 'withScope', 'errorHandler']),
  );
});

test('it needs no other package, and its declarations neither', () => {
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(c?js|ts)$/.test(name),
  );
  for (const file of files)
    expect(readFileSync(join(installed, file), 'utf8')).not.toMatch(/(from|require\() ?['"]@errata/);
});

test('its declarations hold for CommonJS and for ES modules', () => {
  const program = `import { init, captureException, errorHandler, type ErrorEvent } from '@errata/sdk';
init({ dsn: 'x', beforeSend: (event: ErrorEvent) => event });
export const id: string = captureException(new Error('x'));
export const handler = errorHandler();\n`;
  writeFileSync(join(folder, 'check.mts'), program);
  writeFileSync(join(folder, 'check.cts'), program);
  const types = fileURLToPath(new URL('../../../node_modules/@types', import.meta.url));
  const tsc = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace('package.json', 'bin/tsc');
  const options = [
    '--strict',
    '--module',
    'node16',
    '--noEmit',
    '--types',
    'node',
    '--typeRoots',
    types,
    '--ignoreConfig',
  ];
  expect(run(tsc, ...options, 'check.mts', 'check.cts')).toBe('');
});

test('the version is the one of the package', () => {
  expect((JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string }).version).toBe(
    VERSION,
  );
});

test('a page loads at most 12 kB', () => {
  expect(gzipSync(readFileSync(join(installed, 'dist/errata.min.js'))).length).toBeLessThan(12_000);
});
