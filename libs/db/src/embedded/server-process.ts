import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataFolder, PORT } from './data-folder.js';

/** No process can have this number (Linux ends at 2^22, macOS earlier). */
const NOBODYS_PID = 2 ** 22 + 1;

/** The process that the folder's lock names, if it is a PostgreSQL that runs. */
export function findServerPid({ cluster }: DataFolder): number | undefined {
  const pid = readPid(join(cluster, 'postmaster.pid'));
  return pid !== undefined && isPostgresRunning(pid) ? pid : undefined;
}

/**
 * Makes locks that a killed server left behind harmless.
 *
 * PostgreSQL itself takes a lock over whose process is gone. It cannot tell that the process is a zombie (a container
 * without an init never buries it) or a stranger that got the same number after a reboot. The lock is not removed but
 * given a number that nobody has: then PostgreSQL still makes sure that no orphaned backend is at work on the files.
 */
export function disarmStaleLocks({ cluster, socketDir }: DataFolder): void {
  for (const lock of [join(cluster, 'postmaster.pid'), join(socketDir, `.s.PGSQL.${PORT}.lock`)]) {
    const pid = readPid(lock);
    if (pid === undefined || isPostgresRunning(pid)) continue;
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(NOBODYS_PID)));
  }
}

/** Whether that process is a PostgreSQL and no zombie. */
export function isPostgresRunning(pid: number): boolean {
  const [name, state] = process.platform === 'linux' ? readProc(pid) : askPs(pid);
  return name.endsWith('postgres') && !state.startsWith('Z');
}

function readProc(pid: number): [string, string] {
  try {
    const match = /\((.*)\) (\w)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return [match?.[1] ?? '', match?.[2] ?? ''];
  } catch {
    return ['', ''];
  }
}

function askPs(pid: number): [string, string] {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { encoding: 'utf8' });
  const [state = '', ...name] = (stdout ?? '').trim().split(/\s+/);
  return [name.join(' '), state];
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
