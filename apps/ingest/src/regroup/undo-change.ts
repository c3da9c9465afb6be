import {
  countMovedEvents,
  type EventMove,
  findDroppedMoves,
  findLaterChange,
  findMergeTarget,
  findMovedEvents,
  findStrayArrivals,
  forgetKeptRows,
  forgetMovedEvents,
  listTouchedIssues,
  logChange,
  placeEventsAnew,
  removeMadeIssues,
  restoreCounts,
  restorePlaces,
  settleIssues,
  type Sql,
  type StoredMove,
  unpourIssues,
  unpourLeftovers,
} from '@errata/db';
import { applyMoves, type PlannedMove } from './apply-moves.js';
import { decodeStored, gistOf, mapInTurns } from './decode-stored.js';
import { giveBackDropped } from './give-back-dropped.js';
import { shortIdOf } from './name-issues.js';
import type { Run } from './open-run.js';

const EVENTS_PER_STEP = 200;
const KEPT_ROWS_PER_STEP = 20_000;
/** All their events are looked at in one statement, for which digests wait. */
const ISSUES_PER_STEP = 20;

interface UndoProgress extends Record<string, unknown> {
  splits: Record<string, string>;
  /** Touched issues whose counts are restored, once the events are back. */
  restored?: number;
  /** What was kept for all this has gone. */
  isForgotten?: boolean;
}

const NOUNS = { merge: 'merge', split: 'split', regroup: 'regrouping' };

/** Takes a change back; see the queries for the steps and why they come in this order. */
export async function undoChange(run: Run): Promise<void> {
  const later = await findLaterChange(run.database, run.change);
  if (later && run.progress['splits'] === undefined) {
    const error = `${shortIdOf(run, later)} was changed again by a later ${NOUNS[later.kind]}; undo that first.`;
    return run.finish('done', async () => ({ error }));
  }
  if (run.progress['splits'] === undefined) await run.step((sql) => begin(sql, run));
  while (await placeStrays(run));
  // What retention drops meanwhile may hide what is still to be moved back.
  while ((await moveBack(run)) || (await giveBackGone(run)));
  while (await restoreNext(run));
  while (await forgetNext(run));
  await run.finish(run.change.error === null ? 'undone' : 'failed', (sql) => conclude(sql, run));
}

async function begin(sql: Sql, run: Run): Promise<{ progress: UndoProgress }> {
  run.expect(await countMovedEvents(sql, run.change));
  const target = run.change.kind === 'merge' ? await findMergeTarget(sql, run.change) : undefined;
  const splits = await restorePlaces(sql, run.change);
  if (target !== undefined) await unpourIssues(sql, run.change, target);
  await unpourLeftovers(sql, run.change);
  return { progress: { splits } };
}

/** What came in since goes, with its counts, where its hash leads now. @returns whether there may be more */
async function placeStrays(run: Run): Promise<boolean> {
  const { splits } = run.progress as UndoProgress;
  const strays = await findStrayArrivals(run.database, run.change, { splits, limit: EVENTS_PER_STEP });
  if (strays.length === 0) return false;
  const moves = await planMoves(strays);
  await run.step(async (sql) => {
    const { projectId } = run.change;
    await applyMoves(sql, projectId, moves, (list) => placeEventsAnew(sql, projectId, list));
    return {};
  });
  return true;
}

const planMoves = (list: readonly StoredMove[]): Promise<PlannedMove[]> =>
  mapInTurns(list, (row) => ({ stored: gistOf(decodeStored(row)), to: row.to, hash: row.newHash }));

/** Moved events that are no longer stored cannot be moved back; their counts can. @returns whether there may be more */
async function giveBackGone(run: Run): Promise<boolean> {
  const { change } = run;
  const gone = await findDroppedMoves(run.database, change, EVENTS_PER_STEP);
  if (gone.length === 0) return false;
  await run.step(async (sql) => {
    if (change.kind !== 'merge') await giveBackDropped(sql, change.projectId, gone);
    await forgetMovedEvents(
      sql,
      change,
      gone.map(({ id }) => id),
    );
    return { events: gone.length };
  });
  return true;
}

/** @returns whether there may be more */
async function moveBack(run: Run): Promise<boolean> {
  const { change } = run;
  const moved = await findMovedEvents(run.database, change, EVENTS_PER_STEP);
  if (moved.length === 0) return false;
  // The counts of merged issues have gone back all at once: there is nothing to read in the events.
  const moves = change.kind === 'merge' ? undefined : await planMoves(moved);
  await run.step(async (sql) => {
    const { projectId } = change;
    const move = (list: EventMove[]) => placeEventsAnew(sql, projectId, list);
    const back = moves
      ? await applyMoves(sql, projectId, moves, move)
      : await move(moved.map(({ newHash: hash, ...row }) => ({ ...row, hash })));
    await forgetMovedEvents(sql, change, [...back]);
    return { events: back.size };
  });
  return true;
}

/** @returns whether there may be more */
async function restoreNext(run: Run): Promise<boolean> {
  const { projectId } = run.change;
  const { restored = 0 } = run.progress as UndoProgress;
  const touched = (await listTouchedIssues(run.database, run.change)).slice(restored, restored + ISSUES_PER_STEP);
  if (touched.length === 0) return false;
  const [made, kept] = [true, false].map((isMade) =>
    touched.filter((issue) => issue.isMade === isMade).map(({ issueId }) => issueId),
  ) as [string[], string[]];
  await run.step(async (sql) => {
    await restoreCounts(sql, run.change, kept);
    await settleIssues(sql, { projectId, issueIds: await removeMadeIssues(sql, projectId, made) });
    return { progress: { ...run.progress, restored: restored + touched.length } };
  });
  return true;
}

/** Before the end, which is one transaction: an issue may have had millions of them. @returns whether there may be more */
async function forgetNext(run: Run): Promise<boolean> {
  if ((run.progress as UndoProgress).isForgotten) return false;
  await run.step(async (sql) => {
    const forgotten = await forgetKeptRows(sql, run.change, KEPT_ROWS_PER_STEP);
    return { progress: { ...run.progress, isForgotten: forgotten < KEPT_ROWS_PER_STEP } };
  });
  return true;
}

async function conclude(sql: Sql, run: Run): Promise<Record<never, never>> {
  const { projectId, id: changeId, kind, undoneBy, error } = run.change;
  const touched = await listTouchedIssues(sql, run.change);
  if (error === null)
    await logChange(sql, {
      projectId,
      memberId: undoneBy,
      kind: 'undone',
      entries: touched
        .filter(({ isMade }) => !isMade)
        .map(({ issueId }) => ({ issueId, detail: { changeId, change: kind } })),
    });
  return {};
}
