import { chooseServerAccount } from './server-account.js';
import { prepareDataFolder, urlOf } from './data-folder.js';
import { findServerPid } from './server-process.js';
import { startEmbeddedPostgres } from './start-embedded-postgres.js';

/** A database for the length of one command. */
export interface BorrowedPostgres {
  url: string;
  /** Stops the server if it was started for this command alone. */
  release(): Promise<void>;
}

/**
 * The database of a running installation, without taking hold of it; where none runs, it is started.
 *
 * @param dataDir as for `startEmbeddedPostgres`
 * @throws EmbeddedPostgresError when it does not start
 */
export async function borrowEmbeddedPostgres(dataDir: string): Promise<BorrowedPostgres> {
  const folder = prepareDataFolder(dataDir, chooseServerAccount());
  if (findServerPid(folder) !== undefined) return { url: urlOf(folder), release: async () => undefined };
  const server = await startEmbeddedPostgres({ dataDir });
  return { url: server.url, release: () => server.stop() };
}
