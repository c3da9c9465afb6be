const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Within the last days one event an hour is a sample, before that one a day. */
const HOURLY_DAYS = 7;

/**
 * Which of an issue's older events are not kept: all but the first of every hour in the last week, and of every day before.
 * So the first of all stays, and a second look at the same events changes nothing.
 *
 * @param events behind the newest ones, by order of digestion; one part after the other
 * @param sampled what earlier parts have a sample of already; is added to
 */
export function chooseThinned<E extends { receivedAt: Date }>(
  events: readonly E[],
  sampled: Set<string>,
  now: Date,
): E[] {
  return events.filter(({ receivedAt }) => {
    const span = nameSpan(receivedAt, now);
    if (sampled.has(span)) return true;
    sampled.add(span);
    return false;
  });
}

function nameSpan(at: Date, now: Date): string {
  const isRecent = now.getTime() - at.getTime() < HOURLY_DAYS * DAY_MS;
  return isRecent ? `hour ${Math.floor(at.getTime() / HOUR_MS)}` : `day ${Math.floor(at.getTime() / DAY_MS)}`;
}
