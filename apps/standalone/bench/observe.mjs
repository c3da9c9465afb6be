/**
 * Loaded into every process under test (`node --import`). Sums what the digest says of its stages, and the pauses of the
 * garbage collector, into `<dir>/<pid>.json`; SIGUSR2 begins a CPU profile, and ends it into `<dir>/<name>-<pid>.cpuprofile`.
 */
import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { basename } from 'node:path';
import { PerformanceObserver } from 'node:perf_hooks';

const dir = new URL(import.meta.url).searchParams.get('dir');
const name = basename(process.argv[1] ?? 'node', '.js');
const sums = { batches: 0, events: 0, stages: {}, gcMs: 0 };
let written = '';

subscribe('errata:digest', ({ stored, stages }) => {
  sums.batches += 1;
  sums.events += stored;
  for (const [stage, ms] of Object.entries(stages)) sums.stages[stage] = (sums.stages[stage] ?? 0) + ms;
});
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) sums.gcMs += duration;
}).observe({ entryTypes: ['gc'] });

setInterval(() => {
  const text = JSON.stringify({ name, ...sums });
  if (text !== written) writeFileSync(`${dir}/${process.pid}.json`, (written = text));
}, 200).unref();

let profiler;
process.on('SIGUSR2', async () => {
  if (profiler) {
    const { profile } = await profiler.post('Profiler.stop');
    writeFileSync(`${dir}/${name}-${process.pid}.cpuprofile`, JSON.stringify(profile));
    profiler = undefined;
    return;
  }
  profiler = new Session();
  profiler.connect();
  await profiler.post('Profiler.enable');
  await profiler.post('Profiler.setSamplingInterval', { interval: 500 });
  await profiler.post('Profiler.start');
});
