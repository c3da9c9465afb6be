import { Database } from './database.js';
import { createDataSource, type DatabaseOptions } from './data-source.js';

/** Any number; all who migrate agree on it. */
const MIGRATION_LOCK = 7_229_001;

/** Partitions are made this many days ahead; the maintenance job moves the window on. */
export const PARTITION_DAYS_AHEAD = 7;

/**
 * Brings the schema up to date. Processes that start at once wait for each other: one migrates, the others then find
 * nothing to do.
 *
 * @returns the names of the migrations that ran
 */
export async function migrate(options: DatabaseOptions): Promise<string[]> {
  const dataSource = await createDataSource(options).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    // Waiting for another process's long migration is no reason to fail.
    await lock.query('SET statement_timeout = 0');
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await dataSource.runMigrations();
    await ensureEventPartitions(new Database(dataSource), new Date());
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}

/** Makes the partitions for yesterday (events still waiting in the inbox) to a week from `now`. Does no harm when repeated. */
export async function ensureEventPartitions(database: Database, now: Date): Promise<void> {
  await database.query(
    `SELECT ensure_event_partition(($1::timestamptz AT TIME ZONE 'UTC')::date + day) FROM generate_series(-1, $2::int) AS day`,
    [now, PARTITION_DAYS_AHEAD],
  );
}
