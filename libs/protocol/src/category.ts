/**
 * What quotas and the ledger count by; the words of X-Sentry-Rate-Limits. SDKs ignore words they do not know.
 * `trace_metric` is called `metric` by the JavaScript SDKs: name both when limiting it.
 */
export const CATEGORIES = [
  'default',
  'error',
  'security',
  'transaction',
  'span',
  'session',
  'attachment',
  'profile',
  'profile_chunk',
  'profile_chunk_ui',
  'replay',
  'replay_video',
  'monitor',
  'feedback',
  'metric_bucket',
  'log_item',
  'trace_metric',
  'internal',
  'unknown',
] as const;

export type Category = (typeof CATEGORIES)[number];
