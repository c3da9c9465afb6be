import { createHash } from 'node:crypto';
import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { handOver, type ServerAccount } from './server-account.js';

/** Where the parts of one embedded database lie. */
export interface DataFolder {
  root: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  logFile: string;
  /** The only way in: a Unix socket that nobody else may reach. So no port can be taken and no password is needed. */
  socketDir: string;
}

/** Only names the socket; there is no TCP. */
export const PORT = 5432;

/** What the kernel's `sun_path` holds, less its final zero (macOS holds four bytes less than Linux). */
const SOCKET_PATH_BYTES_MAX = process.platform === 'darwin' ? 103 : 107;

/**
 * Makes the folders, or finds them.
 *
 * @throws EmbeddedPostgresError when they cannot be made or written to
 */
export function prepareDataFolder(dataDir: string, account: ServerAccount): DataFolder {
  const root = resolve(dataDir);
  const folder = {
    root,
    cluster: join(root, 'cluster'),
    logFile: join(root, 'postgres.log'),
    socketDir: socketDirOf(root),
  };
  try {
    makePrivate(root, account);
    makePrivate(folder.socketDir, account);
    accessSync(root, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(`The folder ${root} is not writable: ${(error as Error).message}`);
  }
  return folder;
}

/** The address of the server in that folder, as pg and libpq understand it. */
export const urlOf = ({ socketDir }: DataFolder): string =>
  `postgres://errata@localhost/postgres?host=${encodeURIComponent(socketDir)}&port=${PORT}`;

function socketDirOf(root: string): string {
  const inside = join(root, 'run');
  if (Buffer.byteLength(join(inside, `.s.PGSQL.${PORT}`)) <= SOCKET_PATH_BYTES_MAX) return inside;
  return `/tmp/errata-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`;
}

function makePrivate(folder: string, account: ServerAccount): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  handOver(folder, account);
  // Under /tmp anybody could have made the folder first and wait there for our queries.
  const { uid, mode } = lstatSync(folder);
  if (folder.startsWith('/tmp/') && (uid !== account.uid || (mode & 0o077) !== 0))
    throw new EmbeddedPostgresError(`The folder ${folder} must belong to this user alone. Remove it and start again.`);
}
