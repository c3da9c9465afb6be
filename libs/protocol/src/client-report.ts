import type { Json, JsonObject } from './event.js';

/** Why an SDK did not send something. Other words are counted as `other`: anybody with the DSN picks them. */
export const CLIENT_DISCARD_REASONS = [
  'queue_overflow',
  'cache_overflow',
  'buffer_overflow',
  'ratelimit_backoff',
  'network_error',
  'sample_rate',
  'before_send',
  'event_processor',
  'send_error',
  'internal_sdk_error',
  'insufficient_data',
  'backpressure',
  'ignored',
  'invalid',
  'no_parent_span',
  'other',
] as const;

export type ClientDiscardReason = (typeof CLIENT_DISCARD_REASONS)[number];

export interface ClientDiscard {
  reason: ClientDiscardReason;
  /** A word of category.ts, or one of a newer SDK. */
  category: string;
  /** A whole number from 1 to a million: a report is a stranger's word and must not swamp the ledger. */
  quantity: number;
}

const QUANTITY_MAX = 1_000_000;
const ENTRIES_MAX = 200;
const LISTS = ['discarded_events', 'rate_limited_events', 'filtered_events', 'filtered_sampling_events'] as const;

/** Reads what an SDK says it dropped. Entries that make no sense are left out; never throws. */
export function parseClientReport(payload: JsonObject): ClientDiscard[] {
  return LISTS.flatMap((key) => {
    const list = payload[key];
    return Array.isArray(list) ? list.slice(0, ENTRIES_MAX).flatMap(readEntry) : [];
  });
}

function readEntry(entry: Json): ClientDiscard[] {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return [];
  const { reason, category, quantity } = entry;
  if (typeof category !== 'string' || !/^[a-z_]{1,64}$/.test(category)) return [];
  if (typeof quantity !== 'number' || !(quantity >= 1)) return [];
  const known = CLIENT_DISCARD_REASONS.find((word) => word === reason) ?? 'other';
  return [{ reason: known, category, quantity: Math.min(Math.floor(quantity), QUANTITY_MAX) }];
}
