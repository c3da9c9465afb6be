import { LEVELS, type Json, type Level } from '../event.js';

const BY_WORD: ReadonlyMap<string, Level> = new Map<string, Level>([
  ...LEVELS.map((level) => [level, level] as const),
  ['log', 'info'],
  ['warn', 'warning'],
  ['critical', 'fatal'],
  // Python's numbers: raven sends 40.
  ...LEVELS.map((level, index) => [String((index + 1) * 10), level] as const),
]);

/** The level by any spelling in use; undefined for none. */
export function parseLevel(value: Json | undefined): Level | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const word = String(value);
  return BY_WORD.get(word) ?? BY_WORD.get(word.trim().toLowerCase());
}
