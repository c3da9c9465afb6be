import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ENTITIES } from './entities/index.js';
import { MIGRATIONS } from './migrations/index.js';

export interface DatabaseOptions {
  /** postgres://user:password@host:port/name; a folder as percent-encoded `?host=` means a Unix socket. */
  url: string;
  /** Most connections this process opens. */
  connections: number;
  /** Shown in pg_stat_activity. */
  name: string;
}

/** TypeORM's options; the driver is passed in, because a bundle cannot look it up by name. */
export function dataSourceOptions({ url, connections, name }: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    driver: pg,
    applicationName: name,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    extra: {
      connectionString: url,
      max: connections,
      keepAlive: true,
      // A machine that is gone without a word: its idle connections are known for dead within half a minute.
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
      // A process that was stopped, not killed, must not hold its row locks for ever.
      options: '-c idle_in_transaction_session_timeout=30s -c statement_timeout=60s -c timezone=UTC',
    },
  };
}

/** A DataSource that is not connected yet. */
export const createDataSource = (options: DatabaseOptions): DataSource => new DataSource(dataSourceOptions(options));
