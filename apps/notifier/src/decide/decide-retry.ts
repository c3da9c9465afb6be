import { ALERT_AGE_HOURS_MAX } from './decide-skip.js';

/** Waiting time after the first, second, … attempt; the last one repeats. A hiccup costs half a minute, a long outage no storm. */
const DELAYS_MINUTES = [0.5, 2, 5, 15, 60, 120, 240, 480];

/** Mails that failed together must not come back together. */
const JITTER = 0.2;

/**
 * Decides when a mail the server did not take for now is tried again.
 *
 * @param attempt number of the attempt that failed, from 1
 * @param ageSeconds of the alert
 * @param random from 0 to 1
 * @returns seconds until the next attempt, or undefined to give up: by then the alert would be too old
 */
export function decideRetry(attempt: number, ageSeconds: number, random: number): number | undefined {
  const minutes = DELAYS_MINUTES[Math.min(attempt, DELAYS_MINUTES.length) - 1] as number;
  const seconds = Math.round(minutes * 60 * (1 - JITTER + 2 * JITTER * random));
  return ageSeconds + seconds > ALERT_AGE_HOURS_MAX * 3600 ? undefined : seconds;
}
