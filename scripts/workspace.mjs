import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json, wherever a script is started from. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const NODE_MIN = [20, 19];

/** Ends with one line on a Node that is too old; to be called before anything newer than that is loaded. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  fail(`Errata needs Node.js ${NODE_MIN.join('.')} or newer; this is ${process.versions.node}.`);
}

/** Installs the dependencies unless exactly those of package-lock.json are there. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing dependencies (once, about a minute) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Compares with the list npm keeps of what it installed: 10 ms, where asking npm takes a second. */
function isInstalled() {
  const installed = readLock('node_modules/.package-lock.json');
  const wanted = Object.entries(readLock('package-lock.json'));
  return wanted.every(
    ([path, { version, optional }]) =>
      !path.includes('node_modules/') || optional || installed[path]?.version === version,
  );
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8')).packages;
  } catch {
    return {};
  }
}

const BUILD_STAMP = join(ROOT, '.nx', 'built-at');
const PROGRAM = join(ROOT, 'apps', 'standalone', 'dist', 'main.js');

/** Builds unless nothing has changed since the last build. Asked here, because loading Nx to be told so takes a second. */
export function ensureBuilt() {
  if (existsSync(PROGRAM) && existsSync(BUILD_STAMP) && newestSourceMs() < Number(readFileSync(BUILD_STAMP, 'utf8')))
    return;
  console.log('Building (after every change, some ten seconds) …');
  const begin = Date.now();
  // Bundled from the sources of all rooms; beside itself it needs only the pages, and those the SDK they offer.
  nx(['run-many', '-t', 'build', '--projects=@errata/standalone', '--parallel=2', '--outputStyle=static'], {
    quiet: true,
  });
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, String(begin));
}

/** A folder's own time counts too: it changes when a file in it goes away. */
function newestSourceMs() {
  const times = [];
  const visit = (path) => {
    const stats = statSync(path);
    times.push(stats.mtimeMs);
    if (stats.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
  };
  for (const file of ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'rolldown.preset.mjs'])
    visit(join(ROOT, file));
  for (const project of projects())
    for (const name of readdirSync(project)) if (!NOT_BUILT.has(name)) visit(join(project, name));
  return Math.max(...times);
}

const NOT_BUILT = new Set(['node_modules', 'dist', 'test', 'fixtures', 'coverage']);

/** @returns {string[]} the folders of all apps and libs */
export const projects = () =>
  ['apps', 'libs']
    .flatMap((room) => readdirSync(join(ROOT, room)).map((name) => join(ROOT, room, name)))
    .filter(isProject);

const isProject = (folder) => existsSync(join(folder, 'package.json'));

/** Runs Nx without its daemon and without its terminal interface. */
export function nx(args, options) {
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
  return run(join(ROOT, 'node_modules', '.bin', 'nx'), args, { ...options, env });
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, mayFail?: boolean }} [options] quiet: its output is shown only when it fails
 * @returns {boolean} whether it succeeded; without `mayFail` a failure ends this process
 */
export function run(command, args, { env = process.env, quiet = false, mayFail = false } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    env,
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status === 0) return true;
  if (quiet) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  if (mayFail) return false;
  fail(error ? `${command}: ${error.message}` : `${command} ${args.join(' ')} failed.`);
}

export function fail(line) {
  console.error(`errata: ${line}`);
  process.exit(1);
}
