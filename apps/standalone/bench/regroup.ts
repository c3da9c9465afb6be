import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startInstallation } from './installation.js';
import { runLoadProcess } from './load-process.js';
import { measureRegroup, type RegroupRun } from './measure-regroup.js';

/**
 * `npm run bench -- regroup`: how long regrouping stored events takes while others come in, and how long these wait for it.
 * Everything runs as `npm start` runs it. Ends with an error where a count is not that of the rows.
 */
const OPTIONS = {
  stored: { type: 'string', default: '100000' },
  /** Events a second that come in meanwhile. */
  rate: { type: 'string', default: '200' },
  /** kB of JSON an event. */
  size: { type: 'string', default: '6' },
} as const;

if (process.argv[2] === 'load') await runLoadProcess();
else await main();

async function main(): Promise<void> {
  const { stored, rate, size } = parseArgs({ options: OPTIONS }).values;
  const installation = await startInstallation({ settings: {} });
  try {
    const runs = await measureRegroup(installation, {
      stored: Number(stored),
      perSecond: Number(rate),
      eventBytes: Number(size) * 1000,
      fixtures: resolve('libs/grouping/fixtures/events'),
      say: (line) => console.log(`  ${line}`),
    });
    for (const run of runs) console.log(describe(run));
    if (runs.some(({ wrongCounts }) => wrongCounts > 0)) process.exitCode = 1;
  } finally {
    await installation.stop();
  }
}

function describe({ what, state, seconds, events, arrived, moved, longestWaitMs, wrongCounts }: RegroupRun): string {
  return [
    `\n${what}: ${state} after ${seconds.toFixed(1)} s`,
    `  ${events} stored events, ${Math.round(events / seconds)} a second; ${moved} of them moved`,
    `  ${arrived} events came in meanwhile; the longest a digest waited for it: ${Math.round(longestWaitMs)} ms`,
    `  ${wrongCounts === 0 ? 'every count is that of the rows' : `${wrongCounts} counts are not those of the rows`}`,
  ].join('\n');
}
