/** `npm test`: what CI runs. Brings along what the tests need, checks the code, runs every test, and counts. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findChromium, findRedisServer } from './find-program.mjs';
import { checkNode, ensureBuilt, ensureInstalled, fail, nx, projects, run } from './workspace.mjs';

checkNode();
ensureInstalled();
ensurePrograms();
// First as `npm start` does it: in a fresh clone nothing else may be needed for that.
ensureBuilt();
const { runChecks } = await import('./run-checks.mjs');
const checks = await runChecks();
const built = nx(['run-many', '-t', 'build', '--parallel=2', '--outputStyle=static'], { quiet: true, mayFail: true });
const tests = runTests();

const passed = checks.passed + tests.passed;
const failed = checks.failed + (built ? 0 : 1) + tests.failed;
console.log(`\n${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);

/** Chromium for the dashboard's tests, Redis for the queue's. */
function ensurePrograms() {
  const missing = [findChromium() ? [] : ['chromium'], findRedisServer() ? [] : ['redis-server']].flat();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    fail(
      `The tests need ${missing.join(' and ')}: install ${missing.length > 1 ? 'them' : 'it'}, or say where with CHROMIUM_PATH and REDIS_SERVER_PATH.`,
    );
  console.log(`Installing ${missing.join(' and ')} …`);
  run('apt-get', ['update', '-qq'], { quiet: true });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    quiet: true,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/**
 * Runs the tests of every project. Never from Nx's cache: a test that did not run has not passed. What it depends on was
 * built above, with the cache.
 */
function runTests() {
  const reports = projects().map((folder) => join(folder, 'coverage', 'results.json'));
  for (const report of reports) {
    rmSync(report, { force: true });
    mkdirSync(dirname(report), { recursive: true });
  }
  const options = ['--parallel=2', '--outputStyle=static', '--skipNxCache', '--excludeTaskDependencies'];
  const jest = ['--ci', '--passWithNoTests', '--json', '--outputFile=coverage/results.json'];
  const ok = nx(['run-many', '-t', 'test', ...options, '--', ...jest], { mayFail: true });
  const counts = reports.map(countTests).reduce((a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }));
  // Whatever fails without a test that fails (Jest itself, Nx) counts as one.
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** A project without a report, and a file that could not be loaded, count as a failure each. */
function countTests(report) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests + numTodoTests,
  };
}
