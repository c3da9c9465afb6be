import {
  countOldRows,
  type Database,
  deleteOldRows,
  dropEventPartition,
  EVENT_OLD_ROWS,
  listEventPartitions,
  type OldRows,
  SYSTEM_OLD_ROWS,
} from '@errata/db';
import type { MaintenanceStep, StepMode } from './maintenance-step.js';
import { thinIssues } from './thin-issues.js';

const DAY_MS = 86_400_000;

/** Narrow rows, but the locks of one statement must not be held for long. */
const BATCH_ROWS = 10_000;

/** Everything that is cleared away, in order: the cheapest that frees most comes first. Issues, their counts and the ledger stay. */
export function listSteps(
  database: Database,
  { retentionDays, now }: { retentionDays: number; now: Date },
): MaintenanceStep[] {
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const oldest = daysAgo(retentionDays).toISOString().slice(0, 10);
  return [
    { what: `events before ${oldest}`, run: (mode) => dropDaysBefore(database, oldest, mode) },
    ...EVENT_OLD_ROWS.map((old) => ({
      what: `${old.what} before ${oldest}`,
      run: (mode: StepMode) => clearRows(database, old, new Date(oldest), mode),
    })),
    { what: 'events above the number an issue keeps', run: (mode) => thinIssues(database, mode) },
    ...SYSTEM_OLD_ROWS.map((old) => ({
      what: `${old.what} older than ${old.days === 1 ? 'a day' : `${old.days} days`}`,
      run: (mode: StepMode) => clearRows(database, old, daysAgo(old.days), mode),
    })),
  ];
}

/** A day stays until the last of it is too old. */
async function dropDaysBefore(
  database: Database,
  oldest: string,
  { isDryRun, report, isStopping }: StepMode,
): Promise<number> {
  let dropped = 0;
  for (const { day, events } of await listEventPartitions(database)) {
    if (day >= oldest || isStopping()) break;
    if (!isDryRun) await dropEventPartition(database, day);
    dropped += events;
    report(dropped);
  }
  return dropped;
}

async function clearRows(
  database: Database,
  old: OldRows,
  before: Date,
  { isDryRun, report, isStopping }: StepMode,
): Promise<number> {
  if (isDryRun) return countOldRows(database, old, before);
  let cleared = 0;
  for (let gone = BATCH_ROWS; gone === BATCH_ROWS && !isStopping();) {
    gone = await deleteOldRows(database, old, { before, limit: BATCH_ROWS });
    cleared += gone;
    report(cleared);
  }
  return cleared;
}
