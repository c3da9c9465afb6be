import { availableParallelism } from 'node:os';
import { childEnvironment, type Config } from '@errata/config';
import { createDigestHelpers } from './digest-helpers.js';
import { keepDatabase } from './keep-database.js';
import { forkBundle, keepRunning } from './keep-running.js';
import { StartError } from './start-error.js';
import type { Welcome } from './welcome.js';

/** What has been started, to be stopped in the reverse order. */
export type Running = { stop(): Promise<void> }[];

/**
 * Starts the whole installation: the database, what prepares it, then web and worker. Everything that runs is put into
 * `running` as soon as it does, so that whoever catches an error or a signal can stop it.
 *
 * @returns when one can log in
 */
export async function supervise(config: Config, running: Running, log: (line: string) => void): Promise<Welcome> {
  const databaseUrl = config.databaseUrl ?? (await startDatabase(config, running, log));
  // Bodies come and go by the thousand: glibc would keep a heap of holes for each of Node's threads.
  const env = childEnvironment({ DATABASE_URL: databaseUrl, MALLOC_ARENA_MAX: '2' });
  const welcome = await prepare(env);
  const helpers = createDigestHelpers({ env, processesMax: config.digestProcesses ?? availableParallelism(), log });
  const onMessage = (message: unknown): void => {
    if (message === 'behind') helpers.call();
    if (message === 'pressed') for (const digest of [worker, helpers]) digest.tell(message);
  };
  const worker = keepRunning({ name: 'worker', env, log, onMessage });
  const children = [keepRunning({ name: 'web', env, log, onMessage }), worker];
  running.push({ stop: async () => void (await Promise.all([helpers, ...children].map((child) => child.stop()))) });
  await Promise.all(children.map((child) => child.ready));
  return welcome;
}

async function startDatabase({ dataDir }: Config, running: Running, log: (line: string) => void): Promise<string> {
  const database = await keepDatabase(dataDir, log);
  running.push(database);
  return database.url;
}

/** In a process of its own, which ends: so this one, which stays, needs neither TypeORM nor BullMQ and a third of the memory. */
function prepare(env: NodeJS.ProcessEnv): Promise<Welcome> {
  return new Promise((resolve, reject) => {
    const child = forkBundle('migrate', env);
    child.once('message', (welcome) => resolve(welcome as Welcome));
    child.once('exit', (code, signal) =>
      reject(new StartError(`The database could not be prepared (${signal ?? code}).`)),
    );
  });
}
