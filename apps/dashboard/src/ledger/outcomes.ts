import type { Ledger } from '@errata/contract';

/** The ends of an event in the order they are drawn, `waiting` last. */
export const ENDS = ['stored', 'duplicate', 'filtered', 'rateLimited', 'invalid', 'waiting'] as const;
export type End = (typeof ENDS)[number];

/** How many events ended in which way; `waiting` are those that have not. */
export type EndCounts = Record<End, number>;

export const END_WORDS: Record<End, { word: string; meaning: string }> = {
  stored: { word: 'stored', meaning: 'part of an issue' },
  duplicate: { word: 'duplicate', meaning: 'the same event came again' },
  filtered: { word: 'filtered', meaning: 'by a filter of this project' },
  rateLimited: { word: 'rate limited', meaning: 'over a limit' },
  invalid: { word: 'invalid', meaning: 'could not be read' },
  waiting: { word: 'waiting', meaning: 'received, not yet looked at' },
};

export const countEnds = ({ sums, waiting }: Pick<Ledger, 'sums' | 'waiting'>): EndCounts => ({
  stored: sums.stored,
  duplicate: sums.duplicate,
  filtered: sums.filtered,
  rateLimited: sums.rateLimited,
  invalid: sums.invalid,
  waiting,
});
