import { CONFIG, type Config } from '@errata/config';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database, readMaintenanceRun, vacuumWaiting } from '@errata/db';
import { QUEUE, type Queue } from '@errata/queue';
import { detectSpikes } from '../limits/detect-spikes.js';
import { isOverdue, ROUND_MS } from './is-overdue.js';
import { maintain } from './maintain.js';

const VACUUM_MS = 5_000;
const LOOK_MS = 60_000;

/**
 * Scheduled work on the tables. The round runs once an hour over all processes, and is scheduled anew where the queue has lost
 * it; each of them vacuums the inbox and looks for spikes.
 */
@Module({})
export class MaintenanceModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Maintenance');
  private vacuum: NodeJS.Timeout | undefined;
  private look: NodeJS.Timeout | undefined;
  private vacuuming: Promise<unknown> = Promise.resolve();
  private looking: Promise<unknown> = Promise.resolve();
  private isStopping = false;

  static forRoot(config: Config): DynamicModule {
    return { module: MaintenanceModule, providers: [{ provide: CONFIG, useValue: config }] };
  }

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(QUEUE) private readonly queue: Queue,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.work('maintain', () => this.round());
    void this.schedule();
    this.vacuum = setInterval(() => {
      this.vacuuming = vacuumWaiting(this.database).catch((error: Error) => this.logger.warn(error.message));
    }, VACUUM_MS);
    this.look = setInterval(() => {
      this.looking = Promise.all([this.limitSpikes(), this.scheduleLost()]).catch((error: Error) =>
        this.logger.warn(error.message),
      );
    }, LOOK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.vacuum);
    clearInterval(this.look);
    await Promise.all([this.vacuuming, this.looking]);
  }

  private schedule(): Promise<void> {
    return this.queue
      .repeat('maintain', ROUND_MS)
      .catch((error: Error) => this.logger.warn(`the hourly round is not scheduled: ${error.message}`));
  }

  /** Redis may have been emptied, with the schedule in it. */
  private async scheduleLost(): Promise<void> {
    if (isOverdue(await readMaintenanceRun(this.database), new Date())) await this.schedule();
  }

  private async limitSpikes(): Promise<void> {
    const admins = this.config.admins.map((email) => email.toLowerCase());
    const alerts = await detectSpikes(this.database, new Date(), admins);
    if (alerts > 0) this.queue.wake('notify');
  }

  private async round(): Promise<void> {
    await maintain(this.database, {
      retentionDays: this.config.retentionDays,
      now: () => new Date(),
      isStopping: () => this.isStopping,
      onResult: ({ what, rows, problem }) => {
        if (problem !== null) this.logger.warn(`${what}: ${problem}; the next round tries again`);
        else if (rows > 0) this.logger.log(`${what}: ${rows} rows are gone`);
      },
    });
  }
}
