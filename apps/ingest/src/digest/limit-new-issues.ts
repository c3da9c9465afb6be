import { hashKey, type IssueSeed } from '@errata/db';

/**
 * Anybody with the DSN picks the fingerprints. A project makes at most so many issues an hour; the events of further ones
 * are kept together in one issue that says so, and their fingerprints get issues of their own when they come again later.
 */
export const NEW_ISSUES_PER_HOUR_MAX = 1_000;

/** No fingerprint: those are hex digits. */
export const OVERFLOW_HASH = 'overflow';

export interface LimitedSeeds {
  /** What issues are to be made of, the issue of the others included. */
  seeds: IssueSeed[];
  /** `hashKey` of a seed that came too late → the seed of the issue its events go to. */
  late: Map<string, IssueSeed>;
}

/** @param madeThisHour project → how many issues it has made in the present hour */
export function limitNewIssues(wanted: readonly IssueSeed[], madeThisHour: ReadonlyMap<string, number>): LimitedSeeds {
  const made = new Map(madeThisHour);
  const seeds: IssueSeed[] = [];
  const late = new Map<string, IssueSeed>();
  const overflows = new Map<string, IssueSeed>();
  for (const seed of wanted) {
    const n = made.get(seed.projectId) ?? 0;
    if (n < NEW_ISSUES_PER_HOUR_MAX) {
      made.set(seed.projectId, n + 1);
      seeds.push(seed);
      continue;
    }
    const overflow = overflows.get(seed.projectId) ?? overflowOf(seed);
    overflows.set(seed.projectId, overflow);
    late.set(hashKey(seed), overflow);
  }
  return { seeds: [...seeds, ...overflows.values()], late };
}

const overflowOf = (seed: IssueSeed): IssueSeed => ({
  ...seed,
  hash: OVERFLOW_HASH,
  record: { strategy: 'overflow', parts: [], omitted: [] },
  sketch: [],
  title: 'Too many new issues',
  type: 'Too many new issues',
  value: `More than ${NEW_ISSUES_PER_HOUR_MAX} new issues in one hour; the events of further ones are kept here`,
  culprit: '',
  unhandled: false,
});
