import type { Ledger } from '@errata/contract';
import { HOUR_MS } from '../http/fill-buckets.js';

type Sums = Ledger['sums'];
type Hour = Ledger['hours'][number];

/** The outcomes as the database calls them; what else is counted is no end of an event. */
const FIELD_OF_OUTCOME: Partial<Record<string, keyof Sums>> = {
  received: 'received',
  stored: 'stored',
  duplicate: 'duplicate',
  filtered: 'filtered',
  rate_limited: 'rateLimited',
  invalid: 'invalid',
};

const NOTHING: Sums = { received: 0, stored: 0, duplicate: 0, filtered: 0, rateLimited: 0, invalid: 0 };

/** One entry an hour, oldest first, also for hours without events. */
export function readSums(
  rows: readonly { hour: Date; outcome: string; n: number }[],
  { since, length }: { since: Date; length: number },
): Hour[] {
  const hours = Array.from({ length }, (_, index): Hour => ({
    ...NOTHING,
    hour: new Date(since.getTime() + index * HOUR_MS).toISOString(),
  }));
  for (const { hour, outcome, n } of rows) {
    const entry = hours[Math.round((hour.getTime() - since.getTime()) / HOUR_MS)];
    const field = FIELD_OF_OUTCOME[outcome];
    if (entry && field) entry[field] += n;
  }
  return hours;
}

export function addSums(hours: readonly Sums[]): Sums {
  const total = { ...NOTHING };
  for (const field of Object.keys(NOTHING) as (keyof Sums)[]) for (const hour of hours) total[field] += hour[field];
  return total;
}

/** Events that have ended, in whatever way. */
export const sumEnds = ({ stored, duplicate, filtered, rateLimited, invalid }: Sums): number =>
  stored + duplicate + filtered + rateLimited + invalid;
