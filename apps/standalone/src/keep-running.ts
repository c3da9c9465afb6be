import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StartError } from './start-error.js';

export interface ChildOptions {
  name: 'web' | 'worker';
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  /** Gets what it says besides that it is ready. */
  onMessage?: (message: unknown) => void;
}

export interface Child {
  /** Resolves when it does its work for the first time; rejects when it ends before that. */
  ready: Promise<void>;
  tell(message: string): void;
  /** Tells it to end and waits; after half a minute kills it. */
  stop(): Promise<void>;
}

const BACKOFF_MS_MIN = 100;
const BACKOFF_MS_MAX = 30_000;
/** Whoever ran this long did not fail at starting: the next try comes soon again. */
const SETTLED_MS = 60_000;
const STOP_MS_MAX = 30_000;

/** Starts one of our bundles as a child process, and starts it again whenever it ends without having been told to. */
export function keepRunning({ name, env, log, onMessage = () => undefined }: ChildOptions): Child {
  const stopping = new AbortController();
  const start = (): ChildProcess => forkBundle(name, env).on('message', onMessage);
  let child = start();

  const restartUntilStopped = async (): Promise<void> => {
    for (let backoffMs = BACKOFF_MS_MIN; ; backoffMs = Math.min(backoffMs * 2, BACKOFF_MS_MAX)) {
      const startedAt = Date.now();
      const reason = await endOf(child);
      if (Date.now() - startedAt > SETTLED_MS) backoffMs = BACKOFF_MS_MIN;
      if (!stopping.signal.aborted) log(`${name} ended (${reason}); starting it again in ${backoffMs / 1000} s`);
      await sleep(backoffMs, undefined, { signal: stopping.signal });
      try {
        child = start();
      } catch (error) {
        log((error as Error).message);
      }
    }
  };

  const ready = becomesReady(child, name);
  // The only way out of the loop is the aborted sleep.
  const done = ready.then(restartUntilStopped).catch(() => undefined);
  return {
    ready,
    tell: (message) => tellChild(child, message),
    async stop() {
      stopping.abort();
      await endProcess(child);
      await done;
    },
  };
}

/**
 * Starts a bundle beside this one, with a channel through which it learns of this process's end.
 *
 * @throws when the machine has no memory for it; without a process to spare it has ended at once, see `endOf`
 */
export const forkBundle = (name: string, env: NodeJS.ProcessEnv): ChildProcess =>
  fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), { env, execArgv: [...process.execArgv, ...LEAN] });

/** Half of Node's young generation, of which it keeps three parts: what we make per event dies before it is full. */
const LEAN = ['--max-semi-space-size=8'];

const becomesReady = (child: ChildProcess, name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on('message', (message) => message === 'ready' && resolve());
    child.once('exit', (code, signal) =>
      reject(new StartError(`${name} ended before it was ready (${signal ?? code})`)),
    );
    child.once('error', (error) => reject(new StartError(`${name} did not start: ${error.message}`)));
  });

/** Says something to a child, if it is there to listen. */
export const tellChild = (child: ChildProcess, message: string): void => {
  if (child.connected) child.send(message, () => undefined);
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** @returns the signal or the exit code, or why it could not be started: then `error` comes in the place of `exit` */
export const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    if (hasEnded(child)) resolve(String(child.signalCode ?? child.exitCode));
    child.once('exit', (code, signal) => resolve(String(signal ?? code)));
    child.on('error', (error) => hasEnded(child) && resolve(error.message));
  });

/** Tells it to end and waits; after half a minute kills it. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGTERM');
  const lastResort = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
  await endOf(child);
  clearTimeout(lastResort);
}
