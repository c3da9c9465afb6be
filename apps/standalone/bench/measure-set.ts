import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '@errata/db';
import { type InstallationOptions, startInstallation } from './installation.js';
import { measurePipeline, type PipelineOptions, type PipelineRun } from './measure-pipeline.js';
import { measureRaw, type RawRun } from './measure-raw.js';
import { measureMemory, type Memory } from './watch-memory.js';

export interface SetOptions extends Omit<PipelineOptions, 'seed'> {
  runs: number;
  warmUpEvents: number;
  scaleOut?: InstallationOptions['scaleOut'];
  /** Asks PostgreSQL what each statement cost it. */
  withStatements: boolean;
  /** Where profiles are put. */
  outDir: string;
  say: (line: string) => void;
}

export interface SetResult {
  eventBytes: number;
  /** Five seconds after the start. */
  idle: Memory;
  runs: PipelineRun[];
  raw: RawRun[];
  statements: Statement[];
}

/** Measures one event set on an installation of its own, and the yardstick after each run, so that both see the same machine. */
export async function measureSet(options: SetOptions): Promise<SetResult> {
  const { say, outDir, scaleOut, withStatements, runs: wanted } = options;
  say('starting');
  const installation = await startInstallation({
    ...(scaleOut ? { scaleOut } : {}),
    settings: withStatements ? { shared_preload_libraries: 'pg_stat_statements' } : {},
  });
  try {
    await sleep(IDLE_MS);
    const idle = measureMemory(installation.roles());
    if (withStatements) await installation.database.query('CREATE EXTENSION pg_stat_statements');
    say('warming up');
    await measurePipeline(installation, { ...unpaced(options), events: options.warmUpEvents, seed: 1 });
    const runs: PipelineRun[] = [];
    const raw: RawRun[] = [];
    let statements: Statement[] = [];
    for (let n = 0; n < wanted; n += 1) {
      say(`run ${n + 1} of ${wanted}: Errata`);
      if (withStatements) await installation.database.query('SELECT pg_stat_statements_reset()');
      const isProfiled = options.isProfiled === true && n === 0;
      runs.push(await measurePipeline(installation, { ...options, isProfiled, seed: 100 + n }));
      if (withStatements) statements = await readStatements(installation.database);
      say(`run ${n + 1} of ${wanted}: raw pipeline`);
      raw.push(await measureRaw(installation, { ...options, seed: 200 + n }));
    }
    for (const file of readdirSync(installation.observed).filter((name) => name.endsWith('.cpuprofile')))
      copyFileSync(join(installation.observed, file), join(outDir, file));
    return { eventBytes: options.eventBytes, idle, runs, raw, statements };
  } finally {
    await installation.stop();
  }
}

const IDLE_MS = 5_000;

function unpaced({ perSecond: _, isProfiled: __, ...options }: SetOptions): Omit<PipelineOptions, 'seed'> {
  return options;
}

export interface Statement {
  query: string;
  calls: number;
  ms: number;
  rows: number;
}

/** The dearest, of the last run. */
async function readStatements(sql: Sql): Promise<Statement[]> {
  const { rows } = await sql.query<{ query: string; calls: string; ms: number; rows: string }>(
    `SELECT regexp_replace(left(query, 400), '\\s+', ' ', 'g') AS query, calls, total_exec_time + total_plan_time AS ms, rows
     FROM pg_stat_statements ORDER BY total_exec_time + total_plan_time DESC LIMIT 25`,
  );
  return rows.map((row) => ({ ...row, calls: Number(row.calls), rows: Number(row.rows) }));
}
