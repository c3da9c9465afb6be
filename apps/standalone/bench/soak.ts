import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { countCounted, countStored, drained } from './drain.js';
import { drawLines } from './draw-lines.js';
import { startInstallation } from './installation.js';
import { runLoadProcess } from './load-process.js';
import { measureSoak, type SoakMinute } from './measure-soak.js';
import { slopeOf } from './slope.js';

/**
 * `npm run bench -- soak`: whether anything grows that should not, during an hour of steady load. Ends with an error where memory
 * or open files of a process grow once it is warm, a process was started again, or an event was refused or is missing. Results go to
 * the screen and, as JSON and as a chart, into .nx/bench.
 */
const OPTIONS = {
  minutes: { type: 'string', default: '60' },
  /** Events a second. */
  rate: { type: 'string', default: '200' },
  /** kB of JSON an event. */
  set: { type: 'string', default: '60' },
  /** Percent of the faults that hold a secret. */
  secrets: { type: 'string', default: '20' },
} as const;

/** Of all minutes: caches fill, compilers compile. */
const WARM_UP_SHARE = 1 / 4;
const MINUTES_MIN = 4;
const MB_PER_MINUTE_MAX = 1;
const FILES_PER_MINUTE_MAX = 0.1;
/** Digests that help come and go. */
const LASTING = ['supervisor', 'web', 'worker', 'postgres'] as const;

if (process.argv[2] === 'load') await runLoadProcess();
else await main();

async function main(): Promise<void> {
  const { minutes, rate, set, secrets } = parseArgs({ options: OPTIONS }).values;
  if (!(Number(minutes) >= MINUTES_MIN)) throw new RangeError(`at least ${MINUTES_MIN} minutes tell something`);
  const outDir = resolve('.nx/bench');
  mkdirSync(outDir, { recursive: true });
  const installation = await startInstallation({ settings: {} });
  try {
    const already = await countStored(installation.database);
    const run = await measureSoak(installation, {
      fixtures: resolve('libs/grouping/fixtures/events'),
      minutes: Number(minutes),
      perSecond: Number(rate),
      eventBytes: Number(set) * 1000,
      secretPercent: Number(secrets),
      say: (line) => console.log(`  ${line}`),
    });
    const growths = LASTING.map((role) => growthOf(role, run));
    writeFileSync(join(outDir, 'soak.json'), `${JSON.stringify({ minutes: run, growths }, null, 2)}\n`);
    const memory = LASTING.map((role) => [role, run.map(({ pssMB }) => pssMB[role] ?? 0)] as const);
    writeFileSync(join(outDir, 'soak.svg'), drawLines('Memory by minute, MB (PSS)', Object.fromEntries(memory)));
    console.log(describe(run, growths));
    const acknowledged = sumOf(run, 'acknowledged');
    await drained(installation.database, already + acknowledged, countCounted);
    console.log('every event that was acknowledged is counted once');
    if (growths.some(isWrong) || sumOf(run, 'refused') > 0 || acknowledged === 0) process.exitCode = 1;
  } finally {
    await installation.stop();
  }
}

interface Growth {
  role: string;
  from: number;
  to: number;
  mbPerMinute: number;
  /** Not told of PostgreSQL: each of its processes keeps files of tables open that it has read, up to a limit of its own. */
  filesPerMinute: number | undefined;
  wasStartedAgain: boolean;
}

function growthOf(role: string, run: readonly SoakMinute[]): Growth {
  const warm = run.slice(Math.floor(run.length * WARM_UP_SHARE));
  const memory = warm.map(({ pssMB }) => pssMB[role] ?? 0);
  const files = warm.map(({ openFiles }) => openFiles[role] ?? 0);
  const first = run.map(({ pids }) => pids[role]?.[0]);
  return {
    role,
    from: memory[0]!,
    to: memory.at(-1)!,
    mbPerMinute: slopeOf(memory),
    filesPerMinute: role === 'postgres' ? undefined : slopeOf(files),
    wasStartedAgain: new Set(first).size > 1 || memory.includes(0),
  };
}

function isWrong({ mbPerMinute, filesPerMinute = 0, wasStartedAgain }: Growth): boolean {
  return wasStartedAgain || !(mbPerMinute <= MB_PER_MINUTE_MAX) || !(filesPerMinute <= FILES_PER_MINUTE_MAX);
}

function sumOf(run: readonly SoakMinute[], what: 'acknowledged' | 'refused'): number {
  return run.reduce((sum, minute) => sum + minute[what], 0);
}

function describe(run: readonly SoakMinute[], growths: readonly Growth[]): string {
  const worst = Math.max(...run.map(({ p99Ms }) => p99Ms));
  return [
    `\n${sumOf(run, 'acknowledged')} events acknowledged, ${sumOf(run, 'refused')} refused; p99 of the worst minute ${worst.toFixed(0)} ms`,
    ...growths.map(describeGrowth),
  ].join('\n');
}

function describeGrowth(growth: Growth): string {
  const { role, from, to, mbPerMinute, filesPerMinute, wasStartedAgain } = growth;
  const files = filesPerMinute === undefined ? '' : `, ${filesPerMinute.toFixed(2)} open files`;
  const verdict = wasStartedAgain ? ': STARTED AGAIN' : isWrong(growth) ? ': GROWS' : '';
  return `  ${role.padEnd(12)} ${from.toFixed(0)} -> ${to.toFixed(0)} MB, ${mbPerMinute.toFixed(2)} MB${files} a minute${verdict}`;
}
