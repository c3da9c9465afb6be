import type { IssueSummary } from '@errata/contract';

const DAY = 86_400_000;

/** What is new about an issue, and since when: first seen, or come back, within a day. A resolved or muted one has no news. */
export function newsOf(
  issue: Pick<IssueSummary, 'status' | 'firstSeen' | 'firstRelease' | 'lastRelease' | 'regressedAt'>,
  now: number,
): { text: string; since: number } | undefined {
  if (issue.status !== 'unresolved') return undefined;
  const within = (at: string | null) => at !== null && now - Date.parse(at) < DAY;
  if (within(issue.firstSeen))
    return { text: withRelease('new', issue.firstRelease), since: Date.parse(issue.firstSeen) };
  // Still open since it came back: that stays news until somebody decides.
  if (issue.regressedAt)
    return {
      text: withRelease('regressed', within(issue.regressedAt) ? issue.lastRelease : null),
      since: Date.parse(issue.regressedAt),
    };
  return undefined;
}

const withRelease = (word: string, release: string | null): string => (release ? `${word} in ${release}` : word);

/** In which of the bars that end now a moment lies; undefined when it lies before them. */
export function barOf(at: number | undefined, now: number, bars: number, barMs: number): number | undefined {
  if (at === undefined) return undefined;
  const place = bars - 1 - Math.floor((Math.floor(now / barMs) * barMs + barMs - 1 - at) / barMs);
  return place >= 0 && place < bars ? place : undefined;
}
