import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projects, ROOT } from './workspace.mjs';

const bin = (name) => join(ROOT, 'node_modules', '.bin', name);

/** The one at the root checks all Node code; what runs in browsers has its own. */
const TYPE_CHECKS = ['tsconfig.json', ...projects().flatMap(findTsconfigs)];

function findTsconfigs(project) {
  const files = readdirSync(project).filter((name) => /^tsconfig.*\.json$/.test(name));
  return files.map((name) => relative(ROOT, join(project, name)));
}

/** name → command. */
const CHECKS = {
  lint: [bin('oxlint'), '--type-aware', '--quiet'],
  rooms: [process.execPath, 'scripts/check-rooms.mjs'],
  ...Object.fromEntries(TYPE_CHECKS.map((file) => [`types ${file}`, [bin('tsc'), '-p', file]])),
  format: [bin('oxfmt'), '--check', '.'],
  assembly: [process.execPath, 'libs/scrubbing/assembly/compile.mjs', '--check'],
  lock: [process.execPath, 'scripts/check-lock.mjs'],
  docs: [process.execPath, 'scripts/check-docs.mjs'],
};

/** Runs every check, two at a time, and prints what fails. @returns {Promise<{ passed: number, failed: number }>} */
export async function runChecks() {
  const waiting = Object.entries(CHECKS);
  let passed = 0;
  let failed = 0;
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [name, command] = check;
      const { ok, output } = await run(command);
      console.log(`${ok ? '✓' : '✗'} ${name}`);
      if (!ok) console.log(output);
      if (ok) passed += 1;
      else failed += 1;
    }
  };
  await Promise.all([work(), work()]);
  return { passed, failed };
}

function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString().trimEnd() }));
  });
}
