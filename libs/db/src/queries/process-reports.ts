import type { Sql } from '../sql.js';

/** What a process says of itself. */
export interface ProcessReport {
  host: string;
  pid: number;
  /** web, worker, accept, digest, notifier or dashboard. */
  role: string;
  startedAt: Date;
  rssBytes: number;
  /** 99 of 100 turns of the event loop came no later than this. */
  loopLagMs: number;
  poolSize: number;
  poolUsed: number;
  /** Queries that wait for a connection. */
  poolWaiting: number;
  /** Inbox rows, since the last report. */
  acceptedPerSecond: number;
  digestedPerSecond: number;
  /** When it last did a piece of its work. */
  progressAt: Date | null;
  /** The stage that took most of the digest's time since the last report, and its share of it: 0 to 1. */
  slowestStage: string | null;
  slowestShare: number | null;
  /** What does not work, in a sentence. */
  problem: string | null;
}

/** A process that says nothing for so long is gone: killed, or its machine is. */
const SILENT_SECONDS_MAX = 120;

/** Writes a process's report over its last one, and clears away those of processes that are gone. */
export async function saveReport(sql: Sql, report: ProcessReport): Promise<void> {
  await sql.query(
    `WITH gone AS (DELETE FROM process_report WHERE reported_at < now() - make_interval(secs => $16))
     INSERT INTO process_report (host, pid, role, started_at, rss_bytes, loop_lag_ms, pool_size, pool_used, pool_waiting,
       accepted_per_second, digested_per_second, progress_at, slowest_stage, slowest_share, problem, reported_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, now())
     ON CONFLICT (host, pid, role) DO UPDATE SET
       started_at = EXCLUDED.started_at, rss_bytes = EXCLUDED.rss_bytes, loop_lag_ms = EXCLUDED.loop_lag_ms,
       pool_size = EXCLUDED.pool_size, pool_used = EXCLUDED.pool_used, pool_waiting = EXCLUDED.pool_waiting,
       accepted_per_second = EXCLUDED.accepted_per_second, digested_per_second = EXCLUDED.digested_per_second,
       progress_at = coalesce(EXCLUDED.progress_at, process_report.progress_at),
       slowest_stage = EXCLUDED.slowest_stage, slowest_share = EXCLUDED.slowest_share, problem = EXCLUDED.problem,
       reported_at = EXCLUDED.reported_at`,
    [
      report.host,
      report.pid,
      report.role,
      report.startedAt,
      report.rssBytes,
      report.loopLagMs,
      report.poolSize,
      report.poolUsed,
      report.poolWaiting,
      report.acceptedPerSecond,
      report.digestedPerSecond,
      report.progressAt,
      report.slowestStage,
      report.slowestShare,
      report.problem,
      SILENT_SECONDS_MAX,
    ],
  );
}

/** Says that a process has ended on purpose. */
export const removeReport = (
  sql: Sql,
  { host, pid, role }: Pick<ProcessReport, 'host' | 'pid' | 'role'>,
): Promise<unknown> =>
  sql.query('DELETE FROM process_report WHERE host = $1 AND pid = $2 AND role = $3', [host, pid, role]);

/** Every process that is there, of all machines. */
export async function listReports(sql: Sql): Promise<(ProcessReport & { reportedAt: Date })[]> {
  const { rows } = await sql.query<ProcessReport & { reportedAt: Date }>(
    `SELECT host, pid, role, started_at AS "startedAt", rss_bytes::float8 AS "rssBytes", loop_lag_ms AS "loopLagMs",
            pool_size AS "poolSize", pool_used AS "poolUsed", pool_waiting AS "poolWaiting",
            accepted_per_second AS "acceptedPerSecond", digested_per_second AS "digestedPerSecond",
            progress_at AS "progressAt", slowest_stage AS "slowestStage", slowest_share AS "slowestShare", problem,
            reported_at AS "reportedAt"
     FROM process_report WHERE reported_at >= now() - make_interval(secs => $1)
     ORDER BY role, host, pid`,
    [SILENT_SECONDS_MAX],
  );
  return rows;
}
