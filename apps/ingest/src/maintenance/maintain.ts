import { type Database, ensureEventPartitions, type MaintenanceResult, saveMaintenanceRun } from '@errata/db';
import { listSteps } from './list-steps.js';

export interface MaintainOptions {
  retentionDays: number;
  now: () => Date;
  /** Change nothing: say what would go. */
  isDryRun?: boolean;
  /** What is being done, and how many rows of it have gone so far. */
  onProgress?: (what: string, rows: number) => void;
  onResult?: (result: MaintenanceResult) => void;
  isStopping?: () => boolean;
}

/**
 * One round: partitions ahead, then everything away that is kept no longer. A step that fails leaves the others alone: the
 * next round tries it again. What it did is kept for the status page, step by step.
 */
export async function maintain(database: Database, options: MaintainOptions): Promise<MaintenanceResult[]> {
  const { retentionDays, now, isDryRun = false, isStopping = () => false, onProgress, onResult } = options;
  const startedAt = now();
  const results: MaintenanceResult[] = [];
  const save = async (finishedAt: Date | null): Promise<void> => {
    if (isDryRun) return;
    const times = { startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
    await saveMaintenanceRun(database, { ...times, steps: results });
  };
  if (!isDryRun) await ensureEventPartitions(database, startedAt);
  for (const { what, run } of listSteps(database, { retentionDays, now: startedAt })) {
    if (isStopping()) break;
    await save(null);
    const report = (rows: number): void => onProgress?.(what, rows);
    const result = await attempt(what, () => run({ isDryRun, now: startedAt, report, isStopping }));
    results.push(result);
    onResult?.(result);
  }
  await save(now());
  return results;
}

async function attempt(what: string, run: () => Promise<number>): Promise<MaintenanceResult> {
  try {
    return { what, rows: await run(), problem: null };
  } catch (error) {
    return { what, rows: 0, problem: (error as Error).message };
  }
}
