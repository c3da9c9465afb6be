import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import type { ErrorEvent } from '../src/core/types.js';

export type SentEvent = ErrorEvent & { _meta?: Record<string, unknown> };

/** A server that takes envelopes and remembers them. */
export interface Recorder extends AsyncDisposable {
  dsn: string;
  requests: { url: string; headers: IncomingHttpHeaders; bytes: number }[];
  events: SentEvent[];
  reports: { discarded_events: { reason: string; category: string; quantity: number }[] }[];
  /** What to answer from now on. */
  answer: { status: number; headers: Record<string, string> };
}

export async function startRecorder(): Promise<Recorder> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (request.method === 'POST') record(recorder, request.url ?? '', request.headers, body);
    response.writeHead(recorder.answer.status, { 'access-control-allow-origin': '*', ...recorder.answer.headers });
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const recorder: Recorder = {
    dsn: `http://0123456789abcdef0123456789abcdef@127.0.0.1:${(server.address() as AddressInfo).port}/7`,
    requests: [],
    events: [],
    reports: [],
    answer: { status: 200, headers: {} },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return recorder;
}

function record(recorder: Recorder, url: string, headers: IncomingHttpHeaders, body: Buffer): void {
  const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
  recorder.requests.push({ url, headers, bytes: body.length });
  const [, ...lines] = text.split('\n');
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const { type } = JSON.parse(lines[i] ?? '') as { type: string };
    const payload: unknown = JSON.parse(lines[i + 1] ?? '');
    if (type === 'event') recorder.events.push(payload as SentEvent);
    if (type === 'client_report') recorder.reports.push(payload as Recorder['reports'][number]);
  }
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  tookMs: number;
}

/** Runs a program of scenarios/ beside the installed package until it ends by itself. */
export async function runScenario(file: string, dsn: string, env: Record<string, string> = {}): Promise<Ended> {
  const { NODE_OPTIONS: _, ...clean } = process.env;
  const start = Date.now();
  const path = join(process.env.ERRATA_SDK_INSTALLED ?? '', file);
  const child = spawn(process.execPath, [path], { env: { ...clean, DSN: dsn, ...env }, timeout: 20_000 });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr, tookMs: Date.now() - start };
}

/** The failing frame of the raised error. */
export function failingFrame(event: SentEvent | undefined) {
  return event?.exception?.values.at(-1)?.stacktrace?.frames.at(-1);
}
