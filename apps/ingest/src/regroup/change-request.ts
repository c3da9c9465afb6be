import type { SplitCondition } from '@errata/grouping';

/** What `grouping_change.request` holds; the dashboard's contract has checked it before it was written. */
export type ChangeRequest = MergeRequest | SplitRequest | { kind: 'regroup' };

export interface MergeRequest {
  kind: 'merge';
  issueIds: string[];
  /** Which of them stays; absent: the one with the most events. */
  into?: string;
}

export interface SplitRequest {
  kind: 'split';
  issueId: string;
  by: SplitBy;
}

export type SplitBy = { kind: 'hashes'; hashes: string[] } | SplitCondition | { kind: 'events'; eventIds: string[] };
