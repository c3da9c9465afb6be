import { hostname } from 'node:os';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { Database } from '../database.js';
import { recordMinute } from '../queries/backlog.js';
import { type ProcessReport, removeReport, saveReport } from '../queries/process-reports.js';
import type { ProcessWork } from './process-work.js';

const REPORT_MS = 10_000;

/** How often the event loop is looked at; its own pause is no lag. */
const LOOP_RESOLUTION_MS = 20;

/**
 * Reports the process to PostgreSQL every few seconds, so that any dashboard shows all processes of all machines. A report
 * that fails is no fault of the work: the next one is made of what came since.
 */
export class ProcessReporter {
  private readonly startedAt = new Date(Date.now() - process.uptime() * 1000);
  private readonly loop: IntervalHistogram = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  private timer: NodeJS.Timeout | undefined;
  private reporting: Promise<void> = Promise.resolve();
  private reportedAt = performance.now();

  constructor(
    private readonly database: Database,
    private readonly work: ProcessWork,
    private readonly role: string,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.enable();
    this.reporting = this.report();
    this.timer = setInterval(() => (this.reporting = this.reporting.then(() => this.report())), REPORT_MS);
    this.timer.unref();
  }

  /** Before the connections close: a process that ends on purpose does not stay in the list. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.loop.disable();
    await this.reporting;
    await removeReport(this.database, this.name()).catch(() => undefined);
  }

  private async report(): Promise<void> {
    try {
      const { accepted, digested, ...done } = this.work.take();
      const seconds = Math.max((performance.now() - this.reportedAt) / 1000, 1);
      this.reportedAt = performance.now();
      await saveReport(this.database, {
        ...this.name(),
        ...this.measure(),
        ...done,
        acceptedPerSecond: accepted / seconds,
        digestedPerSecond: digested / seconds,
      });
      await recordMinute(this.database, { accepted, digested });
    } catch {
      // PostgreSQL is away, which is told by everything else.
    }
  }

  private name(): Pick<ProcessReport, 'host' | 'pid' | 'role'> {
    return { host: hostname(), pid: process.pid, role: this.role };
  }

  private measure(): Pick<
    ProcessReport,
    'startedAt' | 'rssBytes' | 'loopLagMs' | 'poolSize' | 'poolUsed' | 'poolWaiting'
  > {
    const { totalCount, idleCount, waitingCount } = this.database.pool;
    const loopLagMs = Math.max(0, this.loop.percentile(99) / 1e6 - LOOP_RESOLUTION_MS);
    this.loop.reset();
    return {
      startedAt: this.startedAt,
      rssBytes: process.memoryUsage.rss(),
      loopLagMs,
      poolSize: this.database.pool.options.max,
      poolUsed: totalCount - idleCount,
      poolWaiting: waitingCount,
    };
  }
}
