import { matchesPieces } from '@errata/grouping';

/** Whether a text as a whole fits a pattern in which `*` stands for any characters, upper and lower case being equal. */
export function matchesWildcards(text: string, pattern: string): boolean {
  return matchesPieces(text.toLowerCase(), pattern.toLowerCase().split('*'));
}
