import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Names of roles, each with the processes that play it. */
export type Roles = Record<string, number[]>;

/** USER_HZ: what /proc counts in on every Linux. */
const TICK_MS = 10;

/** Processor time of a process so far, in ms, with that of its children that have ended. */
const cpuMs = (pid: number): number => sumTicks(pid, 11, 15);

/** Processor time of a process's children that have ended, in ms. */
export const endedChildrenCpuMs = (pid: number): number => sumTicks(pid, 13, 15);

const sumTicks = (pid: number, from: number, to: number): number =>
  (statOf(pid) ?? []).slice(from, to).reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0);

/** The fields of /proc/<pid>/stat from the state on: the name before it may hold anything. */
function statOf(pid: number | string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** The process and all that come from it. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(statOf(name)?.[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** The name of the script a Node process runs: `worker` of `dist/worker.js`. */
export function scriptOf(pid: number): string {
  try {
    const [, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return basename(args.find((arg) => !arg.startsWith('-')) ?? '', '.js');
  } catch {
    return '';
  }
}

export const cpuByRole = (roles: Roles): Record<string, number> =>
  mapRoles(roles, (pids) => pids.reduce((sum, pid) => sum + cpuMs(pid), 0));

/** Time all processors of the machine have worked so far, in ms. */
export function machineCpuMs(): number {
  const [, ...ticks] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]!.trim().split(/\s+/).map(Number);
  const [user, nice, system, , , irq, softirq, steal] = ticks;
  return (user! + nice! + system! + irq! + softirq! + steal!) * TICK_MS;
}

/**
 * Memory per role in MB. `rss` counts a page in every process that has it; `pss` shares it out among them, so that
 * PostgreSQL's shared buffers and Node's program text are in the sum once.
 */
export const memoryByRole = (roles: Roles): Record<string, { rss: number; pss: number }> =>
  mapRoles(roles, (pids) => ({ rss: sumMemory(pids, 'Rss'), pss: sumMemory(pids, 'Pss') }));

function sumMemory(pids: readonly number[], field: 'Rss' | 'Pss'): number {
  let kB = 0;
  for (const pid of pids) {
    try {
      kB += Number(
        new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1],
      );
    } catch {
      // It has ended.
    }
  }
  return kB / 1024;
}

/** Files, sockets and pipes that a role's processes hold open. */
export const openFilesByRole = (roles: Roles): Record<string, number> =>
  mapRoles(roles, (pids) => pids.reduce((sum, pid) => sum + countOpenFiles(pid), 0));

function countOpenFiles(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

const mapRoles = <T>(roles: Roles, of: (pids: number[]) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(roles).map(([role, pids]) => [role, of(pids)]));
