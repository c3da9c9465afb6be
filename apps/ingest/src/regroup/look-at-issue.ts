import { countStoredEvents, findIssueNames, type IssueName, readWatermark, scanEvents, type Sql } from '@errata/db';
import { ChangeError } from './change-error.js';
import { decodeStored, mapInTurns, type StoredEvent } from './decode-stored.js';
import { shortIdOf } from './name-issues.js';
import type { Run } from './open-run.js';

/** Each is read back. */
const EVENTS_PER_STEP = 200;

/** Whether an event is to be split off. */
export type Choice = (stored: StoredEvent) => boolean;

interface LookProgress extends Record<string, unknown> {
  after: string;
  upTo: string;
  /** Row id of the first event that is meant; empty until there is one. */
  first: string;
  matching: number;
  seen: number;
  isOver: boolean;
}

/**
 * Reads all events of the issue before anything is changed.
 *
 * @param passes how often they will be read in all
 * @throws {ChangeError} where none or all of them would be split off
 */
export async function lookAtIssue(
  run: Run,
  issueId: string,
  choose: Choice,
  passes: number,
): Promise<{ first: string; matching: number }> {
  const { projectId } = run.change;
  const issue = await findOpenIssue(run.database, run, issueId);
  if (run.progress['seen'] === undefined) {
    const upTo = await readWatermark(run.database);
    run.expect(passes * (await countStoredEvents(run.database, { projectId, issueId, upTo })));
    run.progress = { after: '0', upTo, first: '', matching: 0, seen: 0, isOver: false };
  }
  while (!(run.progress as LookProgress).isOver) await lookAtNext(run, issueId, choose);
  const { first, matching, seen } = run.progress as LookProgress;
  const name = shortIdOf(run, issue);
  if (matching === 0) throw new ChangeError(`No stored event of ${name} is meant by that: nothing would be split off.`);
  if (matching === seen) throw new ChangeError(`All stored events of ${name} are meant by that: nothing would stay.`);
  return { first, matching };
}

async function lookAtNext(run: Run, issueId: string, choose: Choice): Promise<void> {
  const { after, upTo, first, matching, seen } = run.progress as LookProgress;
  const rows = await scanEvents(run.database, {
    projectId: run.change.projectId,
    issueId,
    after,
    upTo,
    limit: EVENTS_PER_STEP,
  });
  const chosen = (await mapInTurns(rows, (row) => (choose(decodeStored(row)) ? row.id : ''))).filter(Boolean);
  const progress: LookProgress = {
    upTo,
    after: rows.at(-1)?.id ?? after,
    first: first || (chosen[0] ?? ''),
    matching: matching + chosen.length,
    seen: seen + rows.length,
    isOver: rows.length < EVENTS_PER_STEP,
  };
  await run.beat({ progress, events: rows.length });
}

/** @throws {ChangeError} where it is gone or was merged */
export async function findOpenIssue(sql: Sql, run: Run, issueId: string): Promise<IssueName> {
  const [issue] = await findIssueNames(sql, run.change.projectId, [issueId]);
  if (!issue) throw new ChangeError('The issue is gone.');
  if (issue.status === 'merged')
    throw new ChangeError(`${shortIdOf(run, issue)} has been merged into another issue meanwhile.`);
  return issue;
}
