import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** What a process holds. Linux only; elsewhere both are 0. */
export interface Footprint {
  residentMib: number;
  openFiles: number;
}

/** One process of the installation, that is killed and started again on purpose and must never end by itself. */
export class ServerProcess {
  /** Ends nobody asked for. */
  readonly surprises: string[] = [];
  private child: ChildProcess | undefined;
  private text = '';

  constructor(
    readonly name: string,
    private readonly program: string,
    private readonly args: string[],
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  start(): void {
    const child = spawn(this.program, this.args, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    child.once('exit', (code, signal) => {
      if (this.child === child) this.surprises.push(`${this.name} ended by itself (${signal ?? code})`);
    });
    this.child = child;
  }

  /** SIGKILL: no handler runs, nothing is finished. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** SIGSTOP: it keeps its sockets, its locks and its belief that it is at work. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** All it printed, over all its lives. */
  output(): string {
    return this.text;
  }

  footprint(): Footprint {
    const pid = this.child?.pid;
    if (pid === undefined || process.platform !== 'linux') return { residentMib: 0, openFiles: 0 };
    const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return { residentMib: Number(resident?.[1] ?? 0) / 1024, openFiles: readdirSync(`/proc/${pid}/fd`).length };
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}
