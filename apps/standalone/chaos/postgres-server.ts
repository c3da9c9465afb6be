import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@errata/db/embedded';

/** A PostgreSQL that is shut down under those who use it. Its address stays the same. */
export interface PostgresServer {
  url: string;
  /**
   * What `pg_ctl stop` does. fast: every connection is told and closed, what was committed is written; immediate: everything
   * stops at once, and the next start recovers from the log.
   */
  shutDown(mode: 'fast' | 'immediate'): Promise<void>;
  /** After `shutDown`. Returns when it answers. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/** @param dataDir made by the call, and left for those who look for a reason */
export async function startPostgres(dataDir: string): Promise<PostgresServer> {
  const start = (): ReturnType<typeof startEmbeddedPostgres> => startEmbeddedPostgres({ dataDir });
  let server = await start();
  return {
    url: server.url,
    async shutDown(mode) {
      const pid = Number.parseInt(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10);
      process.kill(pid, SIGNALS[mode]);
      while (isAlive(pid)) await sleep(20);
    },
    async startAgain() {
      server = await start();
    },
    stop: () => server.stop(),
  };
}

/** A zombie, which nobody buries in a container without an init, is not alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
