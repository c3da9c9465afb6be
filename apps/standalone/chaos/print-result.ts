import type { Result } from './run-scenario.js';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** A line for a result, and one for each thing that was wrong. */
export function printResult(result: Result, print: (line: string) => void): void {
  const { scenario, backend, violations, evidence } = result;
  const answers = [...result.answers].map(([answer, n]) => `${n} × ${answer}`).join(', ');
  print(
    `${violations.length === 0 ? '✓' : '✗'} ${scenario} (${backend}): ${result.acknowledged} events, ${result.unknown} unknown` +
      `; ${answers}; ${result.mails} mails, ${result.copies} copies; recovered in ${seconds(result.recoveryMs)}` +
      `, awake in ${seconds(result.wakeMs)}; ${result.seconds.toFixed(0)} s`,
  );
  for (const { invariant, what } of violations) print(`    ${invariant}: ${what}`);
  if (evidence) print(`    see ${evidence}`);
}
