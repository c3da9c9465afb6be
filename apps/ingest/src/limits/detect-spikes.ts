import { type Database, findProjectRates, limitSpike } from '@errata/db';
import { decideSpike, SPIKE_CALM_MS, SPIKE_FLOOR_PER_MINUTE } from './decide-spike.js';
import { minuteOf } from './quotas.js';

const MINUTE_MS = 60_000;

/** Looks at the last whole minute and limits the projects that were far above their usual rate. Any process may, at any time. */
export async function detectSpikes(database: Database, now: Date): Promise<void> {
  const minute = new Date(minuteOf(now).getTime() - MINUTE_MS);
  for (const rate of await findProjectRates(database, minute, SPIKE_FLOOR_PER_MINUTE)) {
    const limitPerMinute = decideSpike(rate);
    if (limitPerMinute === undefined) continue;
    const until = new Date(now.getTime() + SPIKE_CALM_MS);
    await limitSpike(database, { projectId: rate.projectId, since: now, until, limitPerMinute });
  }
}
