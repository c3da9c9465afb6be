import { CATEGORIES, type Category } from './category.js';
import type { Json, JsonObject } from './event.js';

/** Why an SDK did not send something. */
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
  category: Category;
  /** A whole number from 1 to a million: a report is a stranger's word and must not swamp the ledger. */
  quantity: number;
}

const QUANTITY_MAX = 1_000_000;
const ENTRIES_MAX = 200;
const LISTS = ['discarded_events', 'rate_limited_events', 'filtered_events', 'filtered_sampling_events'] as const;

/**
 * Reads what an SDK says it dropped. Entries that make no sense are left out; never throws. Words nobody knows, of a newer SDK or
 * of somebody who makes them up, count as `other` and `unknown`: each would be a row of the ledger for ever.
 */
export function parseClientReport(payload: JsonObject): ClientDiscard[] {
  return LISTS.flatMap((key) => {
    const list = payload[key];
    return Array.isArray(list) ? list.slice(0, ENTRIES_MAX).flatMap(readEntry) : [];
  });
}

function readEntry(entry: Json): ClientDiscard[] {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return [];
  const { reason, category, quantity } = entry;
  if (typeof category !== 'string' || typeof quantity !== 'number' || !(quantity >= 1)) return [];
  return [
    {
      reason: CLIENT_DISCARD_REASONS.find((word) => word === reason) ?? 'other',
      category: CATEGORIES.find((word) => word === category) ?? 'unknown',
      quantity: Math.min(Math.floor(quantity), QUANTITY_MAX),
    },
  ];
}
