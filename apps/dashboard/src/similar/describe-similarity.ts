import type { IssueComparison } from '@errata/contract';

type Part = IssueComparison['parts'][number];

/** How much two issues have in common, in words; `similarity` is 0 to 1. */
export function similarityWords(similarity: number): string {
  if (similarity >= 0.9) return 'almost the same';
  if (similarity >= 0.7) return 'very alike';
  if (similarity >= 0.5) return 'alike';
  return 'somewhat alike';
}

/** A sign and a word for how a part stands: colour alone would tell some people nothing. */
export const PART_STATES: Record<Part['state'], { sign: string; word: string }> = {
  same: { sign: '=', word: 'same' },
  different: { sign: '≠', word: 'differs' },
  only_left: { sign: '◂', word: 'only here' },
  only_right: { sign: '▸', word: 'only there' },
};

/** A text in three pieces: what both begin with, what differs, what both end with. */
export interface Pieces {
  head: string;
  middle: string;
  tail: string;
}

/** Marks what tells two texts apart, in whole words. */
export function splitDifference(left: string, right: string): [left: Pieces, right: Pieces] {
  const [a, b] = [wordsOf(left), wordsOf(right)];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return [cut(a, head, tail), cut(b, head, tail)];
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_]/gu) ?? [];

const cut = (words: string[], head: number, tail: number): Pieces => ({
  head: words.slice(0, head).join(''),
  middle: words.slice(head, words.length - tail).join(''),
  tail: words.slice(words.length - tail).join(''),
});
