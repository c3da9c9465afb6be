import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, PreparedRequest } from './connection.js';

/** What became of a load. Times are milliseconds. */
export interface LoadResult {
  acknowledged: number;
  /** Requests per answer other than 200; "0" is a broken connection. */
  refused: Record<string, number>;
  /** From the first scheduled time to the last answer. */
  elapsedMs: number;
  /** From the scheduled time to the answer, of all requests. */
  latencyMs: { p50: number; p99: number; max: number };
}

/**
 * Sends requests by a schedule that does not wait for answers: a request that finds no free connection is late, and its
 * latency counts from the time it should have gone.
 *
 * @param perSecond of the schedule; without it everything is due at once
 */
export async function sendLoad(
  requests: readonly PreparedRequest[],
  connections: readonly Connection[],
  perSecond: number | undefined,
): Promise<LoadResult> {
  const latencies = new Float64Array(requests.length);
  const refused: Record<string, number> = {};
  const free = [...connections];
  const begin = performance.now();
  const dueAt = (n: number): number => (perSecond ? begin + (n * 1000) / perSecond : begin);
  let next = 0;
  let answered = 0;
  let acknowledged = 0;

  const sendDue = (): void => {
    const now = performance.now();
    while (next < requests.length && free.length > 0 && dueAt(next) <= now) sendOne(free.pop()!, next++);
  };
  const sendOne = (connection: Connection, n: number): void =>
    connection.send(requests[n]!, (status) => {
      latencies[answered++] = performance.now() - dueAt(n);
      if (status === 200) acknowledged += 1;
      else refused[status] = (refused[status] ?? 0) + 1;
      free.push(connection);
      sendDue();
    });

  while (answered < requests.length) {
    sendDue();
    await sleep(1);
  }
  const elapsedMs = performance.now() - begin;
  latencies.sort();
  const at = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]!;
  return { acknowledged, refused, elapsedMs, latencyMs: { p50: at(0.5), p99: at(0.99), max: at(1) } };
}
