/**
 * How an event ended. Every event that reaches an address of a known project is counted once as `received` and ends in
 * exactly one of the others, or still waits:
 *
 *     received = stored + duplicate + filtered + rate_limited + invalid + still waiting
 *
 * Two lines stand beside that sum: `dropped` counts items we take without keeping (transactions, sessions, ...), so that
 * an SDK's traffic is explained; `client_discarded` counts what the SDKs say they never sent.
 */
export const OUTCOME_REASONS = {
  received: [],
  stored: [],
  /** Its event_id is already known: a redelivery. */
  duplicate: [],
  filtered: [
    'browser_extension',
    'crawler',
    'error_message',
    'ip_address',
    'legacy_browser',
    'localhost',
    'origin',
    'project_rule',
    'release',
  ],
  /**
   * `spike`: the project is far above its usual rate. `backlog`: refused with 429, too much waits to be worked on.
   * `overload` and `disk_full`: refused with 503, the server could not keep up or not write.
   */
  rate_limited: [
    'key_quota',
    'project_quota',
    'installation_quota',
    'address_quota',
    'spike',
    'backlog',
    'overload',
    'disk_full',
  ],
  invalid: [
    /** No body, or an envelope body without a header. */
    'empty',
    /** The whole body, or the item, is over its byte limit. */
    'too_large',
    /** Content-Encoding unknown, or the stream does not decompress. */
    'encoding',
    /** A header that is not a JSON object on one line, or a payload cut short. */
    'framing',
    'too_many_items',
    /** Not JSON, even after repair. */
    'json',
    /** JSON nested deeper than the limit. */
    'too_deep',
    /** JSON, but not an object. */
    'not_an_object',
    /** The security report has none of the known shapes. */
    'security_report',
    /** The digest failed on it again and again; it lies in `dead_event` and can be replayed. */
    'digest_failed',
  ],
  dropped: ['not_kept'],
  /** The reason is the SDK's own word, from the list in client-report.ts. */
  client_discarded: [],
} as const satisfies Record<string, readonly string[]>;

export type OutcomeName = keyof typeof OUTCOME_REASONS;
export type FilteredReason = (typeof OUTCOME_REASONS)['filtered'][number];
export type RateLimitedReason = (typeof OUTCOME_REASONS)['rate_limited'][number];
export type InvalidReason = (typeof OUTCOME_REASONS)['invalid'][number];

export type Outcome =
  | { outcome: 'received' | 'stored' | 'duplicate' }
  | { outcome: 'filtered'; reason: FilteredReason }
  | { outcome: 'rate_limited'; reason: RateLimitedReason }
  | { outcome: 'invalid'; reason: InvalidReason }
  | { outcome: 'dropped'; reason: 'not_kept'; itemType: string }
  | { outcome: 'client_discarded'; reason: string };
