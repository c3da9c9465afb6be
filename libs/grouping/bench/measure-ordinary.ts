import { readdirSync } from 'node:fs';
import { groupEvent } from '@errata/grouping';

import { readEvent } from './score-pairs.js';

const WARM_UP_ROUNDS = 200;
const ROUNDS = 200;

/**
 * Prints what one recorded event of a real SDK takes to group, over all of them.
 *
 * @returns whether the median is within its goal, in µs
 */
export function measureOrdinary(folder: string, version: number, p50UsMax: number): boolean {
  const events = readdirSync(folder).map((file) => readEvent(folder + file));
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) for (const event of events) groupEvent(event, { version });
  const durationsUs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const event of events) {
      const startMs = performance.now();
      groupEvent(event, { version });
      durationsUs.push(1_000 * (performance.now() - startMs));
    }
  }
  durationsUs.sort((one, other) => one - other);
  const at = (share: number): number => durationsUs[Math.floor(share * (durationsUs.length - 1))] ?? 0;
  console.log(`ordinary events: ${events.length}, µs each (goal p50 ${p50UsMax})`);
  console.log(`  p50 ${at(0.5).toFixed(0)}  p95 ${at(0.95).toFixed(0)}  max ${at(1).toFixed(0)}`);
  return at(0.5) <= p50UsMax;
}
