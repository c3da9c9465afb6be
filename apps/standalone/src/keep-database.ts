import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@errata/db/embedded';

const RETRY_MS = 5_000;

/** The embedded PostgreSQL, started again whenever it dies. Its address stays the same. */
export interface KeptDatabase {
  url: string;
  stop(): Promise<void>;
}

/** @throws EmbeddedPostgresError when it does not start the first time */
export async function keepDatabase(dataDir: string, log: (line: string) => void): Promise<KeptDatabase> {
  const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') });
  const first = await start();
  let current: Promise<EmbeddedPostgres | undefined> = Promise.resolve(first);
  const stopping = new AbortController();

  const watch = async (server: EmbeddedPostgres): Promise<void> => {
    await server.lost;
    log('PostgreSQL ended; starting it again');
    current = restart(start, log, stopping.signal);
    const next = await current;
    if (next) await watch(next);
  };
  void watch(first);
  return {
    url: first.url,
    async stop() {
      stopping.abort();
      await (await current)?.stop();
    },
  };
}

/** A full disk may be emptied: there is no last try. @returns nothing when it is to stop */
async function restart(
  start: () => Promise<EmbeddedPostgres>,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<EmbeddedPostgres | undefined> {
  while (!signal.aborted) {
    try {
      return await start();
    } catch (error) {
      log((error as Error).message);
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}
