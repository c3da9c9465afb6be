import {
  type Database,
  deleteEvents,
  findEventBehind,
  findIssuesAbove,
  type IssueRef,
  listKeptEvents,
  readOldEvents,
} from '@errata/db';
import { chooseThinned } from './choose-thinned.js';
import type { StepMode } from './maintenance-step.js';

/** So many events are read and deleted at once: locks and transactions stay short. */
const BATCH_ROWS = 1_000;

/** Deletes what issues have above the number their project keeps, less a sample. Counters stay. @returns how many events */
export async function thinIssues(database: Database, mode: StepMode): Promise<number> {
  let thinned = 0;
  for (const { projectId, keptEventsPerIssue } of await listKeptEvents(database)) {
    for (const issue of await findIssuesAbove(database, projectId, keptEventsPerIssue)) {
      if (mode.isStopping()) return thinned;
      const until = await findEventBehind(database, issue, keptEventsPerIssue);
      if (until !== undefined) thinned += await thinIssue(database, { issue, until }, mode);
      mode.report(thinned);
    }
  }
  return thinned;
}

async function thinIssue(
  database: Database,
  { issue, until }: { issue: IssueRef; until: string },
  { isDryRun, now, isStopping }: StepMode,
): Promise<number> {
  const sampled = new Set<string>();
  let thinned = 0;
  for (let after: string | undefined = '0'; after !== undefined && !isStopping();) {
    const events = await readOldEvents(database, issue, { after, until, limit: BATCH_ROWS });
    const chosen = chooseThinned(events, sampled, now);
    if (!isDryRun) await deleteEvents(database, issue, chosen);
    thinned += chosen.length;
    after = events.at(-1)?.id;
  }
  return thinned;
}
