import { readFileSync } from 'node:fs';
import { groupEvent } from '@errata/grouping';
import { normalizeEvent, type Event, type JsonObject } from '@errata/protocol';

/** Two events and whether a developer calls them the same fault. */
export interface Pair {
  /** Paths of the events' files. */
  a: string;
  b: string;
  same: boolean;
  /** What kind of difference the pair is about. */
  cls: string;
  /** `must`: nobody would judge otherwise; `should`: most would not. */
  tier: 'must' | 'should';
}

export interface Score {
  pair: Pair;
  isRight: boolean;
}

/** Groups the events of all pairs, each once. */
export function scorePairs(folder: string, pairs: readonly Pair[], version: number): Score[] {
  const hashes = new Map<string, string>();
  const hashOf = (path: string): string => {
    const hash = hashes.get(path) ?? groupEvent(readEvent(folder + path), { version }).hash;
    hashes.set(path, hash);
    return hash;
  };
  return pairs.map((pair) => ({ pair, isRight: (hashOf(pair.a) === hashOf(pair.b)) === pair.same }));
}

/** An event as an SDK sent it, in its normal form. */
export function readEvent(path: string): Event {
  const raw = JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
  return normalizeEvent(raw, { receivedAt: 1_800_000_000, newEventId: () => '0'.repeat(32) });
}
