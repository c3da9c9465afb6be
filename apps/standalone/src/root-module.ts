import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '@errata/config';
import { DatabaseModule, openQueuePool } from '@errata/db';
import { QueueModule, type QueueStore } from '@errata/queue';

/** A process: the database, the queue, and the modules of the apps that share them. */
@Module({})
export class RootModule {
  static forRoot(config: Config, name: string, modules: DynamicModule[]): DynamicModule {
    if (!config.databaseUrl) throw new Error('DATABASE_URL is not set: this process is started by its supervisor');
    const database = { url: config.databaseUrl, connections: config.databaseConnections, name: `errata ${name}` };
    const store: QueueStore = config.redisUrl
      ? { redisUrl: config.redisUrl }
      : { pool: openQueuePool({ ...database, connections: QUEUE_CONNECTIONS }) };
    return { module: RootModule, imports: [DatabaseModule.forRoot(database), QueueModule.forRoot(store), ...modules] };
  }
}

/** One for each of the four workers to listen on, and as many to work with. */
const QUEUE_CONNECTIONS = 8;
