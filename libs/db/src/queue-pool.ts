import pg from 'pg';
import type { DatabaseOptions } from './data-source.js';

/**
 * A pool for the job queue where it lives in PostgreSQL. It sees the schema `bullmq` only. Every worker keeps one of its
 * connections for LISTEN, so `connections` must be above the number of workers in the process.
 */
export function openQueuePool({ url, connections, name }: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `${name} queue`,
    max: connections,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    options: '-c search_path=bullmq -c timezone=UTC',
  });
  // Without a listener a dropped idle connection would end the process; the pool replaces it by itself.
  pool.on('error', () => undefined);
  return pool;
}
