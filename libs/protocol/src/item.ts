import type { Category } from './category.js';
import type { JsonObject } from './event.js';

/**
 * What becomes of an item: `event` and `security` are digested into events, `attachment` and `feedback` are kept beside
 * them, `count` is read for the ledger, `skip` is passed over by its length and counted as dropped. Never an error: SDKs
 * put such items beside events, and a refusal would lose the event.
 */
export type ItemFate = 'event' | 'security' | 'attachment' | 'feedback' | 'count' | 'skip';

export interface ItemKind {
  category: Category;
  fate: ItemFate;
}

const skip = (category: Category): ItemKind => ({ category, fate: 'skip' });

const ITEM_KINDS: ReadonlyMap<string, ItemKind> = new Map<string, ItemKind>([
  ['event', { category: 'error', fate: 'event' }],
  ['security', { category: 'security', fate: 'event' }],
  ['raw_security', { category: 'security', fate: 'security' }],
  ['nel', { category: 'security', fate: 'security' }],
  ['client_report', { category: 'internal', fate: 'count' }],
  ['transaction', skip('transaction')],
  ['span', skip('span')],
  ['otel_span', skip('span')],
  ['session', skip('session')],
  ['sessions', skip('session')],
  ['attachment', { category: 'attachment', fate: 'attachment' }],
  ['feedback', { category: 'feedback', fate: 'feedback' }],
  ['user_report', { category: 'default', fate: 'feedback' }],
  ['check_in', skip('monitor')],
  ['log', skip('log_item')],
  ['otel_log', skip('log_item')],
  ['trace_metric', skip('trace_metric')],
  ['statsd', skip('metric_bucket')],
  ['metrics', skip('metric_bucket')],
  ['metric_buckets', skip('metric_bucket')],
  ['metric_meta', skip('metric_bucket')],
  ['profile', skip('profile')],
  ['profile_chunk', skip('profile_chunk')],
  ['profile_chunk_ui', skip('profile_chunk_ui')],
  ['replay_event', skip('replay')],
  ['replay_recording', skip('replay')],
  ['replay_video', skip('replay_video')],
  ['form_data', skip('default')],
  ['minidump', skip('error')],
  ['unreal_report', skip('default')],
]);

const UNKNOWN: ItemKind = skip('unknown');

/** Any type is legal; those we do not know are skipped. */
export function itemKind(type: string): ItemKind {
  return ITEM_KINDS.get(type) ?? UNKNOWN;
}

/** The name the ledger counts an item under: its type, or `unknown`, because anybody with the DSN picks the type. */
export function itemTypeLabel(type: string): string {
  return ITEM_KINDS.has(type) ? type : 'unknown';
}

/** The item type of a payload that came without an item header, as on the store endpoint: its own `type` tells. */
export function itemTypeOf(payload: JsonObject): 'event' | 'transaction' | 'feedback' {
  return payload.type === 'transaction' || payload.type === 'feedback' ? payload.type : 'event';
}
