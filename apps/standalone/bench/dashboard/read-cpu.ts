import { readFileSync } from 'node:fs';
import type { Sql } from '@errata/db';

/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;

/** Processor time of the dashboard and of each of its PostgreSQL connections so far, in ms by process id. */
export type CpuTimes = Map<number, number>;

export async function readCpuTimes(sql: Sql, dashboardPid: number): Promise<CpuTimes> {
  const { rows } = await sql.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'errata dashboard'`,
  );
  return new Map([dashboardPid, ...rows.map(({ pid }) => pid)].map((pid) => [pid, ofProcess(pid)]));
}

/** In ms. Unlike elapsed time it hardly depends on who else uses the machine. Connections come and go: those that went are left out. */
export const cpuBetween = (before: CpuTimes, after: CpuTimes): number =>
  [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);

/** User and system time: fields 14 and 15, counted behind the name, which may hold anything. */
function ofProcess(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
