import { Database } from '@errata/db';
import { QUEUE, type Queue } from '@errata/queue';
import { type BeforeApplicationShutdown, Inject, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { ProjectGroupings } from '../digest/project-groupings.js';
import type { RegroupDeps } from './open-run.js';
import { runChanges } from './run-changes.js';

/** Wake-ups may be lost with the queue, and leases run out without one; so often somebody looks. */
const SWEEP_MS = 5_000;

/** The worker that merges, splits and regroups. Needs the DatabaseModule and the QueueModule in the process. */
@Module({})
export class RegroupModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Regroup');
  private readonly deps: RegroupDeps;
  private running: Promise<void> | undefined;
  private sweep: NodeJS.Timeout | undefined;
  private isStopping = false;

  constructor(
    @Inject(Database) database: Database,
    @Inject(QUEUE) private readonly queue: Queue,
  ) {
    this.deps = { database, groupings: new ProjectGroupings(), isStopping: () => this.isStopping };
  }

  onApplicationBootstrap(): void {
    this.queue.work('regroup', () => this.run());
    this.sweep = setInterval(() => void this.run().catch((error: Error) => this.logger.error(error.message)), SWEEP_MS);
  }

  /** The step under way is finished; whoever comes next goes on after it. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.sweep);
    await this.running?.catch(() => undefined);
  }

  /** One change at a time in a process. */
  private run(): Promise<void> {
    this.running ??= runChanges(this.deps, (error) => this.logger.error(error)).finally(
      () => (this.running = undefined),
    );
    return this.running;
  }
}
