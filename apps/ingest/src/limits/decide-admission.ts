import type { RateLimitedReason } from '@errata/protocol';

/** How the installation is doing, as one process of the edge last measured it. */
export interface Load {
  /** Rows in the inbox, by project; those without any are not in it. */
  rowsOfProject: ReadonlyMap<string, number>;
  rows: number;
  bytes: number;
  /** How long the oldest row has waited. */
  oldestSeconds: number;
  /** How long PostgreSQL takes to answer, the wait for a connection included; infinite while it is out of reach. */
  databaseWaitMs: number;
  /** 99 of 100 turns of the event loop came no later than this. */
  loopLagMs: number;
  /** Where the database's disk is ours to look at. */
  diskFreeBytes?: number | undefined;
  /** PostgreSQL has just refused to write. */
  isDiskFull: boolean;
}

export interface LoadLimits {
  backlogRowsMax: number;
  backlogBytesMax: number;
  backlogSecondsMax: number;
  diskFreeBytesMin: number;
}

/** Why nobody, or not this project, may send for now. */
export interface Overload {
  status: 429 | 503;
  reason: Extract<RateLimitedReason, 'backlog' | 'overload' | 'disk_full'>;
  /** Whom it is for. */
  scope: 'project' | 'organization';
  retryAfterSeconds: number;
  /** ASCII, one line. */
  detail: string;
}

/** Longer than this nobody wants to wait for an answer; SDKs give up after about ten seconds. */
const DATABASE_WAIT_MS_MAX = 5_000;

/** A process that is this late takes in what it cannot answer. */
const LOOP_LAG_MS_MAX = 2_000;

/** Beyond a limit the loud ones are refused; beyond this many times the limit everybody is. */
const EVERYBODY_FACTOR = 2;

/** A backlog takes its time to be worked off; PostgreSQL is back soon. */
const BACKLOG_RETRY_SECONDS = 60;
const FAULT_RETRY_SECONDS = 30;

/**
 * Decides by the load whether a project may send: what cannot be stored is refused before it is read. Of a backlog first
 * those projects hear that have at least the average share in it, then all.
 */
export function decideAdmission(load: Load, limits: LoadLimits, projectId: string): Overload | undefined {
  return decideFault(load, limits) ?? decideBacklog(load, limits, projectId);
}

/** Faults that no project can help. */
export function decideFault(load: Load, limits: Pick<LoadLimits, 'diskFreeBytesMin'>): Overload | undefined {
  if (load.isDiskFull) return fault('disk_full', 'the disk of the database is full');
  if (load.diskFreeBytes !== undefined && load.diskFreeBytes < limits.diskFreeBytesMin)
    return fault('disk_full', 'the disk of the database is almost full');
  if (load.databaseWaitMs > DATABASE_WAIT_MS_MAX) return fault('overload', 'the database does not answer in time');
  if (load.loopLagMs > LOOP_LAG_MS_MAX) return fault('overload', 'the server cannot keep up');
  return undefined;
}

const fault = (reason: 'overload' | 'disk_full', detail: string): Overload => ({
  status: 503,
  reason,
  scope: 'organization',
  retryAfterSeconds: FAULT_RETRY_SECONDS,
  detail,
});

function decideBacklog(load: Load, limits: LoadLimits, projectId: string): Overload | undefined {
  const fullness = Math.max(
    load.rows / limits.backlogRowsMax,
    load.bytes / limits.backlogBytesMax,
    load.oldestSeconds / limits.backlogSecondsMax,
  );
  if (fullness > EVERYBODY_FACTOR) return backlog('organization', 'too many events wait to be worked on');
  const own = load.rowsOfProject.get(projectId) ?? 0;
  const isLoud = own > 0 && own * load.rowsOfProject.size >= load.rows;
  if (fullness > 1 && isLoud) return backlog('project', 'too many events of this project wait to be worked on');
  return undefined;
}

const backlog = (scope: Overload['scope'], detail: string): Overload => ({
  status: 429,
  reason: 'backlog',
  scope,
  retryAfterSeconds: BACKLOG_RETRY_SECONDS,
  detail,
});
