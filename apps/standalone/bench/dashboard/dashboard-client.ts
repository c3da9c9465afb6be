import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '@errata/config';

/** The dashboard as a process of its own, and somebody logged in there. */
export interface DashboardClient {
  pid: number;
  /** One page's request below the API. @returns its JSON @throws for an answer other than 200 */
  get(path: string): Promise<unknown>;
  stop(): Promise<void>;
}

export interface Login {
  email: string;
  password: string;
}

const START_MS_MAX = 30_000;

export async function startDashboardClient(
  main: string,
  { databaseUrl, port, login }: { databaseUrl: string; port: number; login: Login },
): Promise<DashboardClient> {
  const child = fork(main, {
    env: childEnvironment({ DATABASE_URL: databaseUrl, ERRATA_PORT: String(port), ERRATA_HOST: '127.0.0.1' }),
  });
  const origin = `http://127.0.0.1:${port}`;
  const cookie = await logIn(origin, login);
  return {
    pid: child.pid ?? 0,
    async get(path) {
      const answer = await fetch(`${origin}/api/v1${path}`, { headers: { cookie } });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
      return JSON.parse(text);
    },
    stop: () => end(child),
  };
}

async function logIn(origin: string, login: Login): Promise<string> {
  const until = Date.now() + START_MS_MAX;
  for (;;) {
    try {
      const answer = await fetch(`${origin}/api/v1/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify(login),
      });
      const cookie = answer.headers.get('set-cookie')?.split(';')[0];
      if (cookie) return cookie;
      throw new Error(`login: ${answer.status}`);
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(100);
    }
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
