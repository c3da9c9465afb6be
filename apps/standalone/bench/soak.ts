import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drawLines } from './draw-lines.js';
import { startInstallation } from './installation.js';
import { runLoadProcess } from './load-process.js';
import { measureSoak, type SoakMinute, type SoakRun } from './measure-soak.js';
import { slopeOf } from './slope.js';

/**
 * `npm run bench -- soak`: whether anything grows that should not, during an hour of steady load. Ends with an error where memory
 * or open files of a process grow once it is warm, or an event is missing. Results go to the screen and, as JSON and as a
 * chart, into .nx/bench.
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
const MB_PER_MINUTE_MAX = 1;
const FILES_PER_MINUTE_MAX = 0.1;

if (process.argv[2] === 'load') await runLoadProcess();
else await main();

async function main(): Promise<void> {
  const { minutes, rate, set, secrets } = parseArgs({ options: OPTIONS }).values;
  const outDir = resolve('.nx/bench');
  mkdirSync(outDir, { recursive: true });
  const installation = await startInstallation({ settings: {} });
  try {
    const run = await measureSoak(installation, {
      fixtures: resolve('libs/grouping/fixtures/events'),
      minutes: Number(minutes),
      perSecond: Number(rate),
      eventBytes: Number(set) * 1000,
      secretPercent: Number(secrets),
      say: (line) => console.log(`  ${line}`),
    });
    const growths = listGrowths(run);
    writeFileSync(join(outDir, 'soak.json'), `${JSON.stringify({ ...run, growths }, null, 2)}\n`);
    writeFileSync(join(outDir, 'soak.svg'), drawLines('Memory by minute, MB (PSS)', seriesOf(run.minutes, 'pssMB')));
    console.log(describe(run, growths));
    if (growths.some(isTooMuch)) process.exitCode = 1;
  } finally {
    await installation.stop();
  }
}

interface Growth {
  role: string;
  from: number;
  to: number;
  mbPerMinute: number;
  filesPerMinute: number;
}

function listGrowths({ minutes }: SoakRun): Growth[] {
  const warm = minutes.slice(Math.floor(minutes.length * WARM_UP_SHARE));
  const files = seriesOf(warm, 'openFiles');
  return Object.entries(seriesOf(warm, 'pssMB'))
    .filter(([, values]) => values.every((value) => value > 0))
    .map(([role, values]) => ({
      role,
      from: values[0]!,
      to: values.at(-1)!,
      mbPerMinute: slopeOf(values),
      filesPerMinute: slopeOf(files[role] ?? []),
    }));
}

function isTooMuch({ mbPerMinute, filesPerMinute }: Growth): boolean {
  return mbPerMinute > MB_PER_MINUTE_MAX || filesPerMinute > FILES_PER_MINUTE_MAX;
}

/** One value a minute for each role that was there in the last one. */
function seriesOf(minutes: readonly SoakMinute[], of: 'pssMB' | 'openFiles'): Record<string, number[]> {
  const roles = Object.keys(minutes.at(-1)?.[of] ?? {});
  return Object.fromEntries(roles.map((role) => [role, minutes.map((minute) => minute[of][role] ?? 0)]));
}

function describe({ minutes, acknowledged, stored }: SoakRun, growths: readonly Growth[]): string {
  const refused = minutes.reduce((sum, minute) => sum + minute.refused, 0);
  const worst = Math.max(...minutes.map(({ p99Ms }) => p99Ms));
  return [
    `\n${acknowledged} events acknowledged, ${stored} stored, ${refused} refused; p99 of the worst minute ${worst.toFixed(0)} ms`,
    ...growths.map(
      (growth) =>
        `  ${growth.role.padEnd(12)} ${growth.from.toFixed(0)} -> ${growth.to.toFixed(0)} MB, ${growth.mbPerMinute.toFixed(2)} MB and ${growth.filesPerMinute.toFixed(2)} open files a minute${isTooMuch(growth) ? ': GROWS' : ''}`,
    ),
  ].join('\n');
}
