import { formatShortId, type RulesPreview } from '@errata/contract';
import {
  decodeBody,
  findIssueHashes,
  findIssues,
  findProjectGrouping,
  hashKey,
  type ProjectRow,
  sampleEvents,
  type SampledEventRow,
  type Sql,
} from '@errata/db';
import {
  applyRules,
  GROUPING_VERSION,
  groupUnderRules,
  isPickedHash,
  type Move,
  type MovedIssue,
  parseRules,
  type ProjectGrouping,
  summariseMoves,
} from '@errata/grouping';

/** Enough to show what a rule does, little enough to answer while somebody types. */
const SAMPLE = { issuesMax: 200, eventsPerIssue: 5 };

/** Other requests of the process get their turn after so many events. */
const EVENTS_PER_TURN = 25;

/** What an event would become under the rules. */
interface Regrouped {
  issueId: string;
  isDropped: boolean;
  lines: number[];
  /** The hash it would be placed by; then, for events from before an upgrade, those of older versions. */
  hashes: [string, ...string[]];
  title: string;
}

/** What rules would do to stored events: nothing is written. Lines with mistakes are left out. */
export async function previewRules(sql: Sql, project: ProjectRow, text: string): Promise<RulesPreview> {
  const { rules, problems } = parseRules(text);
  const sampled = await sampleEvents(sql, project.id, SAMPLE);
  const [known] = await findProjectGrouping(sql, [project.id]);
  const regrouped = await regroupAll(sampled, { rules, splits: known?.splits ?? [] });
  const kept = regrouped.filter(({ isDropped }) => !isDropped);
  const moves = await listMoves(sql, project.id, kept);
  return {
    problems,
    eventsLookedAt: sampled.length,
    issuesLookedAt: new Set(sampled.map(({ issueId }) => issueId)).size,
    summary: summariseMoves(moves, await nameIssues(sql, project, sampled, moves, kept)),
    dropped: regrouped.length - kept.length,
    lines: countLines(regrouped),
  };
}

async function regroupAll(sampled: readonly SampledEventRow[], project: ProjectGrouping): Promise<Regrouped[]> {
  const regrouped: Regrouped[] = [];
  for (const [index, row] of sampled.entries()) {
    if (index % EVENTS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    regrouped.push(regroup(row, project));
  }
  return regrouped;
}

/** As the worker regroups: what somebody picked by hand stays, and old events may be known by an old hash. */
function regroup({ issueId, hash, body }: SampledEventRow, { rules, splits }: ProjectGrouping): Regrouped {
  const { event, grouping: stored } = decodeBody(body);
  const outcome = applyRules(event, rules);
  const { isDropped, lines } = outcome;
  const grouped = groupUnderRules(event, outcome, splits);
  const { title } = grouped.grouping;
  const present = hash ?? stored.hash;
  if (isPickedHash(present)) return { issueId, isDropped, lines, hashes: [present], title };
  const older = stored.version < GROUPING_VERSION ? grouped.older() : [];
  return { issueId, isDropped, lines, hashes: [grouped.hash, ...older], title };
}

/** The moves of a regrouping, as far as the sample shows them; a hash nobody knows stands for the issue it would make. */
async function listMoves(sql: Sql, projectId: string, regrouped: readonly Regrouped[]): Promise<Move[]> {
  const keys = [...new Set(regrouped.flatMap(({ hashes }) => hashes))].map((hash) => ({ projectId, hash }));
  const known = new Map((await findIssueHashes(sql, keys)).map((place) => [hashKey(place), place.issueId]));
  const moves = new Map<string, Move>();
  for (const { issueId, hashes } of regrouped) {
    const places = hashes.flatMap((hash) => known.get(hashKey({ projectId, hash })) ?? []);
    const to = places[0] ?? hashes[0];
    const move = moves.get(`${issueId}/${to}`) ?? { from: issueId, to, events: 0 };
    moves.set(`${issueId}/${to}`, { ...move, events: move.events + 1 });
  }
  return [...moves.values()];
}

async function nameIssues(
  sql: Sql,
  { id, slug }: ProjectRow,
  sampled: readonly SampledEventRow[],
  moves: readonly Move[],
  regrouped: readonly Regrouped[],
): Promise<Map<string, MovedIssue>> {
  const titles = new Map(regrouped.map(({ hashes, title }) => [hashes[0], title]));
  const issueIds = [...new Set(moves.flatMap(({ from, to }) => (titles.has(to) ? [from] : [from, to])))];
  const issues = await findIssues(sql, [id], issueIds);
  const inSample = (issueId: string): number => sampled.filter((row) => row.issueId === issueId).length;
  return new Map<string, MovedIssue>([
    ...[...titles].map(([hash, title]): [string, MovedIssue] => [hash, { id: '', shortId: '', title, events: 0 }]),
    ...issues.map((issue): [string, MovedIssue] => [
      issue.id,
      { id: issue.id, shortId: formatShortId(slug, issue.number), title: issue.title, events: inSample(issue.id) },
    ]),
  ]);
}

function countLines(regrouped: readonly Regrouped[]): RulesPreview['lines'] {
  const counts = new Map<number, number>();
  for (const line of regrouped.flatMap(({ lines }) => lines)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, events]) => ({ line, events })).sort((a, b) => a.line - b.line);
}
