import type { Status } from '@errata/contract';
import type { BacklogMinute } from '@errata/db';

export const MINUTE_MS = 60_000;
const MINUTES = 60;

/** The beginning of the oldest minute that is shown. */
export const firstMinute = (now: Date): Date =>
  new Date((Math.floor(now.getTime() / MINUTE_MS) - MINUTES + 1) * MINUTE_MS);

/** Every minute of the last hour, oldest first; those without a row had nothing to do. */
export function fillMinutes(known: readonly BacklogMinute[], now: Date): Status['minutes'] {
  const byMinute = new Map(known.map((one) => [one.minute.getTime(), one]));
  const first = firstMinute(now).getTime();
  return Array.from({ length: MINUTES }, (_, at) => {
    const minute = first + at * MINUTE_MS;
    const { rows = 0, accepted = 0, digested = 0 } = byMinute.get(minute) ?? {};
    return { minute: new Date(minute).toISOString(), rows, accepted, digested };
  });
}
