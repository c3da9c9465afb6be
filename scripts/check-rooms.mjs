/**
 * Proves that the linter keeps the rooms apart: plants one offence after another in copies of the rooms and expects each to
 * be found, and what is allowed to pass. A rule whose pattern matches nothing would otherwise look like clean code.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './workspace.mjs';

const IMPORTS = 'eslint(no-restricted-imports)';
const ROOM_RULES = [IMPORTS, 'node(no-process-env)'];
const imports = (...names) => names.map((name) => [`import '${name}';`, IMPORTS]);
const allowed = (...names) => names.map((name) => [`import '${name}';`]);

/** file → lines, each with the rule that is to find it, if any */
const PLANTED = {
  'libs/protocol/src/planted.ts': [
    ...imports('node:fs', 'fs', 'zod', '@errata/db', '@nestjs/common'),
    ...allowed('./b.js', '../c.js'),
  ],
  'libs/grouping/src/planted.ts': [
    ...imports('node:fs', 'zod', '@errata/db', '@errata/scrubbing'),
    ...allowed('node:crypto', '@errata/protocol', './b.js'),
  ],
  'libs/scrubbing/src/planted.ts': [
    ...imports('node:crypto', '@errata/grouping', 'zod'),
    ...allowed('@errata/protocol', './x/b.js'),
  ],
  'libs/contract/src/planted.ts': [...imports('node:fs', '@errata/db', 'react'), ...allowed('zod', '@errata/protocol')],
  'libs/sdk/src/node/planted.ts': [
    ...imports('@errata/config', 'undici', '@errata/protocol/src/dsn.js'),
    ...allowed('node:http', 'node:fs/promises', '@errata/protocol', '../core/b.js'),
  ],
  'libs/sdk/src/core/planted.ts': [
    ...imports('node:http', 'node:fs/promises', 'http', '@errata/config'),
    ...allowed('@errata/protocol', './b.js'),
  ],
  'libs/sdk/src/browser/planted.ts': [...imports('node:http', 'react'), ...allowed('@errata/protocol', '../core/b.js')],
  'libs/config/src/planted.ts': [
    ...imports('zod', '@errata/protocol'),
    ...allowed('node:fs', './b.js'),
    ['export const env = process.env;'],
  ],
  'libs/db/src/planted.ts': [
    ...imports('bullmq', 'ioredis', '@errata/queue', '@errata/config', '@errata/ingest', '../../queue/src/index.js'),
    ...allowed('pg', 'typeorm', '@errata/protocol', './queries/b.js'),
  ],
  'libs/queue/src/planted.ts': [
    ...imports('pg', 'typeorm', '@errata/db'),
    ...allowed('bullmq', 'ioredis'),
    ["import type { Pool } from 'pg'; export type P = Pool;"],
  ],
  'apps/ingest/src/planted.ts': [
    ...imports(
      'pg',
      'typeorm',
      'bullmq',
      'ioredis',
      '@errata/dashboard',
      '@errata/notifier',
      '@errata/db/src/sql.js',
      '../../../libs/db/src/index.js',
      '../../notifier/src/index.js',
    ),
    ...allowed('@errata/db', '@errata/queue', 'node:fs', 'fastify'),
    ['export const env = process.env;', 'node(no-process-env)'],
  ],
  'apps/notifier/src/planted.ts': [
    ...imports('pg', '@errata/ingest', 'ioredis'),
    ...allowed('nodemailer', '@errata/db'),
  ],
  'apps/dashboard/server/planted.ts': [
    ...imports('pg', 'typeorm', 'react', '../src/main.js', '@errata/ingest'),
    ...allowed('@errata/db', '@errata/contract', '@nestjs/common', './http/b.js'),
  ],
  'apps/dashboard/src/planted.tsx': [
    ...imports('node:fs', '@errata/db', '@nestjs/common', '../server/index.js', '@errata/ingest'),
    ...allowed('react', '@errata/contract', '@errata/protocol', './b.js'),
    ['export const a = <p dangerouslySetInnerHTML={{ __html: "" }} />;', 'react(no-danger)'],
    ['export const b = <iframe title="b" srcDoc="" />;', 'react(forbid-dom-props)'],
    ['document.body.innerHTML = "";', 'eslint(no-restricted-properties)'],
    ['document.body.outerHTML = "";', 'eslint(no-restricted-properties)'],
    ['document.body.insertAdjacentHTML("beforeend", "");', 'eslint(no-restricted-properties)'],
  ],
  'apps/standalone/src/planted.ts': [
    ...imports('pg', 'typeorm', 'bullmq', '@errata/ingest/src/main.js'),
    ...allowed('@errata/ingest', '@errata/dashboard', '@errata/notifier', '@errata/db/embedded'),
  ],
  'apps/ingest/src/cycle-a.ts': [["export { b as a } from './cycle-b.js';", 'import(no-cycle)']],
  'apps/ingest/src/cycle-b.ts': [["export { a as b } from './cycle-a.js';", 'import(no-cycle)']],
  'apps/ingest/src/long.ts': [...Array.from({ length: 400 }, () => ['']), ['export const a = 1;', 'eslint(max-lines)']],
};

const folder = mkdtempSync(join(tmpdir(), 'errata-rooms-'));
try {
  plant();

  const problems = compare(lint());
  if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 1;
  } else
    console.log(
      `${
        Object.values(PLANTED)
          .flat()
          .filter(([line]) => line !== '').length
      } planted lines, each judged as it should be`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function plant() {
  copyFileSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const [file, lines] of Object.entries(PLANTED)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), lines.map(([line]) => `${line}\n`).join(''));
  }
}

/** @returns {Set<string>} `file:line rule` of everything found */
function lint() {
  const { stdout, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', 'oxlint'), ['--format=json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!stdout.startsWith('{')) throw new Error(`oxlint said: ${stdout}${stderr}`);
  return new Set(
    JSON.parse(stdout).diagnostics.map(
      ({ filename, labels, code }) => `${filename}:${labels[0]?.span.line ?? 0} ${code}`,
    ),
  );
}

/** @param {Set<string>} found */
function compare(found) {
  const problems = [];
  for (const [file, lines] of Object.entries(PLANTED)) {
    for (const [index, [line, rule]] of lines.entries()) {
      const at = `${file}:${index + 1}`;
      const wrong = ROOM_RULES.filter((one) => one !== rule && found.has(`${at} ${one}`));
      if (rule && !found.has(`${at} ${rule}`)) problems.push(`${rule} does not find, in ${file}: ${line}`);
      if (wrong.length > 0) problems.push(`${wrong.join()} forbids what is allowed, in ${file}: ${line}`);
    }
  }
  return problems;
}
