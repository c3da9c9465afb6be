const GOAL_P95_MS = 50;
const GOAL_RATIO = 2;

/** Of one kind of request; times in ms. */
export interface Result {
  name: string;
  requests: number;
  p50: number;
  p95: number;
  /** Of the dashboard and PostgreSQL, for one request. */
  cpu: number;
  /** Growing tables that a plan reads from end to end. */
  scanned: string[];
}

/**
 * @param all results by number of events, smallest first
 * @returns whether every goal is met
 */
export function printResults(all: Record<string, Result[]>): boolean {
  const sizes = Object.values(all);
  console.log(
    `ms warm over HTTP: p50 / p95 / CPU, for ${Object.keys(all).join(' and ')} events; goal: p95 ≤ ${GOAL_P95_MS}, ` +
      `p50 less than ${GOAL_RATIO} times as long with more events, no growing table read from end to end\n`,
  );
  const areMet = (sizes[0] ?? []).map((_, index) => printRow(sizes.map((results) => results[index]!)));
  return areMet.every(Boolean);
}

/** @param results of one kind of request, by size */
function printRow(results: Result[]): boolean {
  const [smallest, largest] = [results[0]!, results.at(-1)!];
  const ratio = largest.p50 / smallest.p50;
  const scanned = [...new Set(results.flatMap((result) => result.scanned))];
  const isMet = results.every(({ p95 }) => p95 <= GOAL_P95_MS) && ratio < GOAL_RATIO && scanned.length === 0;
  const figures = results.map(({ p50, p95, cpu }) => [p50, p95, cpu].map((ms) => ms.toFixed(1).padStart(6)).join(' /'));
  const notes = [
    ...(results.length > 1 ? [`×${ratio.toFixed(1)}`] : []),
    ...(scanned.length > 0 ? [`scans ${scanned.join(', ')}`] : []),
  ];
  console.log(`${isMet ? ' ' : '!'} ${smallest.name.padEnd(42)}${[...figures, ...notes].join('   ')}`);
  return isMet;
}
