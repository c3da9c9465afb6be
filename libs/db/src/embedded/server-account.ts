import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** PostgreSQL refuses to run as root, so root starts it through one of these. */
export interface ServerAccount {
  /** Goes in front of every command line. */
  prefix: string[];
  /** Who the database's files must belong to, as seen from this process. */
  uid: number;
  gid: number;
}

const UNSHARE = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
const NOBODY = 65534;

/**
 * Decides under which account the server runs.
 *
 * Root prefers a user namespace in which root is called 1000: no account is made, no file changes hands, and folders that
 * only root may enter stay usable. Where namespaces are forbidden (most containers) it is the account `nobody`, which must
 * then be able to enter the data folder and node_modules.
 */
export function chooseServerAccount(): ServerAccount {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  if (uid !== 0) return { prefix: [], uid, gid };
  if (runs([...UNSHARE, 'true'])) return { prefix: UNSHARE, uid, gid };
  const setpriv = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  if (runs([...setpriv, 'true'])) return { prefix: setpriv, uid: NOBODY, gid: NOBODY };
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root. Start Errata as an ordinary user, or set DATABASE_URL.',
  );
}

/** In front of a server that must not outlive this process: it shuts down cleanly even when this process is killed. */
export const diesWithParent = (): string[] =>
  runs(['setpriv', '--pdeathsig', 'INT', 'true']) ? ['setpriv', '--pdeathsig', 'INT'] : [];

/** Hands a folder and everything in it to the account; does nothing where it has it already. */
export function handOver(folder: string, { uid, gid }: ServerAccount): void {
  if (statSync(folder).uid === uid) return;
  chownSync(folder, uid, gid);
  spawnSync('chown', ['-R', `${uid}:${gid}`, folder]);
}

const runs = ([command = '', ...args]: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
