import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults.js';
import { findComplaints } from './find-complaints.js';
import { type Fleet, type FleetOptions, RECIPIENTS, removeFleet, startFleet } from './fleet.js';
import { judgeConduct, judgeFootprint, judgeState, type Violation } from './judge.js';
import { FAULTS, planEvent, planLoad } from './plan-load.js';
import { type Random, seededRandom } from './random.js';
import { readState } from './read-state.js';
import type { Scenario } from './scenarios.js';
import { deliver, keepBusy, sendLoad } from './send-load.js';
import type { Footprint } from './server-process.js';
import { measureRecovery, RECOVERY_MS_MAX, settle } from './settle.js';

export interface Run {
  scenario: Scenario;
  backend: FleetOptions['backend'];
  /** One of the scenario's lists. */
  faults: readonly Fault[];
  /** Sent, redeliveries not counted. */
  events: number;
  /** Of the whole run; each scenario makes its own sequence from it. */
  seed: string;
  redisServer: string;
}

export interface Result {
  scenario: string;
  backend: FleetOptions['backend'];
  acknowledged: number;
  /** Events in doubt, because their answer got lost twice. */
  unknown: number;
  /** Deliveries by answer. */
  answers: Map<string, number>;
  /** The slowest recovery. */
  recoveryMs: number;
  /** Until single events afterwards were digested at once: then the queue wakes the digests, and not their sweep. */
  wakeMs: number;
  mails: number;
  copies: number;
  violations: Violation[];
  seconds: number;
  postgresVersion: string;
  /** Where the database, its log and the acknowledged ids lie, if something was wrong. */
  evidence: string | undefined;
}

const DELIVERIES_PER_SECOND = 400;
const FAULT_MS_MAX = 180_000;
/** So soon after its answer a single event is digested when the queue wakes; the sweep needs up to 5 s. */
const AWAKE_MS_MAX = 1_000;
/** So many at once in a row are no luck. */
const AWAKE_TIMES = 4;
/** Closed connections need a moment to be gone. */
const CALM_MS = 500;

/** Lets one scenario happen to an installation of its own, and judges it after every round. */
export async function runScenario(run: Run): Promise<Result> {
  const begin = Date.now();
  const random = seededRandom(`${run.seed} ${run.scenario.name} ${run.backend}`);
  const fleet = await startFleet({ ...run.scenario, backend: run.backend, redisServer: run.redisServer });
  const violations: Violation[] = [];
  let recoveryMs = 0;
  let wakeMs = 0;
  try {
    await probe(fleet, random);
    const before = await measureFootprints(fleet);
    for (const round of run.faults.keys()) {
      recoveryMs = Math.max(recoveryMs, await runRound(fleet, run, round, random));
      violations.push(...(await judgeRound(fleet)));
    }
    wakeMs = await measureWaking(fleet, random);
    violations.push(...judgeTimes(recoveryMs, wakeMs), ...judgeFootprints(before, await measureFootprints(fleet)));
  } catch (error) {
    violations.push({ invariant: 'I1', what: (error as Error).message });
  }
  violations.push(...judgeProcesses(fleet));
  const postgresVersion = await readVersion(fleet);
  await fleet.stop();
  if (violations.length === 0) removeFleet(fleet);
  return {
    ...describe(fleet),
    scenario: run.scenario.name,
    backend: run.backend,
    recoveryMs,
    wakeMs,
    violations,
    postgresVersion,
    seconds: (Date.now() - begin) / 1000,
    evidence: violations.length === 0 ? undefined : fleet.dataDir,
  };
}

