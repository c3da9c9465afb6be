import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import type { Config } from './read-config.js';

/**
 * The folder of the embedded database, whose disk can be looked at. Of any other PostgreSQL nobody here knows where it
 * writes.
 */
export function localDataDir({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): string | undefined {
  const socketDir = databaseUrl === undefined ? null : new URL(databaseUrl).searchParams.get('host');
  return socketDir?.startsWith(dataDir + sep) && existsSync(dataDir) ? dataDir : undefined;
}
