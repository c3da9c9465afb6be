import type { Event } from '@errata/protocol';

import { groupEvent, type GroupingOptions } from './group-event.js';
import { GROUPING_VERSION, GROUPING_VERSIONS } from './version.js';

/**
 * The hashes an event had under the versions before the current one, newest first: an event whose hash nobody knows
 * belongs to the issue that knows one of these, so that an upgrade makes no known fault look new.
 *
 * @param rules as for `groupEvent`: what a rule separates, an older version must not bring together again
 */
export function olderHashes(event: Event, rules: GroupingOptions['rules'] = {}): { version: number; hash: string }[] {
  return Object.keys(GROUPING_VERSIONS)
    .map(Number)
    .filter((version) => version < GROUPING_VERSION)
    .sort((one, other) => other - one)
    .map((version) => ({ version, hash: groupEvent(event, { version, rules }).hash }));
}