/** Sends a part of the events, has the fault happen among them, and waits until all is settled. @returns the recovery */
async function runRound(fleet: Fleet, run: Run, round: number, random: Random): Promise<number> {
  const { scenario, faults, events } = run;
  const deliveries = planLoad(random, {
    ...scenario,
    events: Math.ceil(events / faults.length),
    doors: fleet.doors.length,
    // Every round brings new faults, so that there are issues to make and mails to send in it.
    faults: Math.ceil((FAULTS.length * (round + 1)) / faults.length),
  });
  const faultAt = random.between(...scenario.begins);
  let isSent = false;
  let isOver = false;
  const sending = { load: Promise.resolve() };
  const later = seededRandom(`${run.seed} ${scenario.name} ${run.backend} ${round} later`);
  await new Promise<void>((due) => {
    if (faultAt === 0) due();
    sending.load = sendLoad(fleet, deliveries, DELIVERIES_PER_SECOND, (part) => part >= faultAt && due()).then(() =>
      keepBusy(fleet, later, () => isOver),
    );
  });
  void sending.load.then(() => (isSent = true));
  await inTime(faults[round]!(fleet, random)).finally(() => (isOver = true));
  const taken = countTaken(fleet);
  const recoveryMs = await measureRecovery(fleet, () => isSent || countTaken(fleet) > taken);
  await sending.load;
  await settle(fleet);
  return recoveryMs;
}

const countTaken = ({ journal }: Fleet): number => journal.answers.get('200') ?? 0;

async function inTime(fault: Promise<void>): Promise<void> {
  const late = new AbortController();
  const tooLate = sleep(FAULT_MS_MAX, undefined, { signal: late.signal }).then(() => {
    throw new Error(`the fault did not happen within ${FAULT_MS_MAX / 1000} s`);
  });
  try {
    await Promise.race([fault, tooLate]);
  } finally {
    late.abort();
    await tooLate.catch(() => undefined);
  }
}

/** One event of a fault that is known, on its own. @returns milliseconds until it was digested, and told about */
async function probe(fleet: Fleet, random: Random): Promise<number> {
  const event = { ...planEvent(random, 1), project: 0 };
  await deliver(fleet, { event, door: 0 });
  return settle(fleet);
}

/** Sends single events until enough in a row were digested at once. @returns milliseconds; beyond the promise it gives up */
async function measureWaking(fleet: Fleet, random: Random): Promise<number> {
  const begin = Date.now();
  for (let awake = 0; awake < AWAKE_TIMES && Date.now() - begin <= RECOVERY_MS_MAX;)
    awake = (await probe(fleet, random)) <= AWAKE_MS_MAX ? awake + 1 : 0;
  return Date.now() - begin;
}

async function judgeRound(fleet: Fleet): Promise<Violation[]> {
  return judgeState(await readState(fleet.database), {
    acknowledged: fleet.journal.acknowledged,
    unknown: fleet.journal.unknown(),
    projectIds: fleet.projects.map(({ id }) => id),
    recipients: RECIPIENTS,
    mails: fleet.sink.taken,
    copiesMax: fleet.sink.doubts,
  });
}

function judgeTimes(recoveryMs: number, wakeMs: number): Violation[] {
  const late = (name: string, ms: number): Violation[] =>
    ms <= RECOVERY_MS_MAX ? [] : [{ invariant: 'I7', what: `${name} took ${ms} ms of ${RECOVERY_MS_MAX}` }];
  return [...late('recovery', recoveryMs), ...late('until the queue wakes again', wakeMs)];
}

async function measureFootprints({ processes, agent }: Fleet): Promise<Map<string, Footprint>> {
  agent.destroy();
  await sleep(CALM_MS);
  return new Map(processes.map((one) => [one.name, one.footprint()]));
}

const judgeFootprints = (before: Map<string, Footprint>, after: Map<string, Footprint>): Violation[] =>
  [...before].flatMap(([name, footprint]) => judgeFootprint(name, footprint, after.get(name)!));

const judgeProcesses = ({ processes, journal }: Fleet): Violation[] =>
  judgeConduct(
    processes.flatMap(({ surprises }) => surprises),
    processes.flatMap(findComplaints),
    journal.answers,
  );

async function readVersion({ database }: Fleet): Promise<string> {
  const { rows } = await database.query<{ server_version: string }>('SHOW server_version');
  return rows[0]!.server_version;
}

function describe({ journal, sink }: Fleet): Pick<Result, 'acknowledged' | 'unknown' | 'answers' | 'mails' | 'copies'> {
  const mails = [...sink.taken.values()].reduce((sum, n) => sum + n, 0);
  return {
    acknowledged: journal.acknowledged.size,
    unknown: journal.unknown().size,
    answers: journal.answers,
    mails,
    copies: mails - sink.taken.size,
  };
}
