import { type Config } from '@errata/config';
import { createDataSource, Database, migrate, openQueuePool, setUpInstallation } from '@errata/db';
import { migrateQueue } from '@errata/queue';
import { readWelcome, saveWelcome, type Welcome } from './welcome.js';

/**
 * Brings the database up to date and, the first time, makes the first member and the first project. Safe to repeat and to
 * run several times at once.
 *
 * @returns the welcome; its password only when it was made just now
 */
export async function prepareInstallation(config: Config & { databaseUrl: string }): Promise<Welcome> {
  const options = { url: config.databaseUrl, connections: 2, name: 'errata migrate' };
  await migrate(options);
  await prepareQueue(options);
  const dataSource = await createDataSource(options).initialize();
  try {
    return await setUp(new Database(dataSource), config);
  } finally {
    await dataSource.destroy();
  }
}

/** Also where Redis is used: then leaving it again needs no further step. */
async function prepareQueue(options: Parameters<typeof openQueuePool>[0]): Promise<void> {
  const pool = openQueuePool(options);
  try {
    await migrateQueue(pool);
  } finally {
    await pool.end();
  }
}

async function setUp(database: Database, config: Config): Promise<Welcome> {
  const earlier = readWelcome(config.dataDir);
  // Kept before the commit: a password that was made up must not get lost by a kill right after it.
  const keep = ({ email, password, dsn }: Omit<Welcome, 'url'>): void => {
    const known = password ?? (earlier.email === email ? earlier.password : undefined);
    saveWelcome(config.dataDir, { url: config.url, email, ...(known === undefined ? {} : { password: known }), dsn });
  };
  const installation = await setUpInstallation(database, config, keep);
  return { url: config.url, ...installation };
}
