import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Errata as a newcomer has it: one command, an empty data folder, nothing configured but the port. */
export interface TestInstallation {
  url: string;
  email: string;
  password: string;
  dsn: string;
  dataDir: string;
  port: number;
  /** Of the supervisor. */
  pid: number;
  /** Everything it printed so far. */
  output(): string;
  /** A request to the dashboard's API as the first member. */
  api<T>(path: string, init?: RequestInit): Promise<T>;
  /** As Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>;
  /** Kills the supervisor, and with it everything, without a word. */
  kill(): Promise<void>;
}

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'errata-'));

export const removeDataDir = (dataDir: string): void => rmSync(dataDir, { recursive: true, force: true });

export async function startInstallation({
  dataDir = newDataDir(),
  port = 0,
  env = {} as Record<string, string>,
} = {}): Promise<TestInstallation> {
  const chosen = port || (await freePort());
  const { process: child, output } = run(dataDir, chosen, env);
  await ready(child, output);
  const welcome = JSON.parse(readFileSync(join(dataDir, 'welcome.json'), 'utf8')) as {
    url: string;
    email: string;
    password: string;
    dsn: string;
  };
  let cookie: string | undefined;
  return {
    ...welcome,
    dataDir,
    port: chosen,
    pid: child.pid ?? 0,
    output,
    async api<T>(path: string, init: RequestInit = {}): Promise<T> {
      cookie ??= await login(welcome);
      const answer = await fetch(`${welcome.url}/api/v1${path}`, {
        ...init,
        headers: { cookie, origin: welcome.url, 'content-type': 'application/json' },
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill('SIGINT');
      await once(child, 'exit');
      return child.exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** Starts the program and waits for its end, for starts that must fail. */
export async function runToEnd(
  dataDir: string,
  port: number,
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const { process: child, output } = run(dataDir, port, env);
  await once(child, 'close');
  return { code: child.exitCode, output: output() };
}

function run(
  dataDir: string,
  port: number,
  env: Record<string, string>,
): { process: ChildProcess; output: () => string } {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    env: { ...inherited, ERRATA_DATA_DIR: dataDir, ERRATA_PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { process: child, output: () => text };
}

async function ready(child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + 60_000;
  while (!output().includes('Errata is ready')) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`Errata did not start:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function login({ url, email, password }: { url: string; email: string; password: string }): Promise<string> {
  const answer = await fetch(`${url}/api/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
  if (!cookie) throw new Error(`login: ${answer.status} ${await answer.text()}`);
  return cookie;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** @throws after `timeoutMs` without an answer; what `find` throws is no answer yet */
export async function eventually<T>(find: () => Promise<T | undefined>, timeoutMs = 30_000): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await find().catch((error: unknown) => {
      if (Date.now() > until) throw error;
      return undefined;
    });
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`nothing within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
