import type { IssuesSearch } from '../search-params.js';

let last: IssuesSearch = {};

/** The list people were on, so that "back to the list" finds it as it was. Lasts as long as the tab. */
export const rememberList = (search: IssuesSearch): void => {
  last = search;
};

export const lastList = (): IssuesSearch => last;
