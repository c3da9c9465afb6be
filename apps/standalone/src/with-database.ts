import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@errata/config';
import { createDataSource, Database } from '@errata/db';
import { borrowEmbeddedPostgres } from '@errata/db/embedded';
import { StartError } from './start-error.js';

/**
 * Lets a command work on the installation's database, beside a running installation or without one: then the embedded
 * PostgreSQL is started for it and stopped again.
 *
 * @param name shown in pg_stat_activity
 * @throws StartError where there is no installation
 */
export async function withDatabase<T>(
  config: Config,
  name: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (config.databaseUrl !== undefined) return connect(config.databaseUrl, name, work);
  const dataDir = join(config.dataDir, 'postgres');
  if (!existsSync(dataDir))
    throw new StartError(`There is no installation in ${config.dataDir} (ERRATA_DATA_DIR). Start Errata once first.`);
  const server = await borrowEmbeddedPostgres(dataDir);
  try {
    return await connect(server.url, name, work);
  } finally {
    await server.release();
  }
}

async function connect<T>(url: string, name: string, work: (database: Database) => Promise<T>): Promise<T> {
  const dataSource = await createDataSource({ url, connections: 2, name }).initialize();
  try {
    return await work(new Database(dataSource));
  } finally {
    await dataSource.destroy();
  }
}
