import { applyRules, createMatcher, type Rule } from '@errata/grouping';
import type { Event } from '@errata/protocol';
import type { SplitBy } from './change-request.js';
import type { StoredEvent } from './decode-stored.js';

/**
 * Whether a stored event is to be split off. Conditions are asked of it as the digest asks them of new events: after the
 * project's rules have marked its frames, so that a variable is one of the frame the issue points at; but at the level it
 * came in with, which is the one that was counted.
 *
 * @param picked row ids, for a split by picked events
 */
export function chooseSplit(
  by: SplitBy,
  rules: readonly Rule[],
  picked: ReadonlySet<string>,
): (stored: StoredEvent) => boolean {
  if (by.kind === 'hashes') return ({ hash }) => by.hashes.includes(hash);
  if (by.kind === 'events') return ({ row }) => picked.has(row.id);
  return ({ row, event }) => {
    applyRules(event, rules);
    event.level = row.level as Event['level'];
    return createMatcher(event)(by);
  };
}
