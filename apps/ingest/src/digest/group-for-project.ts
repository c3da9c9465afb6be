import { type Grouping, groupEvent, type HashSplit, splitHash } from '@errata/grouping';
import type { Event } from '@errata/protocol';

/** What people said about the grouping of a project's events. */
export interface ProjectGrouping {
  splits: readonly HashSplit[];
}

export interface GroupedEvent {
  grouping: Grouping;
  /** The hash that decides: the grouping's, unless a split gave the event another. */
  hash: string;
}

/**
 * Groups an event as its project wants it.
 *
 * @returns undefined for an event that a rule drops
 */
export function groupForProject(event: Event, { splits }: ProjectGrouping): GroupedEvent | undefined {
  const grouping = groupEvent(event);
  return { grouping, hash: splits.length === 0 ? grouping.hash : splitHash([grouping.hash], event, splits) };
}
