import { LEVELS } from '@errata/protocol';
import { ISSUE_STATUSES, type IssueStatus } from './issue-counts.js';

/** What somebody typed into the search box, understood. Words narrow each; several values of one token widen. */
export interface IssueSearch {
  words: string[];
  levels: string[];
  releases: string[];
  /** Empty: no `is:` was typed. */
  statuses: IssueStatus[];
}

/** The search text asks for something there is not; the message says what there is. */
export class SearchError extends Error {
  override name = 'SearchError';
}

/** More words than that only cost time. */
const TERMS_MAX = 20;

/** A term: `key:value` or a word; quotes hold spaces together, `release:"my app 1.2"` or `"connection reset"`. */
const TERM = /(?:(level|release|is):)?(?:"([^"]*)"?|(\S+))/gi;

/** @throws {SearchError} for an unknown level or status, and for too many terms */
export function parseIssueSearch(text: string): IssueSearch {
  const search: IssueSearch = { words: [], levels: [], releases: [], statuses: [] };
  const terms = [...text.matchAll(TERM)];
  if (terms.length > TERMS_MAX) throw new SearchError(`Search for at most ${TERMS_MAX} words at once`);
  for (const [, key, quoted, plain] of terms) {
    const value = (quoted ?? plain ?? '').trim();
    if (value !== '') addTerm(search, key?.toLowerCase(), value);
  }
  return search;
}

function addTerm(search: IssueSearch, key: string | undefined, value: string): void {
  if (key === 'release') search.releases.push(value);
  else if (key === 'level') search.levels.push(oneOf(LEVELS, key, value));
  else if (key === 'is') search.statuses.push(oneOf(ISSUE_STATUSES, key, value));
  else search.words.push(value);
}

function oneOf<T extends string>(known: readonly T[], key: string, value: string): T {
  const found = known.find((word) => word === value.toLowerCase());
  if (found === undefined) throw new SearchError(`${key}: takes ${known.join(', ')}; not "${value}"`);
  return found;
}

/** For ILIKE: the word anywhere, its own % and _ meant literally. */
export const containsPattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;
