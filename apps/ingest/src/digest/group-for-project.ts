import {
  applyRules,
  type Grouping,
  groupEvent,
  type HashSplit,
  olderHashes,
  type Rule,
  splitHash,
} from '@errata/grouping';
import type { Event } from '@errata/protocol';

/** What people said about the grouping of a project's events. */
export interface ProjectGrouping {
  rules: readonly Rule[];
  splits: readonly HashSplit[];
}

export interface GroupedEvent {
  grouping: Grouping;
  /** The hash that decides: the grouping's, unless a split gave the event another. */
  hash: string;
  /** A rule named the issue. */
  isTitled: boolean;
  /** The hashes older versions gave it, newest first. */
  older: () => string[];
}

/**
 * Groups an event as its project wants it. Rules change level and `in_app` of the event in place.
 *
 * @returns undefined for an event that a rule drops
 */
export function groupForProject(event: Event, { rules, splits }: ProjectGrouping): GroupedEvent | undefined {
  const outcome = applyRules(event, rules);
  if (outcome.isDropped) return undefined;
  const grouping = groupEvent(event, { rules: outcome });
  const older = (): string[] => olderHashes(event, outcome).map(({ hash }) => hash);
  const hashes: [string, ...string[]] = [grouping.hash, ...(splits.length === 0 ? [] : older())];
  return { grouping, hash: splitHash(hashes, event, splits), isTitled: outcome.title !== undefined, older };
}
