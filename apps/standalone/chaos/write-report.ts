import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Result } from './run-scenario.js';

export interface Report {
  results: readonly Result[];
  seed: string;
  redisServer: string;
  at: Date;
}

const HEAD = [
  '| scenario | queue in | events acknowledged | answers got lost | mails | copies | recovered in | awake in | result |',
  '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
];

/** Replaces what stands between the two marks in the document by the results of a run. */
export function writeReport(document: string, { results, seed, redisServer, at }: Report): void {
  const events = results.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  const lines = [
    `${at.toISOString().slice(0, 10)}, seed ${seed}, ${availableParallelism()} cores, Node ${process.versions.node}, ` +
      `PostgreSQL ${results[0]?.postgresVersion}, Redis ${redisVersion(redisServer)}: ` +
      `${events.toLocaleString('en')} events acknowledged in ${results.length} scenarios.`,
    '',
    ...HEAD,
    ...results.map(rowOf),
  ];
  const text = readFileSync(document, 'utf8');
  const marked = /(?<=<!-- results -->\n)[^]*(?=<!-- end -->)/;
  writeFileSync(
    document,
    text.replace(marked, () => `\n${lines.join('\n')}\n\n`),
  );
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function rowOf(result: Result): string {
  const { scenario, backend, acknowledged, answers, mails, copies, recoveryMs, wakeMs, violations } = result;
  const cells = [
    scenario,
    backend === 'redis' ? 'Redis' : 'PostgreSQL',
    acknowledged,
    answers.get('reset') ?? 0,
    mails,
    copies,
    seconds(recoveryMs),
    seconds(wakeMs),
    violations.length === 0 ? 'all hold' : violations.map(({ invariant, what }) => `${invariant}: ${what}`).join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

const redisVersion = (program: string): string =>
  /v=([\d.]+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[1] ?? '';
