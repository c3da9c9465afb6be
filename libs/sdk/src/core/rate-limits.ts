import { parseRateLimits, retryAfterSeconds } from '@errata/protocol';

import type { Answer } from './transport.js';

/** Without a word from the server about how long. */
const DEFAULT_SECONDS = 60;

/** Until when (Unix ms) a category may not be sent; `''` stands for all of them. */
export type Backoff = ReadonlyMap<string, number>;

export function isLimited(backoff: Backoff, category: string, nowMs: number): boolean {
  return (backoff.get('') ?? 0) > nowMs || (backoff.get(category) ?? 0) > nowMs;
}

/** `X-Sentry-Rate-Limits` counts on any answer, `Retry-After` only on a 429 without the former. */
export function updateBackoff(backoff: Backoff, answer: Answer, nowMs: number): Backoff {
  const limits = answer.rateLimits ? parseRateLimits(answer.rateLimits) : [];
  const quotas = limits.flatMap(({ seconds, categories }) =>
    (categories.length > 0 ? categories : ['']).map((category) => ({ category, seconds })),
  );
  if (quotas.length === 0 && answer.status === 429)
    quotas.push({ category: '', seconds: readRetryAfter(answer.retryAfter, nowMs) });
  if (quotas.length === 0) return backoff;
  const next = new Map(backoff);
  for (const { category, seconds } of quotas)
    next.set(category, Math.max(next.get(category) ?? 0, nowMs + seconds * 1000));
  return next;
}

/** Seconds, or a date as proxies send it. */
function readRetryAfter(value: string | null, nowMs: number): number {
  if (value === null || value.trim() === '') return DEFAULT_SECONDS;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return retryAfterSeconds(seconds);
  const date = Date.parse(value);
  return Number.isNaN(date) ? DEFAULT_SECONDS : retryAfterSeconds((date - nowMs) / 1000);
}
