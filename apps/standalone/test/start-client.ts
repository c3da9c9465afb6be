import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually, freePort } from './start-installation.js';

/** A program that reports to Errata. */
export interface Client {
  url: string;
  /** What it printed: an SDK that is content prints nothing. */
  output(): string;
  stop(): Promise<void>;
}

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

function cleanEnv(more: Record<string, string>): Record<string, string> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return { ...(env as Record<string, string>), ...more };
}

/** An Express app with the unmodified `@sentry/node`, or with our own SDK. */
export async function startExpress(client: 'sentry' | 'errata', dsn: string): Promise<Client> {
  const child = fork(path('clients/express-shop.cjs'), { env: cleanEnv({ DSN: dsn, CLIENT: client }), silent: true });
  const output = collect(child);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { url: `http://127.0.0.1:${port}`, output, stop: () => end(child) };
}

/** A Flask app with the unmodified `sentry-sdk`, in a virtual environment that is kept for the next run. */
export async function startFlask(dsn: string): Promise<Client> {
  const port = await freePort();
  const child = spawn(python(), [path('clients/flask_shop.py'), String(port)], { env: cleanEnv({ DSN: dsn }) });
  const output = collect(child);
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => ((await fetch(url)).status === 404 ? true : undefined));
  return { url, output, stop: () => end(child) };
}

export function hasPython(): boolean {
  try {
    execFileSync('python3', ['-m', 'venv', '--help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function python(): string {
  const venv = path('../../../.nx/flask-venv');
  const program = join(venv, 'bin', 'python');
  if (!existsSync(join(venv, 'complete'))) {
    execFileSync('python3', ['-m', 'venv', '--clear', venv]);
    execFileSync(program, [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '-r',
      path('clients/requirements.txt'),
    ]);
    execFileSync('touch', [join(venv, 'complete')]);
  }
  return program;
}

type Running = ReturnType<typeof spawn>;

function collect(child: Running): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

async function end(child: Running): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
