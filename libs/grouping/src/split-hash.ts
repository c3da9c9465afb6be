import type { Event } from '@errata/protocol';

import { countedTags } from './counted-tags.js';
import { crashVariables } from './crash-variables.js';

/** What an event must show. Tags as `countedTags`, variables as `crashVariables` writes them. */
export type SplitCondition =
  | { kind: 'tag'; key: string; value: string }
  | { kind: 'variable'; name: string; value: string };

/** Events of `hash` that meet the condition take another hash: somebody split their issue. */
export interface HashSplit {
  hash: string;
  toHash: string;
  condition: SplitCondition;
}

/**
 * The hash that decides after splits, the first that applies. A hash that was split off may be split again.
 *
 * @param hashes the event's own, and those that older versions gave it: a split outlives a new version
 */
export function splitHash(hashes: readonly [string, ...string[]], event: Event, splits: readonly HashSplit[]): string {
  const meets = createMatcher(event);
  const passed = new Set<string>();
  let candidates: readonly string[] = hashes;
  for (;;) {
    const split = splits.find(({ hash, condition }) => candidates.includes(hash) && meets(condition));
    if (split === undefined || passed.has(split.toHash)) return candidates[0]!;
    passed.add(split.toHash);
    candidates = [split.toHash];
  }
}

/** Whether an event meets conditions; its tags and variables are read once, and only when one asks for them. */
export function createMatcher(event: Event): (condition: SplitCondition) => boolean {
  let tags: Map<string, string> | undefined;
  let variables: Map<string, string> | undefined;
  return (condition) => {
    if (condition.kind === 'tag') {
      tags ??= new Map(countedTags(event));
      return tags.get(condition.key) === condition.value;
    }
    variables ??= crashVariables(event);
    return variables.get(condition.name) === condition.value;
  };
}
