import type { MaintenanceRun } from '@errata/db';

export const ROUND_MS = 60 * 60 * 1000;
/** Queues are late now and then. */
const LATE_MS = 10 * 60 * 1000;

/** Whether the queue has forgotten the hourly round: none has ever begun, or the last one longer ago than they are late. */
export const isOverdue = (run: Pick<MaintenanceRun, 'startedAt'> | undefined, now: Date): boolean =>
  !run || now.getTime() - Date.parse(run.startedAt) > ROUND_MS + LATE_MS;
