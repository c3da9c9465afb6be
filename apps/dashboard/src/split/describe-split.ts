import type { IssueHashes, SplitBy } from '@errata/contract';
import { countOf } from '../words/format-number.js';

export type SplitKind = SplitBy['kind'];
type Hash = IssueHashes['hashes'][number];

/** What later events of the issue do after such a split. */
export function laterText(by: SplitBy): string {
  switch (by.kind) {
    case 'hashes':
      return `Later events with ${by.hashes.length === 1 ? 'this fingerprint' : 'these fingerprints'} go to the new issue as well.`;
    case 'tag':
      return `Later events with ${by.key} = ${by.value} go to the new issue as well.`;
    case 'variable':
      return `Later events where ${by.name} is ${by.value} go to the new issue as well.`;
    case 'events':
      return 'Later events never join them: they come to this issue as before.';
  }
}

/** Why fingerprints cannot be split off, in a sentence; undefined when they can. Before one is chosen nothing is wrong. */
export function findHashProblem(hashes: readonly Hash[], chosen: readonly string[]): string | undefined {
  if (hashes.length === 1)
    return 'All events here have one fingerprint. Split by a tag or a variable instead, or write a rule.';
  if (hashes.length > 1 && chosen.length === hashes.length) return 'At least one fingerprint has to stay.';
  return undefined;
}

/** `split off by browser = Chrome`; undefined for a fingerprint that no split made. */
export function conditionText({ condition }: Pick<Hash, 'condition'>): string | undefined {
  if (!condition) return undefined;
  return condition.kind === 'tag'
    ? `split off by ${condition.key} = ${condition.value}`
    : `split off where ${condition.name} is ${condition.value}`;
}

/** `3 events picked` */
export const pickedText = (eventIds: readonly string[]): string => `${countOf(eventIds.length, 'event')} picked`;
