import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { type DataFolder, PORT } from './data-folder.js';
import { SERVER_ENVIRONMENT } from './initialise-cluster.js';
import { diesWithParent, type ServerAccount } from './server-account.js';

/** The log begins anew at a start when it has grown beyond this. */
const LOG_BYTES_MAX = 10 * 1024 * 1024;

/** For a small machine. Whoever needs more runs a PostgreSQL of their own and sets DATABASE_URL. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  port: String(PORT),
  max_connections: '100',
  shared_buffers: '64MB',
  // Does its own reading instead of keeping three more processes for it.
  io_method: 'sync',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  // No replica and no archive reads this log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

export interface Server {
  /** Undefined while it runs. */
  failure(): string | undefined;
}

export interface ServerOptions {
  account: ServerAccount;
  /** Lives on when this process ends. */
  detached: boolean;
  /** On top of our own, as `postgres -c name=value`. */
  settings: Record<string, string>;
}

/** Starts the server and does not wait for it. What it prints goes to the folder's log. */
export function spawnServer(
  folder: DataFolder,
  postgres: string,
  { account, detached, settings }: ServerOptions,
): Server {
  const options = Object.entries({ ...SETTINGS, unix_socket_directories: quote(folder.socketDir), ...settings });
  const [command = '', ...args] = [
    ...account.prefix,
    // Behind the prefix: a change of account clears the death signal.
    ...(detached ? [] : diesWithParent()),
    postgres,
    '-D',
    folder.cluster,
    ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const logStart = logSize(folder.logFile);
  const log = openSync(folder.logFile, logStart === 0 ? 'w' : 'a', 0o600);
  // A session of its own: Ctrl-C in the terminal must not stop the database before those who use it.
  const child = spawn(command, args, {
    env: SERVER_ENVIRONMENT,
    cwd: folder.root,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  return watch(child, () => readFileSync(folder.logFile).subarray(logStart).toString().trim());
}

function watch(child: ChildProcess, readLog: () => string): Server {
  let end: string | undefined;
  child.once('error', (error) => (end = error.message));
  child.once('exit', (code, signal) => (end = `it ended with ${signal ?? code}`));
  // Not read before somebody asks: after a wanted end the folder may be gone.
  return { failure: () => end && (readLog() || end) };
}

/** Where the log goes on; 0 where it begins anew. */
function logSize(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return size > LOG_BYTES_MAX ? 0 : size;
}

/** The value is a comma-separated list, and a folder's name may hold a comma or a space. */
const quote = (folder: string): string => `"${folder.replaceAll('"', '""')}"`;
