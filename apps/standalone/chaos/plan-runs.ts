import type { Run } from './run-scenario.js';
import { SCENARIOS } from './scenarios.js';

/** All events of a run, over all its scenarios. */
const EVENTS = { short: 10_000, full: 100_000 };

/**
 * Decides which scenarios a run has, and how many events each gets.
 *
 * @param size short: each scenario once, minutes in all; full: with the queue in PostgreSQL and in Redis, longer outages, more kills
 */
export function planRuns(size: keyof typeof EVENTS, options: Pick<Run, 'seed' | 'redisServer'>): Run[] {
  const runs = SCENARIOS.filter((scenario) => scenario[size].length > 0).flatMap((scenario) => {
    const backends = size === 'full' ? scenario.backends : scenario.backends.slice(0, 1);
    return backends.map((backend) => ({ ...options, scenario, backend, faults: scenario[size] }));
  });
  return runs.map((run) => ({ ...run, events: Math.ceil(EVENTS[size] / runs.length) }));
}
