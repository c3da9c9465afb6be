import type { JsonObject } from './types.js';

/** Why something was not sent; words of the wire's client report. */
export type DropReason =
  | 'buffer_overflow'
  | 'ratelimit_backoff'
  | 'network_error'
  | 'send_error'
  | 'sample_rate'
  | 'before_send'
  | 'ignored'
  | 'internal_sdk_error';

export interface DropCounter {
  add(reason: DropReason): void;
  isEmpty(): boolean;
  /** The payload of a client report; undefined when nothing was dropped since the last one. */
  take(nowMs: number): JsonObject | undefined;
}

/** Counts what is not sent, so that the server can say so: nothing vanishes unseen. */
export function createDropCounter(): DropCounter {
  let counts = new Map<DropReason, number>();
  return {
    add: (reason) => void counts.set(reason, (counts.get(reason) ?? 0) + 1),
    isEmpty: () => counts.size === 0,
    take: (nowMs) => {
      if (counts.size === 0) return undefined;
      const discarded = [...counts].map(([reason, quantity]) => ({ reason, category: 'error', quantity }));
      counts = new Map();
      return { timestamp: nowMs / 1000, discarded_events: discarded };
    },
  };
}
