import { statfs } from 'node:fs/promises';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { type ProjectBacklog, sumBacklog } from '@errata/db';
import type { Load } from './decide-admission.js';

const PAUSE_MS = 1_000;

/** A measurement that takes long is made less often, so that it costs no more than a tenth of a connection. */
const PAUSE_FACTOR = 9;
const PAUSE_MS_MAX = 5_000;

const LOOP_RESOLUTION_MS = 20;

/** So long after PostgreSQL could not write for want of space nobody is asked to send. */
const DISK_FULL_MS = 10_000;

export interface Gauges {
  /** The wait for a connection is part of it. */
  measureBacklog: () => Promise<ProjectBacklog[]>;
  /** The folder of the database, where it is on a disk of this machine. */
  dataDir?: string | undefined;
}

/** Measures about once a second how the installation is doing, so that a request can be judged without asking anybody. */
export class LoadMonitor {
  private readonly loop: IntervalHistogram = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  private backlog = sumUp([]);
  private askedAt: number | undefined;
  private isAway = false;
  private loopLagMs = 0;
  private diskFreeBytes: number | undefined;
  private diskFullUntil = 0;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private measuring: Promise<void> = Promise.resolve();

  constructor(
    private readonly gauges: Gauges,
    private readonly now: () => number = Date.now,
  ) {}

  start(): void {
    this.loop.enable();
    this.schedule(0);
  }

  /** Resolves when no measurement is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.loop.disable();
    await this.measuring;
  }

  read(): Load {
    return {
      databaseWaitMs: this.isAway ? Number.POSITIVE_INFINITY : this.now() - (this.askedAt ?? this.now()),
      loopLagMs: this.loopLagMs,
      diskFreeBytes: this.diskFreeBytes,
      isDiskFull: this.now() < this.diskFullUntil,
      ...this.backlog,
    };
  }

  /** PostgreSQL could not write for want of space. */
  noteDiskFull(): void {
    this.diskFullUntil = this.now() + DISK_FULL_MS;
  }

  private schedule(pauseMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => (this.measuring = this.measure()), pauseMs);
    this.timer.unref();
  }

  private async measure(): Promise<void> {
    const startedAt = this.now();
    this.loopLagMs = Math.max(0, this.loop.percentile(99) / 1e6 - LOOP_RESOLUTION_MS);
    this.loop.reset();
    await this.measureBacklog();
    await this.measureDisk();
    const pauseMs = PAUSE_FACTOR * (this.now() - startedAt);
    this.schedule(Math.min(Math.max(pauseMs, PAUSE_MS), PAUSE_MS_MAX));
  }

  /** One connection may break without PostgreSQL being away: that takes two failures in a row. */
  private async measureBacklog(): Promise<void> {
    this.askedAt ??= this.now();
    const ask = this.gauges.measureBacklog;
    try {
      this.backlog = sumUp(await ask().catch(ask));
      this.isAway = false;
    } catch {
      this.isAway = true;
    }
    this.askedAt = undefined;
  }

  private async measureDisk(): Promise<void> {
    if (this.gauges.dataDir === undefined) return;
    const disk = await statfs(this.gauges.dataDir).catch(() => undefined);
    this.diskFreeBytes = disk && disk.bavail * disk.bsize;
  }
}

const sumUp = (projects: ProjectBacklog[]): Pick<Load, 'rowsOfProject' | 'rows' | 'bytes' | 'oldestSeconds'> => ({
  rowsOfProject: new Map(projects.map(({ projectId, rows }) => [projectId, rows])),
  ...sumBacklog(projects),
});
