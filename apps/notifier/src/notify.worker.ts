import { CONFIG, type Config } from '@errata/config';
import { allowMailTry, Database, ProcessWork } from '@errata/db';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type Queue, QUEUE } from '@errata/queue';
import { openChannel } from './channels/open-channel.js';
import type { Notifier } from './notifier.js';
import { notifyRound } from './notify-round.js';

/** Finds alerts whose wake-up was lost, and those whose next attempt is due. */
const SWEEP_MS = 5_000;

/** Runs rounds when woken and on its own clock, one at a time in this process. */
@Injectable()
export class NotifyWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Notifier');
  private readonly notifier: Notifier;
  private sweep: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(QUEUE) private readonly queue: Queue,
    @Inject(ProcessWork) private readonly work: ProcessWork,
  ) {
    this.notifier = {
      sql: database,
      channel: openChannel(config, database),
      settings: config,
      stopping: () => this.stopping,
      warn: (message) => this.logger.warn(message),
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await allowMailTry(this.database);
    this.work.watch('queue', () => this.queue.problem());
    this.queue.work('notify', () => this.notify());
    this.sweep = setInterval(() => {
      this.notify().catch((error: Error) => this.logger.error(`sweep failed: ${error.stack}`));
    }, SWEEP_MS);
  }

  /** Before the connections close: the mail in flight is finished, what else was claimed is given back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.sweep);
    await this.running?.catch(() => undefined);
  }

  private async notify(): Promise<void> {
    // A round that is already under way may have looked before this wake-up's alert was there.
    await this.running?.catch(() => undefined);
    this.running ??= this.runRounds().finally(() => (this.running = undefined));
    await this.running;
  }

  private async runRounds(): Promise<void> {
    while (!this.stopping && (await notifyRound(this.notifier))) this.work.noteProgress();
  }
}
