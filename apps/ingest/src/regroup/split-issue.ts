import {
  deriveHashes,
  findEventRowIds,
  findIssueNames,
  insertMadeIssue,
  insertSplits,
  keepIssues,
  leadHashes,
  listHashesOf,
  listMoves,
  listTouchedNames,
  logChange,
  moveEvents,
  noteMadeIssues,
  readWatermark,
  scanEvents,
  settleIssues,
  type Sql,
} from '@errata/db';
import { groupEvent, groupForProject, pickedHash } from '@errata/grouping';
import { applyMoves } from './apply-moves.js';
import { ChangeError } from './change-error.js';
import type { SplitRequest } from './change-request.js';
import { chooseSplit } from './choose-split.js';
import { decodeStored, gistOf, mapInTurns } from './decode-stored.js';
import { type Choice, findOpenIssue, lookAtIssue } from './look-at-issue.js';
import { shortIdOf, summarise } from './name-issues.js';
import type { Run } from './open-run.js';
import { seedIssue } from './seed-issue.js';

/** Each is read back and counted anew. */
const EVENTS_PER_STEP = 200;

interface SplitProgress extends Record<string, unknown> {
  made: string;
  /** Hashes of the issue → those that events which are split off have instead; empty where they keep theirs. */
  derived: Record<string, string>;
  after: string;
  upTo: string;
}

/** Makes an issue of its own of some events of an issue: first their hashes lead there, then they follow by and by. */
export async function splitIssue(run: Run, request: SplitRequest): Promise<void> {
  const choose = await openChoice(run, request);
  if (run.progress['made'] === undefined) {
    const { first } = await lookAtIssue(run, request.issueId, choose, 2);
    await run.step((sql) => begin(sql, run, request, first));
  }
  while (await moveNext(run, request, choose));
  const { made } = run.progress as SplitProgress;
  await run.finish('done', async (sql) => {
    await settleIssues(sql, { projectId: run.change.projectId, issueIds: [request.issueId, made] });
    return conclude(sql, run, request.issueId, made);
  });
}

/** Says what a split would do. */
export async function trySplit(run: Run, request: SplitRequest): Promise<void> {
  const { matching } = await lookAtIssue(run, request.issueId, await openChoice(run, request), 1);
  const { projectId } = run.change;
  await run.finish('done', async (sql) => {
    const issues = await findIssueNames(sql, projectId, [request.issueId]);
    return {
      summary: summarise(
        run,
        [{ from: request.issueId, to: 'new', events: matching }],
        issues,
        new Map([['new', issues[0]!.title]]),
      ),
    };
  });
}

async function openChoice(run: Run, { issueId, by }: SplitRequest): Promise<Choice> {
  const { projectId } = run.change;
  const { rules } = (await run.groupings.find(run.database, [projectId]))(projectId);
  const picked = by.kind === 'events' ? await findEventRowIds(run.database, { projectId, issueId }, by.eventIds) : [];
  return chooseSplit(by, rules, new Set(picked));
}

/** Makes the issue, and leads to it what is to come to it from now on. */
async function begin(
  sql: Sql,
  run: Run,
  { issueId, by }: SplitRequest,
  first: string,
): Promise<{ progress: SplitProgress }> {
  await findOpenIssue(sql, run, issueId);
  await keepIssues(sql, run.change, [issueId]);
  const made = await insertMadeIssue(sql, await seedOf(sql, run, issueId, first));
  await noteMadeIssues(sql, run.change, [made]);
  const derived = await leadToMade(sql, run, { issueId, made, by });
  return { progress: { made, derived, after: '0', upTo: await readWatermark(sql) } };
}

async function seedOf(sql: Sql, run: Run, issueId: string, first: string) {
  const { projectId } = run.change;
  const [row] = await scanEvents(sql, { projectId, issueId, after: String(BigInt(first) - 1n), upTo: first, limit: 1 });
  if (!row) throw new ChangeError('The first of the events has been dropped meanwhile; try it again.');
  const stored = decodeStored(row);
  const project = (await run.groupings.find(sql, [projectId]))(projectId);
  const grouping = groupForProject(stored.event, project)?.grouping ?? groupEvent(stored.event);
  return seedIssue(projectId, gistOf(stored), grouping);
}

async function leadToMade(
  sql: Sql,
  run: Run,
  { issueId, made, by }: { issueId: string; made: string; by: SplitRequest['by'] },
): Promise<Record<string, string>> {
  const { projectId, id } = run.change;
  if (by.kind === 'hashes') {
    await leadHashes(sql, { projectId, from: issueId, to: made, hashes: by.hashes });
    return {};
  }
  const hashes = await listHashesOf(sql, projectId, issueId);
  const derived =
    by.kind === 'events'
      ? hashes.slice(0, 1).map((from) => ({ hash: pickedHash(id), from }))
      : hashes.map((from, index) => ({ hash: `split-${id}-${index + 1}`, from }));
  await deriveHashes(sql, { projectId, issueId: made, derived });
  if (by.kind !== 'events')
    await insertSplits(
      sql,
      run.change,
      derived.map(({ hash, from }) => ({ hash: from, toHash: hash, condition: by })),
    );
  return Object.fromEntries(derived.map(({ hash, from }) => [from, hash]));
}

/** @returns whether there may be more */
async function moveNext(run: Run, { issueId }: SplitRequest, choose: Choice): Promise<boolean> {
  const { projectId } = run.change;
  const { made, derived, after, upTo } = run.progress as SplitProgress;
  const rows = await scanEvents(run.database, { projectId, issueId, after, upTo, limit: EVENTS_PER_STEP });
  if (rows.length === 0) return false;
  const chosen = await mapInTurns(rows, (row) => {
    const stored = decodeStored(row);
    return choose(stored) ? [gistOf(stored)] : [];
  });
  const [anyHash] = Object.values(derived);
  const moves = chosen.flat().map((one) => ({ stored: one, to: made, hash: derived[one.hash] ?? anyHash ?? one.hash }));
  await run.step(async (sql) => {
    await applyMoves(sql, projectId, moves, (list) => moveEvents(sql, run.change, list));
    return { progress: { ...run.progress, after: rows.at(-1)!.id }, events: rows.length };
  });
  return rows.length === EVENTS_PER_STEP;
}

async function conclude(sql: Sql, run: Run, issueId: string, made: string): Promise<{ summary: object }> {
  const { projectId, memberId, id: changeId } = run.change;
  const issues = await listTouchedNames(sql, run.change);
  const summary = summarise(run, await listMoves(sql, run.change), issues);
  const nameOf = (id: string): string =>
    shortIdOf(
      run,
      issues.find((issue) => issue.id === id)!,
    );
  const { events } = summary;
  await logChange(sql, {
    projectId,
    memberId,
    kind: 'split',
    entries: [
      { issueId, detail: { changeId, into: nameOf(made), intoId: made, events } },
      { issueId: made, detail: { changeId, from: nameOf(issueId), fromId: issueId, events } },
    ],
  });
  return { summary };
}
