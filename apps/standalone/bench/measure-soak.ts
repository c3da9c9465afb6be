import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from './installation.js';
import { type Load, type PreparedLoad, prepareLoad } from './load-process.js';
import type { LoadResult } from './send-load.js';
import { memoryByRole, openFilesByRole } from './usage.js';

export interface SoakOptions extends Pick<Load, 'fixtures' | 'eventBytes' | 'secretPercent'> {
  minutes: number;
  perSecond: number;
  say: (line: string) => void;
}

export interface SoakMinute {
  /** Of all looks within the minute, by role: what garbage collectors leave and take cancels out. */
  pssMB: Record<string, number>;
  /** The fewest of all looks: connections come and go. */
  openFiles: Record<string, number>;
  pids: Record<string, number[]>;
  p99Ms: number;
  acknowledged: number;
  refused: number;
}

/**
 * Sends events at a steady rate, each minute others of other faults, and looks at what the processes hold. The next minute's
 * load is made meanwhile, on the same processors: the latencies are those of a machine that has other things to do.
 */
export async function measureSoak(installation: Installation, options: SoakOptions): Promise<SoakMinute[]> {
  const minutes: SoakMinute[] = [];
  let next = prepareMinute(installation, options, 0);
  for (let n = 0; n < options.minutes; n += 1) {
    const load = await next;
    if (n + 1 < options.minutes) next = prepareMinute(installation, options, n + 1);
    const minute = await watchMinute(installation, load);
    minutes.push(minute);
    options.say(`minute ${n + 1} of ${options.minutes}: ${describeMinute(minute)}`);
  }
  return minutes;
}

const prepareMinute = (
  { targets, publicKey, projectId }: Installation,
  { fixtures, eventBytes, secretPercent, perSecond }: SoakOptions,
  n: number,
): Promise<PreparedLoad> =>
  prepareLoad({
    targets,
    publicKey,
    projectId,
    fixtures,
    eventBytes,
    secretPercent,
    perSecond,
    events: Math.round(perSecond * 60),
    seed: 1_000 + n,
  });

const LOOK_MS = 3_000;

async function watchMinute({ roles }: Installation, load: PreparedLoad): Promise<SoakMinute> {
  const looks: { memory: Record<string, { pss: number }>; files: Record<string, number> }[] = [];
  let result: LoadResult | undefined;
  const sent = load.start().then((done) => (result = done));
  while (!result) {
    looks.push({ memory: memoryByRole(roles()), files: openFilesByRole(roles()) });
    await Promise.race([sent, sleep(LOOK_MS)]);
  }
  const names = [...new Set(looks.flatMap(({ memory }) => Object.keys(memory)))];
  const byRole = <T>(of: (role: string) => T): Record<string, T> =>
    Object.fromEntries(names.map((role) => [role, of(role)]));
  return {
    pssMB: byRole((role) => looks.reduce((sum, { memory }) => sum + (memory[role]?.pss ?? 0), 0) / looks.length),
    openFiles: byRole((role) => Math.min(...looks.map(({ files }) => files[role] ?? 0))),
    pids: roles(),
    p99Ms: result.latencyMs.p99,
    acknowledged: result.acknowledged,
    refused: Object.values(result.refused).reduce((sum, n) => sum + n, 0),
  };
}

const describeMinute = ({ pssMB, openFiles, p99Ms }: SoakMinute): string =>
  [
    Object.entries(pssMB)
      .map(([role, mb]) => `${role} ${mb.toFixed(0)} MB`)
      .join(', '),
    `${Object.values(openFiles).reduce((sum, n) => sum + n, 0)} files`,
    `p99 ${p99Ms.toFixed(0)} ms`,
  ].join(', ');
