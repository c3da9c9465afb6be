/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From `min` up to, not including, `max`. */
  between(min: number, max: number): number;
  /** A whole number from 0 up to, not including, `max`. */
  below(max: number): number;
  pick<T>(items: readonly T[]): T;
  /** So many lower-case hex digits. */
  hex(digits: number): string;
  shuffle<T>(items: readonly T[]): T[];
}

/** @param seed any text; its FNV-1a hash begins the sequence (mulberry32) */
export function seededRandom(seed: string): Random {
  let state = [...seed].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 0x01000193), 0x811c9dc5);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (max: number): number => Math.floor(next() * max);
  return {
    between: (min, max) => min + next() * (max - min),
    below,
    pick: (items) => items[below(items.length)]!,
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(''),
    shuffle(items) {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      return shuffled;
    },
  };
}
