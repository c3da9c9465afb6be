import type { Event } from '@errata/protocol';

import { groupEvent } from './group-event.js';
import type { Grouping } from './grouping.js';
import { olderHashes } from './older-hashes.js';
import { applyRules, type RulesOutcome } from './rules/apply-rules.js';
import type { Rule } from './rules/rule.js';
import { type HashSplit, splitHash } from './split-hash.js';

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
  return outcome.isDropped ? undefined : groupUnderRules(event, outcome, splits);
}

/** As `groupForProject`, of an event to which the rules have been applied. */
export function groupUnderRules(event: Event, outcome: RulesOutcome, splits: readonly HashSplit[]): GroupedEvent {
  const grouping = groupEvent(event, { rules: outcome });
  const older = (): string[] => olderHashes(event, outcome).map(({ hash }) => hash);
  const hashes: [string, ...string[]] = [grouping.hash, ...(splits.length === 0 ? [] : older())];
  return { grouping, hash: splitHash(hashes, event, splits), isTitled: outcome.title !== undefined, older };
}
