import pg from 'pg';
import type { DatabaseOptions } from './data-source.js';

/**
 * A pool for the job queue where it lives in PostgreSQL. It sees the schema `bullmq` only. Every worker keeps one of its
 * connections for LISTEN, so `connections` must be above the number of workers in the process.
 */
export function openQueuePool({ url, connections, name }: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    Client: PatientClient,
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

const REFUSED_PAUSE_MS = 1_000;

/**
 * A refused connection is told of a moment later. BullMQ's workers ask again at once when PostgreSQL refuses in words (while it
 * starts, shuts down, or has no connection left), which would keep a processor busy and fill the log.
 */
class PatientClient extends pg.Client {
  override connect(): Promise<pg.Client>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.Client> | void {
    if (!callback) return super.connect();
    const tell = callback as (error: Error | null, client?: pg.Client) => void;
    const connected = (error: Error | null, client?: pg.Client): void => {
      if (error) setTimeout(tell, REFUSED_PAUSE_MS, error);
      else tell(null, client);
    };
    super.connect(connected as Connected);
  }
}

type Connected = ((error: Error) => void) | ((error: null, client: pg.Client) => void);
