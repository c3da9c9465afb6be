import { z } from 'zod';

/** What is wrong, in a plain sentence, and what to do about it. */
export const StatusProblem = z.object({
  /** `stop`: events are refused or lost sight of; `warn`: things go on, but not as they should. */
  level: z.enum(['stop', 'warn']),
  what: z.string(),
  todo: z.string(),
});
export type StatusProblem = z.infer<typeof StatusProblem>;

export const StatusProcess = z.object({
  role: z.string(),
  host: z.string(),
  pid: z.number(),
  startedAt: z.iso.datetime(),
  reportedAt: z.iso.datetime(),
  rssBytes: z.number(),
  /** 99 of 100 turns of the event loop came no later than this. */
  loopLagMs: z.number(),
  poolSize: z.number(),
  poolUsed: z.number(),
  /** Queries that wait for a connection. */
  poolWaiting: z.number(),
  /** When it last did a piece of its work; null: not yet. */
  progressAt: z.iso.datetime().nullable(),
});
export type StatusProcess = z.infer<typeof StatusProcess>;

/** How the whole installation is doing. */
export const Status = z.object({
  /** Empty while all is well; the worst first. */
  problems: z.array(StatusProblem),
  /** What waits to be worked on: requests, bytes of their bodies, and how long the oldest of them has waited. */
  backlog: z.object({ rows: z.number(), bytes: z.number(), oldestSeconds: z.number() }),
  /** The last hour, 60 minutes, oldest first. `rows`: the most that was seen to wait. */
  minutes: z
    .array(z.object({ minute: z.iso.datetime(), rows: z.number(), accepted: z.number(), digested: z.number() }))
    .length(60),
  /** Requests a second, over all processes. */
  acceptedPerSecond: z.number(),
  digestedPerSecond: z.number(),
  /** The minute of the last digest; null where there was none within two days. */
  lastDigestAt: z.iso.datetime().nullable(),
  /** What the digest spends most of its time on, and how much of it, 0 to 1; null while nothing is digested. */
  slowestStage: z.object({ name: z.string(), share: z.number() }).nullable(),
  database: z.object({
    version: z.string(),
    bytes: z.number(),
    /** The largest tables, with their indexes. */
    tables: z.array(z.object({ name: z.string(), bytes: z.number() })),
    /** Days of events that are kept. */
    partitions: z.number(),
    /** What a day of events adds; null on the first day. */
    bytesPerDay: z.number().nullable(),
    /** What is left of the budget, or of the disk; null where nobody can say. */
    freeBytes: z.number().nullable(),
    /** Until nothing is left, if things go on like this; null: that will not be, or nobody can say. */
    daysLeft: z.number().nullable(),
  }),
  processes: z.array(StatusProcess),
  queue: z.object({ kind: z.enum(['redis', 'postgres']), problem: z.string().nullable() }),
  mail: z.object({
    kind: z.enum(['smtp', 'mailbox']),
    problem: z.object({ reason: z.string(), since: z.iso.datetime() }).nullable(),
    /** Alerts whose mail is still to be sent. */
    pending: z.number(),
    /** Within the last day. */
    failed: z.number(),
    /** Why the last of them. */
    failure: z.string().nullable(),
  }),
  /** The last hourly round; null before the first one. */
  maintenance: z
    .object({
      startedAt: z.iso.datetime(),
      /** Null while it runs. */
      finishedAt: z.iso.datetime().nullable(),
      steps: z.array(z.object({ what: z.string(), rows: z.number(), problem: z.string().nullable() })),
    })
    .nullable(),
  deadEvents: z.number(),
});
export type Status = z.infer<typeof Status>;
