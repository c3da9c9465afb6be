import type { IssueSummary } from '@errata/contract';

/**
 * Lays a fresh first page over the rows that are shown: rows keep their place and take the fresh numbers; what is not
 * shown yet waits, so that the list never moves under the pointer.
 *
 * @param hasNext whether the list goes on behind the shown rows. Then unknown ones at the end of the first page are no
 *   news: they come from behind, into the places of those that left it.
 */
export function mergeHead(
  shown: IssueSummary[],
  head: IssueSummary[],
  hasNext: boolean,
): { rows: IssueSummary[]; waiting: number } {
  const fresh = new Map(head.map((issue) => [issue.id, issue]));
  const known = new Set(shown.map((issue) => issue.id));
  const lastKnown = head.findLastIndex((issue) => known.has(issue.id));
  // None known: so many are new that they fill the page.
  const arrived = hasNext && lastKnown >= 0 ? head.slice(0, lastKnown) : head;
  return {
    rows: shown.map((issue) => fresh.get(issue.id) ?? issue),
    waiting: arrived.filter((issue) => !known.has(issue.id)).length,
  };
}
