import { type DynamicModule, Inject, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Config } from '@errata/config';
import { Database, findKeyAccess } from '@errata/db';
import { QUEUE, type Queue } from '@errata/queue';
import type { AcceptDeps } from './accept-request.js';
import { ACCEPT, AcceptController } from './accept.controller.js';
import { GroupCommit } from './group-commit.js';
import { KeyCache } from './key-cache.js';
import { storeRecords } from './store-records.js';

/** The HTTP edge. Needs the DatabaseModule and the QueueModule in the process. */
@Module({})
export class AcceptModule implements BeforeApplicationShutdown {
  constructor(@Inject(ACCEPT) private readonly deps: AcceptDeps) {}

  static forRoot(config: Config): DynamicModule {
    return {
      module: AcceptModule,
      controllers: [AcceptController],
      providers: [
        {
          provide: ACCEPT,
          inject: [Database, QUEUE],
          useFactory: (database: Database, queue: Queue): AcceptDeps => ({
            keys: new KeyCache((publicKey) => findKeyAccess(database, publicKey)),
            inbox: new GroupCommit(async (records) => {
              await storeRecords(database, records);
              if (records.some(({ entry }) => entry)) queue.wake('digest');
            }),
            limits: config,
            now: () => new Date(),
          }),
        },
      ],
    };
  }

  /** Requests that are under way get their answer before the connections to PostgreSQL close. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.deps.inbox.drain();
  }
}
