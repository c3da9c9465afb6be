import { randomUUID } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CONFIG, type Config } from '@errata/config';
import { Database, ProcessWork } from '@errata/db';
import { QUEUE, type Queue } from '@errata/queue';
import type { DigestDeps } from './digest-batch.js';
import { digestInbox } from './digest-inbox.js';
import { DIGEST_PACE } from './pace.js';
import { ProjectGroupings } from './project-groupings.js';
import { RulesCache } from './project-rules.js';

/** Wake-ups may be lost with the queue; so often the inbox is looked at without one. */
const SWEEP_MS = 5_000;

/** Every batch's `DigestResult`, for whoever measures or decides by it; costs nothing where nobody listens. */
export const DIGESTED_BATCHES = channel('errata:digest');

/** The worker that turns inbox rows into issues. Needs the DatabaseModule and the QueueModule in the process. */
@Module({})
export class DigestModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Digest');
  private readonly deps: DigestDeps;
  private running: Promise<void> | undefined;
  private isWanted = false;
  private sweep: NodeJS.Timeout | undefined;
  private isStopping = false;

  static forRoot(config: Config): DynamicModule {
    return { module: DigestModule, providers: [{ provide: CONFIG, useValue: config }] };
  }

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Database) database: Database,
    @Inject(QUEUE) private readonly queue: Queue,
    @Inject(ProcessWork) private readonly work: ProcessWork,
  ) {
    this.deps = {
      database,
      limits: config,
      admins: config.admins.map((email) => email.toLowerCase()),
      rules: new RulesCache(),
      groupings: new ProjectGroupings(),
      newEventId: () => randomUUID().replaceAll('-', ''),
    };
  }

  onApplicationBootstrap(): void {
    this.work.watch('queue', () => this.queue.problem());
    this.queue.work('digest', () => this.digest());
    const look = (): void => void this.digest().catch((error: Error) => this.logger.error(error.message));
    look();
    this.sweep = setInterval(look, SWEEP_MS);
  }

  /** The batch under way is finished and committed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.sweep);
    await this.running?.catch(() => undefined);
  }

  /**
   * One digest at a time in a process. A call that comes while one runs has it look once more: the row it was called for may
   * have come too late for the last look.
   */
  private digest(): Promise<void> {
    this.isWanted = true;
    this.running ??= this.digestWhileWanted().finally(() => (this.running = undefined));
    return this.running;
  }

  private async digestWhileWanted(): Promise<void> {
    while (this.isWanted && !this.isStopping) {
      this.isWanted = false;
      await digestInbox(this.deps, {
        beforeBatch: (batchMs) => DIGEST_PACE.beforeBatch(batchMs),
        onBatch: (result) => {
          this.work.addDigested(result.rows);
          for (const [stage, ms] of Object.entries(result.stages)) this.work.addStage(stage, ms);
          if (result.alerts > 0) this.queue.wake('notify');
          DIGESTED_BATCHES.publish(result);
        },
        onBuried: (error) => this.logger.error(error.message),
        isStopping: () => this.isStopping,
      });
    }
  }
}
