/** Events of one issue that would go, or have gone, to another. */
export interface Move {
  /** Issue id. */
  from: string;
  /** Issue id; of an issue that does not exist yet any text that is no issue id, the same for the same issue. */
  to: string;
  events: number;
}

export interface MovedIssue {
  id: string;
  /** `SHOP-1A`; empty for an issue that does not exist yet. */
  shortId: string;
  title: string;
  /** All events it has before the moves; 0 for an issue that is made for them. */
  events: number;
}

export interface MovesSummary {
  /** Events that move. */
  events: number;
  /** Where they go, most events first; id and short id empty where the issue does not exist yet. */
  targets: MovedIssue[];
  /** Left without an event, most events first. */
  emptied: MovedIssue[];
  targetCount: number;
  emptiedCount: number;
  /** Targets that are made for the moves. */
  madeCount: number;
  /** For people, the largest first: "3 issues become 1: SHOP-2 and SHOP-3 go into SHOP-1". */
  sentences: string[];
}

const ISSUES_MAX = 20;
const SENTENCES_MAX = 10;
const NAMES_MAX = 3;

/**
 * What moves mean for people.
 *
 * @param issues every issue that a move names, by the text the move uses
 */
export function summariseMoves(moves: readonly Move[], issues: ReadonlyMap<string, MovedIssue>): MovesSummary {
  const real = moves.filter(({ from, to, events }) => from !== to && events > 0);
  const leaving = sumBy(real, ({ from }) => from);
  const coming = sumBy(real, ({ to }) => to);
  const emptied = new Set([...leaving].filter(([id, events]) => events >= eventsOf(issues, id)).map(([id]) => id));
  for (const id of coming.keys()) emptied.delete(id);
  const listed = (sums: Map<string, number>, keys: Iterable<string>): MovedIssue[] =>
    [...keys]
      .map((key) => ({
        ...nameless(key),
        ...issues.get(key),
        id: issues.get(key)?.shortId ? key : '',
        events: sums.get(key) ?? 0,
      }))
      .sort((a, b) => b.events - a.events)
      .slice(0, ISSUES_MAX);
  return {
    events: real.reduce((sum, { events }) => sum + events, 0),
    targets: listed(coming, coming.keys()),
    emptied: listed(leaving, emptied),
    targetCount: coming.size,
    emptiedCount: emptied.size,
    madeCount: [...coming.keys()].filter((key) => eventsOf(issues, key) === 0).length,
    sentences: [...joinSentences(real, emptied, issues), ...splitSentences(real, emptied, issues)].slice(
      0,
      SENTENCES_MAX,
    ),
  };
}

/** One sentence for each target that swallows whole issues. */
function joinSentences(
  moves: readonly Move[],
  emptied: ReadonlySet<string>,
  issues: ReadonlyMap<string, MovedIssue>,
): string[] {
  const joined = new Map<string, string>();
  for (const { from, to } of largestFirst(moves)) if (emptied.has(from) && !joined.has(from)) joined.set(from, to);
  const sources = groupBy(joined, ([, to]) => to);
  return [...sources].slice(0, SENTENCES_MAX).flatMap(([to, moved]) => {
    const from = moved.map(([id]) => id);
    const names = nameAll(from.map((id) => issues.get(id)?.shortId ?? id));
    const target = issues.get(to)?.shortId;
    const go = from.length === 1 ? 'goes' : 'go';
    if (eventsOf(issues, to) > 0) return [`${from.length + 1} issues become 1: ${names} ${go} into ${target}`];
    const made = target ? `${target}, a new issue` : 'a new issue';
    return from.length > 1
      ? [`${from.length} issues become 1: ${names} go into ${made}`]
      : [`${names} becomes ${made}`];
  });
}

/** One sentence for each issue whose events part. */
function splitSentences(
  moves: readonly Move[],
  emptied: ReadonlySet<string>,
  issues: ReadonlyMap<string, MovedIssue>,
): string[] {
  const parts = groupBy(largestFirst(moves), ({ from }) => from);
  return [...parts].flatMap(([from, leaving]) => {
    const count = leaving.length + (emptied.has(from) ? 0 : 1);
    if (count < 2) return [];
    const events = leaving.reduce((sum, move) => sum + move.events, 0);
    return [
      `${issues.get(from)?.shortId ?? from} splits into ${count}: ${countOf(events, 'event')} ${events === 1 ? 'leaves' : 'leave'} it`,
    ];
  });
}

const eventsOf = (issues: ReadonlyMap<string, MovedIssue>, id: string): number => issues.get(id)?.events ?? 0;

const nameless = (id: string): MovedIssue => ({ id, shortId: '', title: '', events: 0 });

const largestFirst = (moves: readonly Move[]): Move[] => moves.toSorted((a, b) => b.events - a.events);

/** There may be a move for each of a million events: no step of the summary takes more than sorting them. */
function groupBy<Item>(items: Iterable<Item>, key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function sumBy(moves: readonly Move[], key: (move: Move) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const move of moves) sums.set(key(move), (sums.get(key(move)) ?? 0) + move.events);
  return sums;
}

/** `A`, `A and B`, `A, B and 5 more`. */
function nameAll(names: readonly string[]): string {
  if (names.length <= NAMES_MAX)
    return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');
  return `${names.slice(0, NAMES_MAX - 1).join(', ')} and ${names.length - NAMES_MAX + 1} more`;
}

const countOf = (n: number, word: string): string => `${n.toLocaleString('en-US')} ${word}${n === 1 ? '' : 's'}`;
