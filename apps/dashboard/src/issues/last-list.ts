import { type IssuesSearch, readIssuesSearch } from '../search-params.js';

/** The list of issues people were on last. */
export interface LastList {
  search: IssuesSearch;
  /** Its place in the browser's history, as long as it is still there. */
  index?: number | undefined;
}

export interface Address {
  pathname: string;
  search: Record<string, unknown>;
  /** Its place in the browser's history. */
  index: number;
}

/** The last list once an address is shown. An address in the list's place, or before it, took its place. */
export function decideLastList(last: LastList, { pathname, search, index }: Address): LastList {
  if (pathname === '/issues') return { search: readIssuesSearch(search), index };
  if (last.index === undefined || index > last.index) return last;
  return { search: last.search };
}

/** How many steps back in the history the last list lies; 0 when it is not there. */
export const stepsToList = ({ index }: LastList, current: number): number =>
  index === undefined ? 0 : Math.max(0, current - index);
