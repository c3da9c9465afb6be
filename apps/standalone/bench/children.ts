import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '@errata/config';

/** The processes of an installation, by the roles they play. */
export interface Children {
  start(role: string, command: string, args: string[], env?: Record<string, string>): ChildProcess;
  /** Starts it and waits for its end. @throws when it fails */
  run(role: string, command: string, args: string[], env?: Record<string, string>): Promise<void>;
  pids(): Record<string, number>;
  /** The last one first. */
  stop(): Promise<void>;
}

/** @param common environment of all of them */
export function createChildren(common: Record<string, string>): Children {
  const children = new Map<string, ChildProcess>();
  const start: Children['start'] = (role, command, args, env = {}) => {
    const child = spawn(command, args, {
      env: childEnvironment({ ...common, ...env }),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.set(role, child);
    return child;
  };
  return {
    start,
    async run(role, command, args, env) {
      const [code] = (await once(start(role, command, args, env), 'exit')) as [number | null];
      children.delete(role);
      if (code !== 0) throw new Error(`${role} ended with ${code}`);
    },
    pids: () => Object.fromEntries([...children].map(([role, { pid }]) => [role, pid ?? 0])),
    async stop() {
      for (const child of [...children.values()].reverse()) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    },
  };
}

const READY_MS_MAX = 60_000;

/** Waits until something speaks HTTP there. */
export async function answers(host: string, port: number): Promise<void> {
  const until = Date.now() + READY_MS_MAX;
  while (!(await fetch(`http://${host}:${port}/`).catch(() => undefined))) {
    if (Date.now() > until) throw new Error(`nothing answers on port ${port}`);
    await sleep(50);
  }
}

export async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
