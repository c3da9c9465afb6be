/** Chance that comes out the same for the same seed. */
export interface Random {
  /** 0 ≤ n < max. */
  int(max: number): number;
  pick<T>(from: readonly T[]): T;
  /** Lower-case hex digits. */
  hex(digits: number): string;
  /** An index into a Zipf distribution: 0 is the most frequent. */
  zipf(n: number): number;
}

/** Mulberry32: four lines, good enough for test data. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (max: number): number => Math.floor(next() * max);
  return {
    int,
    pick: (from) => from[int(from.length)]!,
    hex: (digits) => Array.from({ length: digits }, () => int(16).toString(16)).join(''),
    // The inverse of the distribution's integral: near enough to 1/rank, and nothing to look up.
    zipf: (n) => Math.min(n - 1, Math.floor((n + 1) ** next()) - 1),
  };
}
