import type { Part } from './grouping.js';

/** What stands side by side; undefined where one list has nothing for it. */
export type PartPair = readonly [left: Part | undefined, right: Part | undefined];

const EQUAL = 4;

/** How well two parts stand side by side, 0 to `EQUAL`: a frame by what it shares, anything else by its kind. */
function scoreOf([kind, ...values]: Part, [otherKind, ...otherValues]: Part): number {
  if (kind !== otherKind) return 0;
  const shared = values.map((value, index) => value !== '' && value === otherValues[index]);
  if (shared.length === otherValues.length && values.every((value, index) => value === otherValues[index]))
    return EQUAL;
  if (kind !== 'frame') return 1;
  const [place = false, name = false] = shared;
  return (place ? 1 : 0) + (name ? 1 : 0);
}

/**
 * Puts two lists of parts side by side without changing their order: the longest common subsequence, in which frames that
 * share their file or function are worth something too.
 */
export function alignParts(lefts: readonly Part[], rights: readonly Part[]): PartPair[] {
  const best = scoreHeads(lefts, rights);
  const at = (left: number, right: number): number => best[left]?.[right] ?? 0;
  const pairs: PartPair[] = [];
  let [left, right] = [lefts.length, rights.length];
  // From the end, so that among equal choices the frames nearest the failure meet.
  while (left > 0 || right > 0) {
    const [one, other] = [lefts[left - 1], rights[right - 1]];
    const score = one && other ? scoreOf(one, other) : 0;
    if (score > 0 && at(left, right) === at(left - 1, right - 1) + score) {
      pairs.push([one, other]);
      left -= 1;
      right -= 1;
    } else if (right > 0 && (left === 0 || at(left, right) === at(left, right - 1))) {
      pairs.push([undefined, other]);
      right -= 1;
    } else {
      pairs.push([one, undefined]);
      left -= 1;
    }
  }
  return pairs.reverse();
}

/** The best score of the first `n` parts of one list with the first `m` of the other, at `[n][m]`. */
function scoreHeads(lefts: readonly Part[], rights: readonly Part[]): number[][] {
  const best = [new Array<number>(rights.length + 1).fill(0)];
  for (const [index, left] of lefts.entries()) {
    const before = best[index] ?? [];
    const row = [0];
    for (const [column, right] of rights.entries()) {
      row.push(Math.max(before[column + 1] ?? 0, row[column] ?? 0, (before[column] ?? 0) + scoreOf(left, right)));
    }
    best.push(row);
  }
  return best;
}
