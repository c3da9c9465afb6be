import { previewText } from './preview-value.js';
import { entriesOf, type Entry } from './value.js';

/** More than this is not looked at, so that typing stays quick on an event full of large variables. */
const NODES_MAX = 20_000;

export interface Matches {
  /** Paths whose own name or text holds the words. */
  hits: Set<string>;
  /** Paths that must be open for the hits to be seen. */
  open: Set<string>;
}

export const pathOf = (parent: string, name: string | undefined, index: number): string =>
  `${parent}/${name ?? `#${index}`}`;

/** How many of the entries have to be shown for every hit among and inside them to be seen. */
export function countToLastHit(entries: Entry[], parent: string, matches: Matches | undefined): number {
  if (!matches) return 0;
  const last = entries.findLastIndex(({ name }, index) => {
    const path = pathOf(parent, name, index);
    return matches.hits.has(path) || matches.open.has(path);
  });
  return last + 1;
}

/** Finds the words in names and texts of variables, at any depth, without regard to case. */
export function searchVariables(entries: Entry[], words: string): Matches {
  const found: Matches = { hits: new Set(), open: new Set() };
  const wanted = words.trim().toLowerCase();
  if (wanted) visit(entries, '', wanted, found, { left: NODES_MAX });
  return found;
}

/** True when something under these entries was found. */
function visit(entries: Entry[], parent: string, wanted: string, found: Matches, budget: { left: number }): boolean {
  let any = false;
  for (const [index, { name, value }] of entries.entries()) {
    if (budget.left-- <= 0) return any;
    const path = pathOf(parent, name, index);
    const text = value.kind === 'container' ? (value.open ?? '') : previewText(value, 4000);
    if (name?.toLowerCase().includes(wanted) || text.toLowerCase().includes(wanted)) {
      found.hits.add(path);
      any = true;
    }
    if (value.kind === 'container' && visit(entriesOf(value), path, wanted, found, budget)) {
      found.open.add(path);
      any = true;
    }
  }
  return any;
}
