import { HINTS, SEEN } from './glance.js';

/** Bytes of one kind: all whose lower and upper halves are among these. */
interface Halves {
  low: readonly number[];
  high: readonly number[];
}

/** A hint, or a part of one: two adjoining bytes of these kinds. */
export interface HintRow {
  /** Of `SEEN`. */
  bit: number;
  first: Halves;
  second: Halves;
}

const HALVES = Array.from({ length: 16 }, (_, half) => half);

/** For those who look at many bytes at once and can look up only halves of them: each hint as rows. */
export const HINT_ROWS: readonly HintRow[] = Object.entries(HINTS).flatMap(([hint, [firsts, seconds]]) =>
  split(firsts).flatMap((first) =>
    split(seconds).map((second) => ({ bit: SEEN[hint as keyof typeof HINTS], first, second })),
  ),
);

/** Upper halves that go with the same lower ones make one kind. Bytes of UTF-8 beyond ASCII are where U+0000 is. */
function split(characters: string): Halves[] {
  const codes = new Set([...characters].map((character) => character.charCodeAt(0)));
  const kinds = new Map<string, { low: number[]; high: number[] }>();
  for (let high = 0; high < 16; high++) {
    const low = HALVES.filter((half) => codes.has(high < 8 ? high * 16 + half : 0));
    const kind = kinds.get(low.join());
    if (kind) kind.high.push(high);
    else if (low.length > 0) kinds.set(low.join(), { low, high: [high] });
  }
  return [...kinds.values()];
}
