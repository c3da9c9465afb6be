import { setTimeout as sleep } from 'node:timers/promises';
import { countStored, drained } from './drain.js';
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
  openFiles: Record<string, number>;
  p99Ms: number;
  refused: number;
}

export interface SoakRun {
  minutes: SoakMinute[];
  acknowledged: number;
  stored: number;
}

/**
 * Sends events at a steady rate, each minute others of other faults, and looks at what the processes hold.
 *
 * @throws when more or fewer events are stored than were acknowledged
 */
export async function measureSoak(installation: Installation, options: SoakOptions): Promise<SoakRun> {
  const { database } = installation;
  const already = await countStored(database);
  const minutes: SoakMinute[] = [];
  let acknowledged = 0;
  let next = prepareMinute(installation, options, 0);
  for (let n = 0; n < options.minutes; n += 1) {
    const load = await next;
    next = n + 1 < options.minutes ? prepareMinute(installation, options, n + 1) : next;
    const { minute, result } = await watchMinute(installation, load);
    acknowledged += result.acknowledged;
    minutes.push(minute);
    options.say(`minute ${n + 1} of ${options.minutes}: ${describeMinute(minute)}`);
  }
  await drained(database, already + acknowledged);
  return { minutes, acknowledged, stored: (await countStored(database)) - already };
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

async function watchMinute(
  { roles }: Installation,
  load: PreparedLoad,
): Promise<{ minute: SoakMinute; result: LoadResult }> {
  const looks: Record<string, number>[] = [];
  let result: LoadResult | undefined;
  const sent = load.start().then((done) => (result = done));
  while (!result) {
    looks.push(pssByRole(roles()));
    await Promise.race([sent, sleep(LOOK_MS)]);
  }
  const names = [...new Set(looks.flatMap((look) => Object.keys(look)))];
  const meanOf = (role: string): number => looks.reduce((sum, look) => sum + (look[role] ?? 0), 0) / looks.length;
  const minute = {
    pssMB: Object.fromEntries(names.map((role) => [role, meanOf(role)])),
    openFiles: openFilesByRole(roles()),
    p99Ms: result.latencyMs.p99,
    refused: Object.values(result.refused).reduce((sum, n) => sum + n, 0),
  };
  return { minute, result };
}

const pssByRole = (roles: ReturnType<Installation['roles']>): Record<string, number> =>
  Object.fromEntries(Object.entries(memoryByRole(roles)).map(([role, { pss }]) => [role, pss]));

const describeMinute = ({ pssMB, openFiles, p99Ms }: SoakMinute): string =>
  [
    Object.entries(pssMB)
      .map(([role, mb]) => `${role} ${mb.toFixed(0)} MB`)
      .join(', '),
    `${Object.values(openFiles).reduce((sum, n) => sum + n, 0)} files`,
    `p99 ${p99Ms.toFixed(0)} ms`,
  ].join(', ');
