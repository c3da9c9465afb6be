import { type IssuesSearch, readIssuesSearch } from '../search-params.js';
import { type Address, decideLastList, type LastList, stepsToList } from './last-list.js';

const KEY = 'errata.last-list';

/** Of this tab, in its storage: a reload of an issue's page still knows the way back. Without storage it lasts as long as the page. */
let last: LastList = read();

export const lastList = (): IssuesSearch => last.search;

/** @param current the place in the browser's history */
export const stepsToLastList = (current: number): number => stepsToList(last, current);

/** To be told of every address that is shown. */
export function followAddress(address: Address): void {
  last = decideLastList(last, address);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(last));
  } catch {
    // Private windows may forbid it.
  }
}

function read(): LastList {
  try {
    const { search, index } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<
      Record<keyof LastList, unknown>
    >;
    return {
      search: readIssuesSearch({ ...(search as object) }),
      index: typeof index === 'number' ? index : undefined,
    };
  } catch {
    return { search: {} };
  }
}
