import type { SetResult } from './measure-set.js';
import { highestOf, type Memory } from './watch-memory.js';

/** Beyond this the figures of a run say as much about its neighbours as about us. */
const OTHER_CPU_MAX = 0.1;

/** A set's results as a table for people: min / median / max over the runs. */
export function describeSet({ eventBytes, idle, runs, raw, statements }: SetResult): string {
  const ours = (pick: (run: SetResult['runs'][number]) => number): string => spread(runs.map(pick));
  const lines = [
    `Events of ${Math.round(eventBytes / 1000)} kB`,
    row(
      'accepted/s',
      ours((run) => run.acceptedPerSecond),
    ),
    row(
      '  latency p50 ms',
      ours((run) => run.load.latencyMs.p50),
    ),
    row(
      '  latency p99 ms',
      ours((run) => run.load.latencyMs.p99),
    ),
    row(
      '  refused',
      ours((run) => Object.values(run.load.refused).reduce((sum, n) => sum + n, 0)),
    ),
    row(
      'stored/s, all of it',
      ours((run) => run.storedPerSecond),
    ),
    row(
      'drained/s, nobody sending',
      ours((run) => run.drainedPerSecond),
    ),
    row('raw pipeline, stored/s', spread(raw.map((run) => run.storedPerSecond))),
    row('  stored: ratio %', spread(runs.map((run, n) => (run.storedPerSecond / raw[n]!.storedPerSecond) * 100))),
    row('  drained: ratio %', spread(runs.map((run, n) => (run.drainedPerSecond / raw[n]!.storedPerSecond) * 100))),
    '',
    'Processor time, µs an event',
    ...rowsByName(runs.map(({ cost }) => cost.cpuUs)),
    ...rowsByName(raw.map(({ cpuUs }) => prefixed('raw: ', cpuUs))),
    'Stages of the digest, elapsed µs an event',
    ...rowsByName(runs.map(({ cost }) => cost.stageUs)),
    'Garbage collection, µs an event',
    ...rowsByName(runs.map(({ cost }) => cost.gcUs)),
    '',
    row(
      'events a batch',
      ours(({ cost }) => cost.eventsPerBatch),
    ),
    row(
      'WAL bytes an event',
      ours(({ cost }) => cost.walBytes),
    ),
    row(
      'disk bytes an event',
      ours(({ cost }) => cost.diskBytes),
    ),
    `Memory, MB                     idle: rss  pss   load: rss  pss`,
    ...memoryRows(idle, highestOf(runs.map(({ memory }) => memory))),
    row(
      'other CPU %',
      ours(({ cost }) => cost.otherCpu * 100),
    ),
    ...statements.map(
      ({ query, calls, ms, rows }) =>
        `${ms.toFixed(0).padStart(8)} ms ${String(calls).padStart(6)}× ${String(rows).padStart(8)} rows  ${query.slice(0, 150)}`,
    ),
  ];
  if (runs.some(({ cost }) => cost.otherCpu > OTHER_CPU_MAX))
    lines.push(`The machine was not quiet: others used more than ${OTHER_CPU_MAX * 100} % of it.`);
  return lines.join('\n');
}

const row = (name: string, text: string): string => `  ${name.padEnd(28)} ${text}`;

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const all = sorted.length > 1 ? `   (${format(sorted[0]!)} – ${format(sorted.at(-1)!)})` : '';
  return `${format(middle)}${all}`;
}

const format = (n: number): string => (n < 100 ? n.toFixed(1) : n.toFixed(0)).padStart(8);

function rowsByName(runs: readonly Record<string, number>[]): string[] {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run)))];
  const rows = names.map((name) => row(name, spread(runs.map((run) => run[name] ?? 0))));
  return [...rows, row('together', spread(runs.map((run) => Object.values(run).reduce((sum, n) => sum + n, 0))))];
}

const prefixed = (prefix: string, values: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));

function memoryRows(idle: Memory, load: Memory): string[] {
  const roles = new Set([...Object.keys(idle), ...Object.keys(load)]);
  roles.delete('together');
  const cells = (...values: (number | undefined)[]): string =>
    values.map((n) => (n ?? 0).toFixed(0).padStart(6)).join('');
  return [...roles, 'together'].map((role) =>
    row(role, cells(idle[role]?.rss, idle[role]?.pss, load[role]?.rss, load[role]?.pss)),
  );
}
