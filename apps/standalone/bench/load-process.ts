import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openConnection, type PreparedRequest } from './connection.js';
import { createEventSet } from './event-set.js';
import { type LoadResult, sendLoad } from './send-load.js';

export interface Load {
  /** Requests go to them in turn. */
  targets: { host: string; port: number }[];
  publicKey: string;
  projectId: string;
  /** Of one event's JSON. */
  eventBytes: number;
  /** Of the faults: has something to scrub. */
  secretPercent: number;
  events: number;
  /** Without it: as fast as answers come. */
  perSecond?: number;
  seed: number;
  fixtures: string;
}

const CONNECTIONS = 128;

export interface PreparedLoad {
  pid: number;
  /** Sends it; the process ends behind it. */
  start(): Promise<LoadResult>;
}

/** The load is made and sent by a process of its own, so that its processor time can be told from everybody else's. */
export async function prepareLoad(load: Load): Promise<PreparedLoad> {
  const child = fork(fileURLToPath(import.meta.url), ['load']);
  child.send(load);
  await once(child, 'message');
  return {
    pid: child.pid!,
    async start() {
      child.send('go');
      const died = once(child, 'exit').then(([code]) => {
        throw new Error(`the load ended with ${code}`);
      });
      const [result] = (await Promise.race([once(child, 'message'), died])) as [LoadResult];
      died.catch(() => undefined);
      child.kill();
      return result;
    },
  };
}

/** What runs in that process. */
export async function runLoadProcess(): Promise<void> {
  const [load] = (await once(process, 'message')) as [Load];
  const requests = prepareRequests(load);
  process.send!('prepared');
  await once(process, 'message');
  const connections = Array.from({ length: CONNECTIONS }, (_, n) => {
    const { host, port } = load.targets[n % load.targets.length]!;
    return openConnection(host, port);
  });
  const result = await sendLoad(requests, connections, load.perSecond);
  for (const connection of connections) connection.close();
  process.send!(result);
}

function prepareRequests({
  fixtures,
  eventBytes,
  secretPercent,
  seed,
  events,
  projectId,
  publicKey,
}: Load): PreparedRequest[] {
  const set = createEventSet(fixtures, eventBytes, secretPercent, seed);
  return Array.from({ length: events }, () => {
    const body = set.next();
    const start = [
      `POST /api/${projectId}/envelope/ HTTP/1.1`,
      'Host: localhost',
      'User-Agent: sentry.python.django/2.68.0',
      'Content-Type: application/x-sentry-envelope',
      'Content-Encoding: gzip',
      `X-Sentry-Auth: Sentry sentry_key=${publicKey}, sentry_version=7, sentry_client=sentry.python.django/2.68.0`,
      `Content-Length: ${body.head.length + body.shared.length + body.tail.length}`,
      '\r\n',
    ].join('\r\n');
    return { start, ...body };
  });
}
