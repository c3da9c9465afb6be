import {
  findIssueNames,
  followMergedIssues,
  type IssueName,
  keepIssues,
  listTouchedNames,
  logChange,
  pourIssues,
  type Sql,
} from '@errata/db';
import { ChangeError } from './change-error.js';
import type { MergeRequest } from './change-request.js';
import { shortIdOf, summarise } from './name-issues.js';
import type { Run, Step } from './open-run.js';

/** Rows a step moves: their counts went before, so it is quick. */
const EVENTS_PER_STEP = 1_000;

/** Names in an entry of the activity log; the change itself knows all. */
const NAMES_MAX = 20;

interface MergeProgress extends Record<string, unknown> {
  sources: string[];
  target: string;
  /** All events have followed. */
  isMoved: boolean;
}

/** Makes one issue of several: first their hashes and counts, then their events by and by. */
export async function mergeIssues(run: Run, request: MergeRequest): Promise<void> {
  if (run.progress['target'] === undefined) await run.step((sql) => pour(sql, run, request));
  while (!(run.progress as MergeProgress).isMoved) await run.step((sql) => follow(sql, run));
  await run.finish('done', (sql) => conclude(sql, run, (run.progress as MergeProgress).target));
}

/** Says what a merge would do. */
export async function tryMerge(run: Run, request: MergeRequest): Promise<void> {
  await run.finish('done', async (sql) => {
    const { issues, target } = await plan(sql, run, request);
    return { summary: summarise(run, movesTo(issues, target), issues) };
  });
}

async function plan(
  sql: Sql,
  run: Run,
  { issueIds, into }: MergeRequest,
): Promise<{ issues: IssueName[]; target: string }> {
  const issues = await findIssueNames(sql, run.change.projectId, issueIds);
  if (issues.length < issueIds.length) throw new ChangeError('One of the issues is gone.');
  const merged = issues.find(({ status }) => status === 'merged');
  if (merged) throw new ChangeError(`${shortIdOf(run, merged)} has been merged into another issue meanwhile.`);
  const [largest] = issues.toSorted((a, b) => b.events - a.events || a.number - b.number);
  return { issues, target: into ?? largest!.id };
}

const movesTo = (issues: readonly IssueName[], target: string) =>
  issues.filter(({ id }) => id !== target).map(({ id, events }) => ({ from: id, to: target, events }));

async function pour(sql: Sql, run: Run, request: MergeRequest): Promise<{ progress: MergeProgress }> {
  const { projectId } = run.change;
  const { issues, target } = await plan(sql, run, request);
  const sources = issues.map(({ id }) => id).filter((id) => id !== target);
  run.expect(movesTo(issues, target).reduce((sum, { events }) => sum + events, 0));
  await keepIssues(sql, run.change, [...sources, target]);
  await pourIssues(sql, { projectId, sources, target });
  return { progress: { sources, target, isMoved: false } };
}

async function follow(sql: Sql, run: Run): Promise<Step> {
  const { sources, target } = run.progress as MergeProgress;
  const events = await followMergedIssues(sql, run.change, { sources, target, limit: EVENTS_PER_STEP });
  return { events, progress: { sources, target, isMoved: events === 0 } };
}

async function conclude(sql: Sql, run: Run, target: string): Promise<{ summary: object }> {
  const { projectId, memberId, id: changeId } = run.change;
  const issues = await listTouchedNames(sql, run.change);
  const summary = summarise(run, movesTo(issues, target), issues);
  const sources = issues.filter(({ id }) => id !== target);
  const into = shortIdOf(
    run,
    issues.find(({ id }) => id === target)!,
  );
  const from = sources.slice(0, NAMES_MAX).map((issue) => shortIdOf(run, issue));
  await logChange(sql, {
    projectId,
    memberId,
    kind: 'merged',
    entries: [
      { issueId: target, detail: { changeId, from, issues: sources.length, events: summary.events } },
      ...sources.map(({ id, events }) => ({ issueId: id, detail: { changeId, into, events } })),
    ],
  });
  return { summary };
}
