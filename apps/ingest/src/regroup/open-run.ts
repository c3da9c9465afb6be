import {
  type ClaimedChange,
  type Database,
  failChange,
  finishChange,
  lockGrouping,
  saveChangeStep,
  type Sql,
} from '@errata/db';
import type { ProjectGroupings } from '../digest/project-groupings.js';
import { LeaseLostError, StoppedError } from './change-error.js';

export interface RegroupDeps {
  database: Database;
  groupings: ProjectGroupings;
  /** Asked after every step; then whoever claims the change next goes on with it. */
  isStopping: () => boolean;
}

/** So long a worker may be silent before another takes over; every step renews it. */
export const LEASE_SECONDS = 30;

/** What a step leaves for the next; whoever continues after it sees it in `run.progress`. */
export interface Step {
  progress?: Record<string, unknown>;
  /** Events that are done with. */
  events?: number;
}

/** A change under way: its steps are transactions of which each may be the last for a while. */
export interface Run {
  readonly change: ClaimedChange;
  /** For what is read between steps. */
  readonly database: Database;
  readonly groupings: ProjectGroupings;
  progress: Record<string, unknown>;
  /** All events there are to look at: the other half of the progress people see. */
  expect(events: number): void;
  /** One transaction under the project's grouping lock: `work`, the progress, and the lease. */
  step(work: (sql: Sql) => Promise<Step>): Promise<void>;
  /** A step that only reads: says how far it has come, and renews the lease. */
  beat(step: Step): Promise<void>;
  /** The last step. */
  finish(state: 'done' | 'undone' | 'failed', work: (sql: Sql) => Promise<ChangeEnd>): Promise<void>;
  /** Ends it with a sentence for people; whoever claims it next takes back what it has done. */
  giveUp(sentence: string): Promise<void>;
}

export interface ChangeEnd {
  summary?: object;
  error?: string;
}

/** @throws {LeaseLostError} and {StoppedError} from its steps; neither is a fault of the change */
export function openRun({ database, groupings, isStopping }: RegroupDeps, change: ClaimedChange): Run {
  let { lease, eventsTotal, eventsDone } = change;
  // What kept it from going on the last time may be over.
  const { trouble: _, ...progress } = change.progress;
  const save = async (sql: Sql, progress: Record<string, unknown>, done: number): Promise<string> => {
    const step = { lease, leaseSeconds: LEASE_SECONDS, progress, eventsTotal, eventsDone: done };
    const renewed = await saveChangeStep(sql, change, step);
    if (renewed === undefined) throw new LeaseLostError();
    return renewed;
  };
  const run: Run = {
    change,
    database,
    groupings,
    progress,
    expect(events) {
      eventsTotal = events;
      eventsDone = 0;
    },
    async step(work) {
      const after = await database.transaction(async (sql) => {
        await lockGrouping(sql, change.projectId);
        const { progress = run.progress, events = 0 } = await work(sql);
        const done = eventsDone + events;
        return { progress, done, renewed: await save(sql, progress, done) };
      });
      run.progress = after.progress;
      eventsDone = after.done;
      lease = after.renewed;
      if (isStopping()) throw new StoppedError(lease);
    },
    async beat({ progress = run.progress, events = 0 }) {
      lease = await save(database, progress, eventsDone + events);
      run.progress = progress;
      eventsDone += events;
      if (isStopping()) throw new StoppedError(lease);
    },
    async finish(state, work) {
      await database.transaction(async (sql) => {
        await lockGrouping(sql, change.projectId);
        const end = await work(sql);
        if (!(await finishChange(sql, change, { lease, state, ...end }))) throw new LeaseLostError();
      });
    },
    giveUp: (sentence) => failChange(database, change, lease, sentence),
  };
  return run;
}
