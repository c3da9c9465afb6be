import type { KeyAccess, RequestCount } from '@errata/db';
import { formatRateLimits, type RateLimit, type RateLimitedReason, retryAfterSeconds } from '@errata/protocol';
import type { Overload } from './decide-admission.js';

/** A limit of events per minute that a sender is under. */
export interface Quota {
  counter: Pick<RequestCount, 'scope' | 'id'>;
  limitPerMinute: number;
  reason: RateLimitedReason;
}

const MINUTE_MS = 60_000;

/** The beginning of the minute. Windows are whole minutes, the same for every process. */
export const minuteOf = (at: Date): Date => new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);

/** What a sender's events are limited by, the narrowest first. Most senders have no limit: nothing is made for them. */
export function quotasOf(access: KeyAccess, installationLimit: number | undefined, now: Date): Quota[] {
  const { keyId, projectId, rateLimitPerMinute, settings, spike } = access;
  const quotas: Quota[] = [];
  const limit = (
    scope: RequestCount['scope'],
    id: string,
    limitPerMinute: number | null | undefined,
    reason: RateLimitedReason,
  ): void => {
    if (limitPerMinute != null) quotas.push({ counter: { scope, id }, limitPerMinute, reason });
  };
  limit('key', keyId, rateLimitPerMinute, 'key_quota');
  limit('project', projectId, settings.rateLimitPerMinute, 'project_quota');
  if (spike && spike.until > now) limit('project', projectId, spike.limitPerMinute, 'spike');
  limit('installation', '0', installationLimit, 'installation_quota');
  return quotas;
}

/**
 * What a sender's events are counted under: its project always, for that is what spikes are seen by; its key and the
 * installation only where they have a limit, because a row that everybody counts in makes everybody wait.
 */
export function countersOf({ projectId }: KeyAccess, quotas: readonly Quota[]): Quota['counter'][] {
  const counters: Quota['counter'][] = [{ scope: 'project', id: projectId }];
  for (const { counter } of quotas) if (counter.scope !== 'project') counters.push(counter);
  return counters;
}

const SCOPES: Record<RequestCount['scope'], RateLimit['scope']> = {
  key: 'key',
  project: 'project',
  installation: 'organization',
};

/** What SDKs are to hold back until the minute is over; sessions and the like cost us nothing. */
const CATEGORIES = ['error', 'default', 'security', 'attachment'];

/** The headers of a 429. Without `Retry-After` old clients stop for a minute, without the other one everything stops. */
export function limitHeaders({ counter, reason }: Quota, now: Date): Record<string, string> {
  const seconds = (MINUTE_MS - (now.getTime() % MINUTE_MS)) / 1000;
  return {
    'retry-after': String(retryAfterSeconds(seconds)),
    'x-sentry-rate-limits': formatRateLimits([
      { seconds, categories: CATEGORIES, scope: SCOPES[counter.scope], reason },
    ]),
  };
}

/** The headers of a 429 or 503 for the load's sake. */
export function overloadHeaders({ retryAfterSeconds: seconds, scope, reason }: Overload): Record<string, string> {
  return {
    'retry-after': String(retryAfterSeconds(seconds)),
    'x-sentry-rate-limits': formatRateLimits([{ seconds, categories: CATEGORIES, scope, reason }]),
  };
}
