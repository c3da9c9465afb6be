import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DataFolder } from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { handOver, type ServerAccount } from './server-account.js';

const run = promisify(execFile);
const FRESH = 'cluster-new-';

/** Nothing of this process's environment may change what PostgreSQL does. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Collation that is the same on every machine and in every libc: an index never breaks by an update of the system. */
const INITDB_OPTIONS = [
  '--username=errata',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

/**
 * Makes the database's files, once. They are made beside their place and moved there when complete, so a first start that
 * was killed is simply tried again; of two that race, one wins.
 */
export async function initialiseCluster(folder: DataFolder, initdb: string, account: ServerAccount): Promise<void> {
  if (existsSync(folder.cluster)) return handOver(folder.cluster, account);
  removeLeftovers(folder.root);
  const fresh = join(folder.root, `${FRESH}${process.pid}`);
  mkdirSync(fresh, { mode: 0o700 });
  handOver(fresh, account);
  const [command = '', ...args] = [...account.prefix, initdb, '-D', fresh, ...INITDB_OPTIONS];
  await run(command, args, { env: SERVER_ENVIRONMENT, cwd: folder.root }).catch(
    (error: Error & { stderr?: string }) => {
      throw new EmbeddedPostgresError(
        `PostgreSQL could not be set up in ${folder.root}: ${error.stderr?.trim() || error.message}`,
      );
    },
  );
  try {
    renameSync(fresh, folder.cluster);
  } catch (error) {
    if (!existsSync(folder.cluster)) throw error;
    rmSync(fresh, { recursive: true });
  }
}

function removeLeftovers(root: string): void {
  const leftovers = readdirSync(root).filter(
    (name) => name.startsWith(FRESH) && !isAlive(Number(name.slice(FRESH.length))),
  );
  for (const name of leftovers) rmSync(join(root, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
