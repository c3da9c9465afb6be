import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from '@errata/db';
import type { Installation } from './installation.js';
import { cpuByRole, endedChildrenCpuMs, machineCpuMs, type Roles } from './usage.js';

/** Sums since the start of everything; the difference of two is what happened between them. Times in ms. */
export interface Snapshot {
  atMs: number;
  cpu: Record<string, number>;
  machineCpu: number;
  walBytes: number;
  /** Of all tables but the inbox, which is emptied and used again. */
  diskBytes: number;
  /** Elapsed time of the digest's stages, over all its processes. */
  stages: Record<string, number>;
  batches: number;
  gc: Record<string, number>;
}

/** @param others pids of processes that belong to the measurement, by role */
export async function takeSnapshot(installation: Installation, others: Record<string, number[]>): Promise<Snapshot> {
  return {
    atMs: performance.now(),
    cpu: cpuOf({ ...installation.roles(), ...others }),
    machineCpu: machineCpuMs(),
    ...(await readBytes(installation.database)),
    ...readObserved(installation.observed),
  };
}

/** A digest that helped and has ended is in the sum of its parent. */
function cpuOf(roles: Roles): Record<string, number> {
  const cpu = cpuByRole(roles);
  const [supervisor] = roles.supervisor ?? [];
  if (supervisor === undefined) return cpu;
  const ended = endedChildrenCpuMs(supervisor);
  return { ...cpu, supervisor: cpu.supervisor! - ended, digest: (cpu.digest ?? 0) + ended };
}

async function readBytes(sql: Sql): Promise<{ walBytes: number; diskBytes: number }> {
  const { rows } = await sql.query<{ wal: string; disk: string }>(
    `SELECT pg_current_wal_insert_lsn() - '0/0' AS wal,
            pg_database_size(current_database()) - pg_total_relation_size('inbox') AS disk`,
  );
  return { walBytes: Number(rows[0]!.wal), diskBytes: Number(rows[0]!.disk) };
}

interface Observed {
  name: string;
  batches: number;
  stages: Record<string, number>;
  gcMs: number;
}

function readObserved(dir: string): Pick<Snapshot, 'stages' | 'batches' | 'gc'> {
  const sums: Pick<Snapshot, 'stages' | 'batches' | 'gc'> = { stages: {}, batches: 0, gc: {} };
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.json'))) {
    const { name, batches, stages, gcMs } = JSON.parse(readFileSync(join(dir, file), 'utf8')) as Observed;
    sums.batches += batches;
    sums.gc[name] = (sums.gc[name] ?? 0) + gcMs;
    for (const [stage, ms] of Object.entries(stages)) sums.stages[stage] = (sums.stages[stage] ?? 0) + ms;
  }
  return sums;
}

/** What happened between two snapshots, per event, in µs and bytes. */
export interface Cost {
  cpuUs: Record<string, number>;
  stageUs: Record<string, number>;
  gcUs: Record<string, number>;
  walBytes: number;
  diskBytes: number;
  eventsPerBatch: number;
  /** Share of the machine's processors that others used, 0..1. */
  otherCpu: number;
}

export function costPerEvent(before: Snapshot, after: Snapshot, events: number, processors: number): Cost {
  const perEvent = (a: Record<string, number>, b: Record<string, number>): Record<string, number> =>
    Object.fromEntries(Object.entries(b).map(([name, ms]) => [name, ((ms - (a[name] ?? 0)) * 1000) / events]));
  const ours = sum(after.cpu) - sum(before.cpu);
  const available = (after.atMs - before.atMs) * processors;
  return {
    cpuUs: perEvent(before.cpu, after.cpu),
    stageUs: perEvent(before.stages, after.stages),
    gcUs: perEvent(before.gc, after.gc),
    walBytes: (after.walBytes - before.walBytes) / events,
    diskBytes: (after.diskBytes - before.diskBytes) / events,
    eventsPerBatch: events / Math.max(1, after.batches - before.batches),
    otherCpu: Math.max(0, after.machineCpu - before.machineCpu - ours) / available,
  };
}

const sum = (times: Record<string, number>): number => Object.values(times).reduce((total, ms) => total + ms, 0);
