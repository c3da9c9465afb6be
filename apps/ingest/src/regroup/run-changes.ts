import { type ClaimedChange, claimChange, releaseChange } from '@errata/db';
import { ChangeError, LeaseLostError, StoppedError } from './change-error.js';
import type { ChangeRequest } from './change-request.js';
import { mergeIssues, tryMerge } from './merge-issues.js';
import { LEASE_SECONDS, openRun, type RegroupDeps, type Run } from './open-run.js';
import { regroupProject } from './regroup-project.js';
import { splitIssue, trySplit } from './split-issue.js';
import { tryRegroup } from './try-regroup.js';
import { undoChange } from './undo-change.js';

/**
 * Works off the changes that are due, oldest first, until none is left.
 *
 * @param onFault hears of changes that ended for reasons that are nobody's request
 * @throws when PostgreSQL is out of reach; then the lease runs out, and the change goes on
 */
export async function runChanges(deps: RegroupDeps, onFault: (error: unknown) => void): Promise<void> {
  while (!deps.isStopping()) {
    const change = await claimChange(deps.database, LEASE_SECONDS);
    if (!change) return;
    await runChange(deps, change, onFault);
  }
}

async function runChange(deps: RegroupDeps, change: ClaimedChange, onFault: (error: unknown) => void): Promise<void> {
  const run = openRun(deps, change);
  try {
    await carryOut(run);
  } catch (error) {
    if (error instanceof StoppedError) return releaseChange(deps.database, change, error.lease);
    if (error instanceof LeaseLostError) return;
    if (isPassing(error)) throw error;
    if (!(error instanceof ChangeError)) onFault(error);
    await giveUp(run, error);
  }
}

function carryOut(run: Run): Promise<void> {
  const { state, isDryRun, request: json } = run.change;
  const request = json as ChangeRequest;
  if (state === 'undoing') return undoChange(run);
  if (request.kind === 'merge') return isDryRun ? tryMerge(run, request) : mergeIssues(run, request);
  if (request.kind === 'split') return isDryRun ? trySplit(run, request) : splitIssue(run, request);
  return isDryRun ? tryRegroup(run) : regroupProject(run);
}

/** What has been done is taken back by whoever claims the change next. An undoing that fails is tried again, and says so. */
async function giveUp(run: Run, error: unknown): Promise<void> {
  const sentence =
    error instanceof ChangeError
      ? error.message
      : `Errata failed at it: ${error instanceof Error ? error.message : String(error)}`;
  if (run.change.state !== 'undoing') return run.giveUp(sentence);
  await run.beat({ progress: { ...run.progress, trouble: sentence } });
  throw error;
}

/**
 * Lost connections and waiting for one, of which the driver says so in words only; a server that restarts, is out of room or found
 * us silent; and conflicts that are gone the next time.
 */
function isPassing(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === undefined) return /connection|timeout exceeded when trying to connect/i.test(message);
  return /^(?:08|53|57P|25P03|55P03|40001|40P01|ECONN|EPIPE|ETIMEDOUT)/.test(code);
}
