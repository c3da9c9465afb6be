import type { Status, StatusProblem } from '@errata/contract';

/** What the edge refuses by; the same settings, as long as all processes are given the same. */
export interface StatusLimits {
  backlogRowsMax: number;
  backlogBytesMax: number;
  backlogSecondsMax: number;
}

/** A digest that works looks at the inbox every few seconds. */
const WAITED_SECONDS_MAX = 60;

/** Half of what makes the edge refuse. */
const NEAR = 0.5;

const LAG_MS_MAX = 500;

/** Time enough to get a larger disk. */
const DAYS_LEFT_MIN = 14;

type Facts = Omit<Status, 'problems'>;

/**
 * What is wrong with an installation, in sentences that say what to do, the worst first. Decided by numbers alone, so that
 * the page and whoever asks the API hear the same.
 */
export const findProblems = (facts: Facts, limits: StatusLimits): StatusProblem[] =>
  [
    ...findBacklogProblems(facts, limits),
    ...findMissing(facts),
    ...findProcessProblems(facts),
    ...findQueueProblems(facts),
    ...findMailProblems(facts),
    ...findDatabaseProblems(facts),
    ...findDeadProblems(facts),
    ...findMaintenanceProblems(facts),
  ].toSorted((a, b) => Number(b.level === 'stop') - Number(a.level === 'stop'));

const stop = (what: string, todo: string): StatusProblem[] => [{ level: 'stop', what, todo }];
const warn = (what: string, todo: string): StatusProblem[] => [{ level: 'warn', what, todo }];

function findBacklogProblems({ backlog, digestedPerSecond }: Facts, limits: StatusLimits): StatusProblem[] {
  const { rows, bytes, oldestSeconds } = backlog;
  const fullness = Math.max(
    rows / limits.backlogRowsMax,
    bytes / limits.backlogBytesMax,
    oldestSeconds / limits.backlogSecondsMax,
  );
  const waits = `${rows.toLocaleString('en-US')} requests wait to be worked on, the oldest for ${Math.round(oldestSeconds)} s`;
  if (fullness > 1)
    return stop(
      `${waits}: new ones are refused with 429.`,
      'Start another worker, or find out which project is so loud.',
    );
  if (oldestSeconds > WAITED_SECONDS_MAX && digestedPerSecond === 0)
    return stop(`${waits}, and nothing is digested.`, 'Is a worker running? Its log says what stops it.');
  if (fullness > NEAR || oldestSeconds > WAITED_SECONDS_MAX)
    return warn(`${waits}.`, 'It is worked off. If it grows, start another worker.');
  return [];
}

/** Every installation needs somebody for each of these; standalone has them in two processes. */
const JOBS: [what: string, roles: string[]][] = [
  ['takes events in', ['web', 'accept']],
  ['turns events into issues', ['worker', 'digest']],
  ['sends mails', ['worker', 'notifier']],
];

function findMissing({ processes }: Facts): StatusProblem[] {
  const roles = new Set(processes.map(({ role }) => role));
  return JOBS.filter(([, able]) => !able.some((role) => roles.has(role))).flatMap(([what, able]) =>
    stop(`No process ${what}.`, `Start one: ${able.join(' or ')}. One that was just started is seen within 10 s.`),
  );
}

function findProcessProblems({ processes }: Facts): StatusProblem[] {
  return processes.flatMap(({ role, host, pid, loopLagMs, poolWaiting }) => {
    const name = `${role} on ${host} (${pid})`;
    if (poolWaiting > 0)
      return warn(
        `In ${name}, ${poolWaiting} queries wait for a connection to PostgreSQL.`,
        'If it goes on, raise ERRATA_DATABASE_CONNECTIONS, or look for a slow query.',
      );
    if (loopLagMs > LAG_MS_MAX)
      return warn(`${name} is late by ${Math.round(loopLagMs)} ms.`, 'It has more to do than one core gives it.');
    return [];
  });
}

const findQueueProblems = ({ queue }: Facts): StatusProblem[] =>
  queue.problem === null
    ? []
    : warn(
        queue.problem,
        `Events go on without the queue, only up to 5 s later. Is ${queue.kind === 'redis' ? 'Redis' : 'PostgreSQL'} in reach?`,
      );

function findMailProblems({ mail }: Facts): StatusProblem[] {
  if (mail.problem)
    return warn(`No mail leaves: ${mail.problem.reason}.`, 'It is tried again by itself, and nothing is lost.');
  if (mail.failed > 0)
    return warn(
      `Mails that could not be sent since yesterday: ${mail.failed}. The last one: ${mail.failure}.`,
      'Are the addresses of members and in ADMINS right?',
    );
  return [];
}

function findDatabaseProblems({ database: { daysLeft } }: Facts): StatusProblem[] {
  if (daysLeft === null || daysLeft > DAYS_LEFT_MIN) return [];
  const mend = 'Make room, or keep events for a shorter time: ERRATA_RETENTION_DAYS.';
  return daysLeft === 0
    ? stop('There is no room left for the database.', mend)
    : warn(`At this rate the room for the database ends in ${daysLeft === 1 ? 'a day' : `${daysLeft} days`}.`, mend);
}

function findMaintenanceProblems({ maintenance }: Facts): StatusProblem[] {
  const failed = maintenance?.steps.find(({ problem }) => problem !== null);
  return failed
    ? warn(
        `Maintenance could not clear away ${failed.what}: ${failed.problem}.`,
        'The next round, within an hour, tries again.',
      )
    : [];
}

const findDeadProblems = ({ deadEvents }: Facts): StatusProblem[] =>
  deadEvents === 0
    ? []
    : warn(
        `Requests the digest could not work on: ${deadEvents.toLocaleString('en-US')}.`,
        'They are kept under “Dead events”, to be replayed once the fault is mended, or dropped.',
      );
