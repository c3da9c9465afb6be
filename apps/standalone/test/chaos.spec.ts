import { randomInt } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { planRuns } from '../chaos/plan-runs.js';
import { printResult } from '../chaos/print-result.js';
import { runScenario } from '../chaos/run-scenario.js';

/** Another one every time, and printed: `npm run chaos -- --seed` repeats it. */
const seed = String(randomInt(1_000_000));
const runs = planRuns('short', { seed, redisServer: process.env.REDIS_SERVER_PATH || 'redis-server' });

describe(`chaos with seed ${seed}`, () => {
  test.each(runs.map((run) => [run.scenario.name, run.scenario.promise, run] as const))(
    '%s: %s',
    async (_name, _promise, run) => {
      const lines: string[] = [];
      const result = await runScenario(run);
      printResult(result, (line) => lines.push(line));
      if (result.violations.length > 0) throw new Error(`seed ${seed}\n${lines.join('\n')}`);
      expect(result.acknowledged).toBeGreaterThanOrEqual(0.95 * run.events);
    },
    300_000,
  );
});
