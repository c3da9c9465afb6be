import { type DynamicModule, Logger, Module, type OnApplicationShutdown, Inject } from '@nestjs/common';
import { openQueue, type Queue, type QueueStore } from './queue.js';

/** Under this token every module of a process finds the one `Queue`. */
export const QUEUE = Symbol('queue');

/** Import it once, in the process's root module. */
@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(@Inject(QUEUE) private readonly queue: Queue) {}

  static forRoot(store: QueueStore): DynamicModule {
    const logger = new Logger('Queue');
    return {
      module: QueueModule,
      global: true,
      providers: [{ provide: QUEUE, useFactory: () => openQueue(store, (message) => logger.warn(message)) }],
      exports: [QUEUE],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
