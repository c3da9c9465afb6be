import type { IssueSummary } from '@errata/contract';

/**
 * Lays a fresh first page over the rows that are shown: rows keep their place and take the fresh numbers; what is not
 * shown yet waits, so that the list never moves under the pointer.
 */
export function mergeHead(shown: IssueSummary[], head: IssueSummary[]): { rows: IssueSummary[]; waiting: number } {
  const fresh = new Map(head.map((issue) => [issue.id, issue]));
  const known = new Set(shown.map((issue) => issue.id));
  return {
    rows: shown.map((issue) => fresh.get(issue.id) ?? issue),
    waiting: head.filter((issue) => !known.has(issue.id)).length,
  };
}
