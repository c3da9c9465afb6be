import { setTimeout as sleep } from 'node:timers/promises';
import { type DataFolder, prepareDataFolder, urlOf } from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { findBinaries } from './find-binaries.js';
import { initialiseCluster } from './initialise-cluster.js';
import { type Lease, takeLease } from './lease.js';
import { chooseServerAccount } from './server-account.js';
import { disarmStaleLocks, findServerPid, isPostgresRunning } from './server-process.js';
import { type Server, spawnServer } from './spawn-server.js';

export interface EmbeddedPostgresOptions {
  /** Made when missing; holds the database and its log. */
  dataDir: string;
  /** Other processes may use the same server at the same time; the last one that stops it, stops it. For tests. */
  shared?: boolean;
  /** PostgreSQL settings on top of ours. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  url: string;
  /** Whether this call started the server, rather than finding it running. */
  started: boolean;
  /** Resolves when the server is gone although nobody called `stop`. Then start it again. */
  lost: Promise<void>;
  /** Shuts the server down cleanly: waits for its checkpoint, not for its clients. */
  stop(): Promise<void>;
}

/** Recovery after a kill reads at most `max_wal_size` of log; a slow disk may need a while for it. */
const START_MS_MAX = 180_000;
/** How long a killed predecessor's hold may linger. */
const TAKEN_MS_MAX = 3_000;
const STOP_MS_MAX = 30_000;
const POLL_MS = 25;

/**
 * Starts PostgreSQL on a folder, or takes over the one that runs there already: after a `kill -9` of everything, after a
 * crash of this process alone, or beside others in `shared` mode. Works as root and as an ordinary user.
 *
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = chooseServerAccount();
  const folder = prepareDataFolder(options.dataDir, account);
  const binaries = findBinaries();
  await initialiseCluster(folder, binaries.initdb, account);
  const shared = options.shared ?? false;
  const spawn = () =>
    spawnServer(folder, binaries.postgres, { account, detached: shared, settings: options.settings ?? {} });
  const { lease, started } = await reachServer(folder, shared, spawn);
  options.log?.(`PostgreSQL ${started ? 'runs' : 'was running already'} in ${folder.root}`);
  let stopping = false;
  return {
    url: urlOf(folder),
    started,
    lost: new Promise((resolve) => void lease.lost.then(() => (stopping ? undefined : resolve()))),
    async stop() {
      stopping = true;
      await stopServer(folder, lease);
    },
  };
}

/** Tries to get in; starts a server whenever nobody is there. */
async function reachServer(
  folder: DataFolder,
  shared: boolean,
  spawn: () => Server,
): Promise<{ lease: Lease; started: boolean }> {
  const begin = Date.now();
  let server: Server | undefined;
  for (;;) {
    const lease = await takeLease(urlOf(folder), shared);
    if (typeof lease === 'object') return { lease, started: server !== undefined && server.failure() === undefined };
    if (lease === 'taken' && Date.now() - begin > TAKEN_MS_MAX)
      throw new EmbeddedPostgresError(`Another Errata is running on ${folder.root}. Stop it, or set ERRATA_DATA_DIR.`);
    if (lease === 'absent' && findServerPid(folder) === undefined) server = respawn(folder, server, spawn);
    if (Date.now() - begin > START_MS_MAX)
      throw new EmbeddedPostgresError(
        `PostgreSQL did not become ready in ${START_MS_MAX / 1000} s; see ${folder.logFile}`,
      );
    await sleep(POLL_MS);
  }
}

/** Reasons that pass: another process was faster, or backends of a killed server are still ending. */
const PASSING = /lock file ".*" already exists|pre-existing shared memory block/;

function respawn(folder: DataFolder, server: Server | undefined, spawn: () => Server): Server {
  const failure = server?.failure();
  if (server !== undefined && failure === undefined) return server;
  if (failure !== undefined && !PASSING.test(failure))
    throw new EmbeddedPostgresError(`PostgreSQL did not start on ${folder.root}: ${failure}`);
  disarmStaleLocks(folder);
  return spawn();
}

async function stopServer(folder: DataFolder, lease: Lease): Promise<void> {
  const pid = findServerPid(folder);
  const last = await lease.isLast().catch(() => true);
  // SIGINT: "fast" shutdown; SIGQUIT, the last resort: stops at once and recovers at the next start.
  if (pid !== undefined && last && !(await signal(pid, 'SIGINT'))) await signal(pid, 'SIGQUIT');
  await lease.end();
}

/** @returns whether the server ended in time */
async function signal(pid: number, name: NodeJS.Signals): Promise<boolean> {
  const deadline = Date.now() + STOP_MS_MAX;
  process.kill(pid, name);
  while (isPostgresRunning(pid) && Date.now() < deadline) await sleep(POLL_MS);
  return !isPostgresRunning(pid);
}
