import {
  countStoredEvents,
  findIssueNames,
  insertHash,
  insertMadeIssue,
  keepIssues,
  listMoves,
  listTouchedIssues,
  listTouchedNames,
  logChange,
  moveEvents,
  noteMadeIssues,
  readWatermark,
  retireEmptyIssues,
  retitleIssue,
  settleIssues,
  type Sql,
} from '@errata/db';
import { type Move, sketchRecord } from '@errata/grouping';
import { applyMoves, type PlannedMove } from './apply-moves.js';
import { ChangeError } from './change-error.js';
import { summarise } from './name-issues.js';
import type { Run } from './open-run.js';
import { placeStored, type RegroupedEvent } from './place-stored.js';
import { findPlaces, findProject, isSame, readNext } from './read-regrouped.js';
import { seedIssue } from './seed-issue.js';

/** All their events are looked at in one statement, for which digests wait. */
const ISSUES_PER_STEP = 20;

/** Regrouping is not bound to the new issues of an hour; beyond so many, something is wrong with the rules. */
const REGROUP_ISSUES_MAX = 10_000;

/** @throws {ChangeError} where regrouping has made, or would make, too many issues */
export function refuseTooMany(made: number): void {
  if (made > REGROUP_ISSUES_MAX)
    throw new ChangeError(
      `The rules would make more than ${REGROUP_ISSUES_MAX.toLocaleString('en-US')} new issues; give fewer events a fingerprint of their own.`,
    );
}

interface RegroupProgress extends Record<string, unknown> {
  /** Events up to here were there when it began; later ones the digest has placed by the same rules. */
  upTo: string;
  after: string;
  made: number;
  /** Touched issues that are settled, once all events have been looked at. */
  settled?: number;
}

/** Puts all stored events of the project where its present rules put them. */
export async function regroupProject(run: Run): Promise<void> {
  if (run.progress['upTo'] === undefined) {
    // Counted before, because digests would wait for it. What comes in until then is a rounding error of the progress.
    const { projectId } = run.change;
    run.expect(await countStoredEvents(run.database, { projectId, upTo: await readWatermark(run.database) }));
    await run.step(async (sql) => ({ progress: { upTo: await readWatermark(sql), after: '0', made: 0 } }));
  }
  while ((run.progress as RegroupProgress).settled === undefined) await regroupNext(run);
  while (await settleNext(run));
  await run.finish('done', (sql) => conclude(sql, run));
}

async function regroupNext(run: Run): Promise<void> {
  const { upTo, after } = run.progress as RegroupProgress;
  const { rows, last, regrouped, project } = await readNext(run, after, upTo);
  await run.step(async (sql) => {
    if (last === undefined) return { progress: { ...run.progress, settled: 0 } };
    // Somebody has changed the rules since they were read: once more, by the new ones.
    if (!isSame(await findProject(sql, run), project)) return {};
    const made = await moveRegrouped(sql, run, regrouped);
    return { progress: { ...run.progress, after: last, made }, events: rows };
  });
}

/** @returns how many issues the change has made so far */
async function moveRegrouped(sql: Sql, run: Run, events: readonly RegroupedEvent[]): Promise<number> {
  const { change } = run;
  const places = await findPlaces(sql, run, events);
  const made = (run.progress as RegroupProgress).made + (await makeMissing(sql, run, events, places));
  refuseTooMany(made);
  const moves = events.flatMap((event): PlannedMove[] => {
    const { to, hash } = placeStored(event, places)!;
    return to === event.stored.row.issueId ? [] : [{ stored: event.stored, to, hash }];
  });
  await keepIssues(sql, change, [...new Set(moves.flatMap(({ stored, to }) => [stored.row.issueId, to]))]);
  await applyMoves(sql, change.projectId, moves, (list) => moveEvents(sql, change, list));
  await retitle(sql, run, events, places);
  return made;
}

/** @returns how many were made; `places` knows them */
async function makeMissing(
  sql: Sql,
  { change }: Run,
  events: readonly RegroupedEvent[],
  places: Map<string, string>,
): Promise<number> {
  const made: string[] = [];
  for (const event of events) {
    if (placeStored(event, places)) continue;
    const { projectId } = change;
    const { grouping, hash } = event.grouped;
    const issueId = await insertMadeIssue(sql, seedIssue(projectId, event.stored, grouping));
    const { version, record } = grouping;
    await insertHash(sql, { projectId, hash, issueId, version, record, sketch: sketchRecord(record, projectId) });
    places.set(hash, issueId);
    made.push(issueId);
  }
  await noteMadeIssues(sql, change, made);
  return made.length;
}

/** A rule's title is the issue's, also of one whose events stay. */
async function retitle(
  sql: Sql,
  { change }: Run,
  events: readonly RegroupedEvent[],
  places: ReadonlyMap<string, string>,
): Promise<void> {
  const titles = new Map(
    events
      .filter(({ grouped }) => grouped.isTitled)
      .map((event) => [placeStored(event, places)!.to, event.grouped.grouping.title]),
  );
  for (const { id, title } of await findIssueNames(sql, change.projectId, [...titles.keys()])) {
    if (titles.get(id) === title) continue;
    await keepIssues(sql, change, [id]);
    await retitleIssue(sql, change.projectId, id, titles.get(id)!);
  }
}

/** @returns whether there may be more */
async function settleNext(run: Run): Promise<boolean> {
  const { projectId } = run.change;
  const settled = (run.progress as RegroupProgress).settled ?? 0;
  const touched = await listTouchedIssues(run.database, run.change);
  const issueIds = touched.slice(settled, settled + ISSUES_PER_STEP).map(({ issueId }) => issueId);
  if (issueIds.length === 0) return false;
  await run.step(async (sql) => {
    await settleIssues(sql, { projectId, issueIds });
    await retireEmptyIssues(sql, run.change, issueIds);
    return { progress: { ...run.progress, settled: settled + issueIds.length } };
  });
  return true;
}

async function conclude(sql: Sql, run: Run): Promise<{ summary: object }> {
  const { projectId, memberId, id: changeId } = run.change;
  const moves = await listMoves(sql, run.change);
  const issues = await listTouchedNames(sql, run.change);
  const sum = (list: readonly Move[]): number => list.reduce((all, { events }) => all + events, 0);
  await logChange(sql, {
    projectId,
    memberId,
    kind: 'regrouped',
    entries: issues.map(({ id }) => ({
      issueId: id,
      detail: {
        changeId,
        left: sum(moves.filter(({ from }) => from === id)),
        came: sum(moves.filter(({ to }) => to === id)),
      },
    })),
  });
  return { summary: summarise(run, moves, issues) };
}
