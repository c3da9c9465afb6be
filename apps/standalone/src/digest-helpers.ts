import type { ChildProcess } from 'node:child_process';
import { endOf, endProcess, forkBundle, tellChild } from './keep-running.js';

export interface DigestHelpers {
  /** Starts one more, unless there are enough. */
  call(): void;
  tell(message: string): void;
  stop(): Promise<void>;
}

export interface DigestHelpersOptions {
  env: NodeJS.ProcessEnv;
  /** The worker, which digests too, is one of them. */
  processesMax: number;
  log: (line: string) => void;
}

/**
 * Processes that digest beside the worker while it is behind. They end by themselves; an idle installation is as small as
 * one processor needs it. A helper that dies is not started again: the worker will say whether it still wants one.
 */
export function createDigestHelpers({ env, processesMax, log }: DigestHelpersOptions): DigestHelpers {
  const helpers = new Set<ChildProcess>();
  let stopping = false;
  const start = async (): Promise<void> => {
    const helper = forkBundle('digest', env);
    helpers.add(helper);
    const reason = await endOf(helper);
    helpers.delete(helper);
    // It ends itself by SIGTERM.
    if (reason !== 'SIGTERM' && !stopping) log(`a digest helper ended (${reason})`);
  };
  return {
    call() {
      if (stopping || helpers.size >= processesMax - 1) return;
      start().catch((error: Error) => log(`no digest helper: ${error.message}`));
    },
    tell: (message) => helpers.forEach((helper) => tellChild(helper, message)),
    async stop() {
      stopping = true;
      await Promise.all([...helpers].map(endProcess));
    },
  };
}
