import { LIMITS } from './limits.js';

/** One quota of X-Sentry-Rate-Limits. */
export interface RateLimit {
  seconds: number;
  /** Words of category.ts, or others from other servers. Empty means all of them. */
  categories: string[];
  scope: 'organization' | 'project' | 'key';
  reason?: string;
}

/**
 * Writes the header value. Python ignores a quota whose seconds are not whole, Ruby one with fewer than two fields, and
 * JavaScript does not trim category names: hence rounding up, all fields, and no blanks within a quota.
 */
export function formatRateLimits(limits: RateLimit[]): string {
  return limits
    .map(({ seconds, categories, scope, reason }) =>
      [retryAfterSeconds(seconds), categories.join(';'), scope, ...(reason === undefined ? [] : [reason])].join(':'),
    )
    .join(', ');
}

/** Whole seconds for `Retry-After` and quotas: at least 1, capped because SDKs obey to the letter. */
export function retryAfterSeconds(seconds: number): number {
  return Math.min(Math.max(Math.ceil(seconds), 1), LIMITS.retryAfterSecondsMax);
}

/** Reads the header value as our SDK needs it; what cannot be read is left out. */
export function parseRateLimits(value: string): RateLimit[] {
  return value.split(',').flatMap((quota) => {
    const [seconds = '', categories = '', scope = '', reason] = quota.trim().split(':');
    const whole = Number.parseInt(seconds, 10);
    if (!(whole >= 0)) return [];
    const names = categories
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    return [{ seconds: whole, categories: names, scope: readScope(scope), ...(reason ? { reason } : {}) }];
  });
}

function readScope(text: string): RateLimit['scope'] {
  return text === 'project' || text === 'key' ? text : 'organization';
}
