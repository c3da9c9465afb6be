/**
 * Loaded into every process under test (`node --import`). Sums what the digest says of its stages, and the pauses of the
 * garbage collector, into `<dir>/<pid>.json`. While there is a file `<dir>/profile` a CPU profile is made, which then becomes
 * `<dir>/<name>-<pid>.cpuprofile`. A file, because Nest ends a process on nearly every signal.
 */
import { subscribe } from 'node:diagnostics_channel';
import { existsSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { basename } from 'node:path';
import { PerformanceObserver } from 'node:perf_hooks';

const dir = new URL(import.meta.url).searchParams.get('dir');
const name = basename(process.argv[1] ?? 'node', '.js');
const sums = { batches: 0, events: 0, stages: {}, gcMs: 0 };
let written = '';
let profiler;

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
  void (existsSync(`${dir}/profile`) ? beginProfile() : endProfile());
}, 200).unref();

async function beginProfile() {
  if (profiler) return;
  profiler = new Session();
  profiler.connect();
  await profiler.post('Profiler.enable');
  await profiler.post('Profiler.setSamplingInterval', { interval: 500 });
  await profiler.post('Profiler.start');
}

async function endProfile() {
  if (!profiler) return;
  const ended = profiler;
  profiler = undefined;
  const { profile } = await ended.post('Profiler.stop');
  writeFileSync(`${dir}/${name}-${process.pid}.cpuprofile`, JSON.stringify(profile));
}
