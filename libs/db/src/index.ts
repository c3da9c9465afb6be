export { createDataSource, type DatabaseOptions } from './data-source.js';
export { Database } from './database.js';
export { DatabaseModule } from './database.module.js';
export * from './entities/index.js';
export { ensureEventPartitions, migrate } from './migrate.js';
export { openQueuePool } from './queue-pool.js';
export type { Sql } from './sql.js';
