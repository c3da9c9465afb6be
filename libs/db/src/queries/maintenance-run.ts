import type { Sql } from '../sql.js';

/** What the hourly round does, or last did. Times are ISO 8601. */
export interface MaintenanceRun {
  startedAt: string;
  /** Null while it runs. */
  finishedAt: string | null;
  steps: MaintenanceResult[];
}

export interface MaintenanceResult {
  /** `events before 2026-08-23`, `attachments`, … */
  what: string;
  /** Rows that went. */
  rows: number;
  /** Why it did not end well; the next round tries again. */
  problem: string | null;
}

const NAME = 'maintenance';

export async function saveMaintenanceRun(sql: Sql, run: MaintenanceRun): Promise<void> {
  await sql.query(
    `INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`,
    [NAME, JSON.stringify(run)],
  );
}

/** Nothing before the first round. */
export async function readMaintenanceRun(sql: Sql): Promise<MaintenanceRun | undefined> {
  const { rows } = await sql.query<{ value: MaintenanceRun }>('SELECT value FROM installation WHERE name = $1', [NAME]);
  return rows[0]?.value;
}
