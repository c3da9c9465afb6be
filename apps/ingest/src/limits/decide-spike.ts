import type { ProjectRate } from '@errata/db';

/** A project may always send this much a minute: below it nothing is overloaded, and a first release may be buggy. */
export const SPIKE_FLOOR_PER_MINUTE = 500;

/** As many times the usual rate. A bad release makes three to five times as many errors; those are what people want to see. */
const SPIKE_FACTOR = 10;

/** A spike is over when the project has stayed below its limit for this long. */
export const SPIKE_CALM_MS = 5 * 60_000;

/**
 * What a project is limited to, if its last minute was a spike: more than ten times its usual rate, which is that of its
 * busiest hour within a week. A spike under way keeps the limit it began with, else its own hours would raise it.
 *
 * @returns events a minute, or nothing
 */
export function decideSpike({ eventsInMinute, busiestHour, limitPerMinute }: ProjectRate): number | undefined {
  const usual = usualPerMinute(busiestHour);
  const limit = limitPerMinute ?? Math.max(SPIKE_FLOOR_PER_MINUTE, Math.ceil(usual * SPIKE_FACTOR));
  return eventsInMinute > limit ? limit : undefined;
}

/** The rate of a project's busiest hour. */
export const usualPerMinute = (busiestHour: number): number => busiestHour / 60;
