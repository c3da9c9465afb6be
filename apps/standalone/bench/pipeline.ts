import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drawChart } from './draw-chart.js';
import { describeSet } from './describe-set.js';
import { runLoadProcess } from './load-process.js';
import { measureSet, type SetOptions, type SetResult } from './measure-set.js';
import { runRawPipeline } from './raw-pipeline.js';

/**
 * `npm run bench -- pipeline`: how fast events are taken in and digested, what that costs, and how near it comes to a
 * pipeline that does next to nothing. Results go to the screen and, as JSON and as a chart, into .nx/bench.
 */
const OPTIONS = {
  /** Half a minute in all: one small burst of the large events. */
  quick: { type: 'boolean', default: false },
  /** Events a second of the burst; `max`: as fast as answers come. */
  rate: { type: 'string', default: '3000' },
  seconds: { type: 'string', default: '60' },
  runs: { type: 'string', default: '3' },
  /** kB of JSON an event; several, with commas, are measured one after the other. */
  set: { type: 'string', default: '60,6' },
  /** Percent of the faults that hold a secret: those are scrubbed and compressed anew, others stored as they came. */
  secrets: { type: 'string', default: '20' },
  /** Two processes that accept and three that digest, with Redis, instead of what `npm start` runs. */
  'scale-out': { type: 'boolean', default: false },
  /** CPU profiles of our processes during the first run, into .nx/bench. */
  profile: { type: 'boolean', default: false },
  /** What PostgreSQL spent on each statement of the last run; costs some of its time. */
  statements: { type: 'boolean', default: false },
} as const;

const QUICK = { rate: 1000, seconds: 6, runs: 1, set: '60', warmUpEvents: 1_500 };

const [role = '', ...rest] = process.argv.slice(2);
if (role === 'load') await runLoadProcess();
else if (role === 'raw') await runRawPipeline(rest[0]!, Number(rest[1]));
else await main();

function readOptions() {
  return parseArgs({ options: OPTIONS }).values;
}

async function main(): Promise<void> {
  const values = readOptions();
  const outDir = resolve('.nx/bench');
  mkdirSync(outDir, { recursive: true });
  const results: SetResult[] = [];
  for (const set of (values.quick ? QUICK.set : values.set).split(',')) {
    results.push(await measureSet({ ...optionsOf(values, Number(set) * 1000), outDir }));
    console.log(`\n${describeSet(results.at(-1)!)}\n`);
  }
  writeFileSync(join(outDir, 'pipeline.json'), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(outDir, 'pipeline.svg'), drawChart(results));
  console.log(`Written: pipeline.json and pipeline.svg in ${outDir}`);
}

function optionsOf(values: ReturnType<typeof readOptions>, eventBytes: number): Omit<SetOptions, 'outDir'> {
  const seconds = values.quick ? QUICK.seconds : Number(values.seconds);
  const rate = values.quick ? QUICK.rate : values.rate === 'max' ? undefined : Number(values.rate);
  return {
    fixtures: resolve('libs/grouping/fixtures/events'),
    eventBytes,
    secretPercent: Number(values.secrets),
    events: Math.round((rate ?? 1000) * seconds),
    ...(rate === undefined ? {} : { perSecond: rate }),
    runs: values.quick ? QUICK.runs : Number(values.runs),
    warmUpEvents: values.quick ? QUICK.warmUpEvents : 5_000,
    ...(values['scale-out'] ? { scaleOut: { accept: 2, digest: 3 } } : {}),
    isProfiled: values.profile,
    withStatements: values.statements,
    say: (line) => console.log(`  ${eventBytes / 1000} kB: ${line}`),
  };
}
