import { channel } from 'node:diagnostics_channel';
import { type BeforeApplicationShutdown, type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { type Config, localDataDir } from '@errata/config';
import { Database, findKeyAccess, measureBacklog, ProcessWork } from '@errata/db';
import { QUEUE, type Queue } from '@errata/queue';
import { HeldBytes } from '../limits/held-bytes.js';
import { LoadMonitor } from '../limits/load-monitor.js';
import { RefusalTally, writeTally } from '../limits/refusal-tally.js';
import { RequestCounter } from '../limits/request-counter.js';
import { addIngestRoutes } from './add-ingest-routes.js';
import { GroupCommit } from './group-commit.js';
import type { AcceptDeps } from './ingest-request.js';
import { KeyCache } from './key-cache.js';
import { storeRecords } from './store-records.js';

/** Under this token the module finds what accepting needs. */
const ACCEPT = Symbol('accept');

export interface StoredGroup {
  /** From the body of its first request to the commit. */
  waitedMs: number;
}

/** Every group of requests that was stored, for whoever decides by it; costs nothing where nobody listens. */
export const STORED_GROUPS = channel('errata:accept');

/** The HTTP edge. Needs the DatabaseModule and the QueueModule in the process. */
@Module({})
export class AcceptModule implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    @Inject(ACCEPT) private readonly deps: AcceptDeps,
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
  ) {}

  static forRoot(config: Config): DynamicModule {
    return {
      module: AcceptModule,
      providers: [
        {
          provide: ACCEPT,
          inject: [Database, QUEUE, ProcessWork],
          useFactory: (database: Database, queue: Queue, work: ProcessWork) =>
            acceptDeps(config, database, queue, work),
        },
      ],
    };
  }

  onModuleInit(): void {
    this.deps.load.start();
    addIngestRoutes(this.http.httpAdapter.getInstance<FastifyInstance>(), this.deps);
  }

  /** Requests that are under way get their answer before the connections to PostgreSQL close. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.deps.load.stop();
    await this.deps.inbox.drain();
    await this.deps.tally.flush();
  }
}

/** Of the rows a backlog may have, so that one far above its limit is seen as that. */
const LOOKED_AT_FACTOR = 3;

function acceptDeps(config: Config, database: Database, queue: Queue, work: ProcessWork): AcceptDeps {
  const counter = new RequestCounter();
  work.watch('queue', () => queue.problem());
  return {
    keys: new KeyCache((publicKey) => findKeyAccess(database, publicKey)),
    inbox: new GroupCommit(
      async (records) => {
        counter.learn(await storeRecords(database, records));
        const rows = records.filter(({ entry }) => entry).length;
        if (rows === 0) return;
        work.addAccepted(rows);
        queue.wake('digest');
      },
      (waitedMs) => STORED_GROUPS.publish({ waitedMs } satisfies StoredGroup),
    ),
    counter,
    tally: new RefusalTally(async (...counts) => counter.learn(await writeTally(database, ...counts))),
    held: new HeldBytes(),
    load: new LoadMonitor({
      measureBacklog: () => measureBacklog(database, LOOKED_AT_FACTOR * config.backlogRowsMax),
      dataDir: localDataDir(config),
    }),
    limits: config,
    now: () => new Date(),
  };
}
