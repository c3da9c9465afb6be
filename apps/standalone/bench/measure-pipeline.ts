import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { countStored, drained } from './drain.js';
import type { Installation } from './installation.js';
import { prepareLoad } from './load-process.js';
import type { LoadResult } from './send-load.js';
import { type Cost, costPerEvent, takeSnapshot } from './snapshot.js';
import { type Memory, watchMemory } from './watch-memory.js';

export interface PipelineOptions {
  /** Recorded events the set is grown from. */
  fixtures: string;
  /** Of one event's JSON. */
  eventBytes: number;
  /** Of the faults: has something to scrub. */
  secretPercent: number;
  events: number;
  /** Of the burst; without it as fast as answers come. */
  perSecond?: number;
  seed: number;
  /** Makes a CPU profile of each of our processes during the burst. */
  isProfiled?: boolean;
}

export interface PipelineRun {
  load: LoadResult;
  acceptedPerSecond: number;
  /** From the first event sent to the last one counted. */
  storedPerSecond: number;
  /** Events that waited when the last answer came, and how fast they went with nobody sending. */
  backlog: number;
  drainedPerSecond: number;
  cost: Cost;
  /** The highest of each role during the run. */
  memory: Memory;
}

/** Sends a burst and waits until every event that was acknowledged is counted in its table. */
export async function measurePipeline(installation: Installation, options: PipelineOptions): Promise<PipelineRun> {
  const { database, targets, publicKey, projectId } = installation;
  const already = await countStored(database);
  const load = await prepareLoad({ ...options, targets, publicKey, projectId });
  const ours = { load: [process.pid, load.pid] };
  const memory = watchMemory(() => installation.roles());
  const before = await takeSnapshot(installation, ours);
  const profile = join(installation.observed, 'profile');
  if (options.isProfiled) writeFileSync(profile, '');
  const begin = performance.now();
  const result = await load.start();
  const answered = performance.now();
  if (result.acknowledged === 0) throw new Error(`no event was taken: ${JSON.stringify(result.refused)}`);
  const backlog = already + result.acknowledged - (await countStored(database));
  const end = await drained(database, already + result.acknowledged);
  rmSync(profile, { force: true });
  await sleep(OBSERVED_MS);
  const after = await takeSnapshot(installation, ours);
  return {
    load: result,
    acceptedPerSecond: (result.acknowledged * 1000) / result.elapsedMs,
    storedPerSecond: (result.acknowledged * 1000) / (end - begin),
    backlog,
    drainedPerSecond: backlog > 0 ? (backlog * 1000) / (end - answered) : 0,
    cost: costPerEvent(before, after, result.acknowledged, availableParallelism()),
    memory: memory.stop(),
  };
}

/** As long as observe.mjs keeps its sums to itself, and some more for writing a profile. */
const OBSERVED_MS = 500;
