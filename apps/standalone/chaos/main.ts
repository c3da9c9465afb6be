import { parseArgs } from 'node:util';
import { planRuns } from './plan-runs.js';
import { printResult } from './print-result.js';
import { type Result, runScenario } from './run-scenario.js';
import { writeReport } from './write-report.js';

const { values: options } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    redis: { type: 'string', default: 'redis-server' },
    report: { type: 'string' },
  },
});
const { seed, only, redis: redisServer, report } = options;

const runs = planRuns(options.full ? 'full' : 'short', { seed, redisServer });
const wanted = runs.filter(({ scenario }) => only === undefined || scenario.name.startsWith(only));
console.log(`Seed ${seed}: the same again with --seed ${seed}`);
const results: Result[] = [];
for (const run of wanted) {
  const result = await runScenario(run);
  printResult(result, console.log);
  results.push(result);
}
// Only a whole run says anything about the whole.
if (report && options.full && only === undefined) writeReport(report, { results, seed, redisServer, at: new Date() });
process.exitCode = results.some(({ violations }) => violations.length > 0) ? 1 : 0;
