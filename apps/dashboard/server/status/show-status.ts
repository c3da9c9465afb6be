import { statfs } from 'node:fs/promises';
import { type Config, localDataDir } from '@errata/config';
import type { Status, StatusProcess } from '@errata/contract';
import {
  countAllDeadEvents,
  countUnsent,
  findLastDigest,
  forecastDisk,
  listMinutes,
  listReports,
  measureBacklog,
  measureDatabase,
  readMaintenanceRun,
  readMailProblem,
  type Sql,
  sumBacklog,
} from '@errata/db';
import { isMailboxActive } from '../account/describe-me.js';
import { fillMinutes, firstMinute } from './fill-minutes.js';
import { findProblems } from './find-problems.js';

type Report = Awaited<ReturnType<typeof listReports>>[number];

const DAY_MS = 86_400_000;

/** Enough to see that far too much waits. */
const LOOKED_AT_FACTOR = 10;

/** How the whole installation is doing: what all processes reported, and what the database says of itself. */
export async function showStatus(sql: Sql, config: Config, now: Date): Promise<Status> {
  const reports = await listReports(sql);
  const facts: Omit<Status, 'problems'> = {
    backlog: sumBacklog(await measureBacklog(sql, LOOKED_AT_FACTOR * config.backlogRowsMax)),
    minutes: fillMinutes(await listMinutes(sql, firstMinute(now)), now),
    acceptedPerSecond: sumOf(reports, 'acceptedPerSecond'),
    digestedPerSecond: sumOf(reports, 'digestedPerSecond'),
    lastDigestAt: (await findLastDigest(sql))?.toISOString() ?? null,
    slowestStage: findSlowest(reports),
    database: await describeDatabase(sql, config, now),
    processes: reports.map(describeProcess),
    queue: {
      kind: config.redisUrl ? 'redis' : 'postgres',
      problem: reports.find(({ problem }) => problem)?.problem ?? null,
    },
    mail: await describeMail(sql, config, now),
    maintenance: (await readMaintenanceRun(sql)) ?? null,
    deadEvents: await countAllDeadEvents(sql),
  };
  return { problems: findProblems(facts, config), ...facts };
}

async function describeDatabase(sql: Sql, config: Config, now: Date): Promise<Status['database']> {
  const { retentionDays, diskBudgetBytes: budgetBytes = null } = config;
  const dataDir = localDataDir(config);
  const disk = dataDir === undefined ? undefined : await statfs(dataDir).catch(() => undefined);
  const room = { budgetBytes, diskFreeBytes: disk ? disk.bavail * disk.bsize : null, retentionDays };
  const { bytesPerDay, freeBytes, daysLeft } = await forecastDisk(sql, room, now);
  return { ...(await measureDatabase(sql)), bytesPerDay, freeBytes, daysLeft };
}

async function describeMail(sql: Sql, config: Config, now: Date): Promise<Status['mail']> {
  const problem = await readMailProblem(sql);
  return {
    kind: isMailboxActive(config) ? 'mailbox' : 'smtp',
    problem: problem ? { reason: problem.reason, since: new Date(problem.since).toISOString() } : null,
    ...(await countUnsent(sql, new Date(now.getTime() - DAY_MS))),
  };
}

const sumOf = (reports: readonly Report[], key: 'acceptedPerSecond' | 'digestedPerSecond'): number =>
  reports.reduce((sum, report) => sum + report[key], 0);

/** Of the process that digests most. */
function findSlowest(reports: readonly Report[]): Status['slowestStage'] {
  const [busiest] = reports.toSorted((a, b) => b.digestedPerSecond - a.digestedPerSecond);
  return busiest?.slowestStage ? { name: busiest.slowestStage, share: busiest.slowestShare ?? 0 } : null;
}

const describeProcess = (report: Report): StatusProcess => ({
  role: report.role,
  host: report.host,
  pid: report.pid,
  startedAt: report.startedAt.toISOString(),
  reportedAt: report.reportedAt.toISOString(),
  rssBytes: report.rssBytes,
  loopLagMs: report.loopLagMs,
  poolSize: report.poolSize,
  poolUsed: report.poolUsed,
  poolWaiting: report.poolWaiting,
  progressAt: report.progressAt?.toISOString() ?? null,
});
