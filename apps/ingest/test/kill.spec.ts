import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { countRows, envelopeOf, startIngest, type TestIngest, waitFor } from './start-ingest.js';
import { startRedis } from './start-redis.js';

const EVENTS = 1_000;
const FAULTS = 20;
const CLIENTS = 8;
const KILLS = 3;

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** A digest process that is started again whenever it is killed. */
class Digest {
  private process: ChildProcess;
  private isWanted = true;

  constructor(private readonly env: Record<string, string>) {
    this.process = this.start();
  }

  private start(): ChildProcess {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const child = spawn(process.execPath, [main, 'digest'], {
      env: { ...env, ...this.env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('exit', () => this.isWanted && (this.process = this.start()));
    return child;
  }

  async kill(): Promise<void> {
    const dying = this.process;
    dying.kill('SIGKILL');
    await once(dying, 'exit');
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    await this.kill();
  }
}

const eventOf = (n: number): Record<string, unknown> => ({
  event_id: (n + 1).toString(16).padStart(32, '0'),
  platform: 'python',
  exception: {
    values: [
      {
        type: `Fault${n % FAULTS}`,
        value: `number ${n}`,
        stacktrace: {
          frames: [
            {
              module: 'shop.orders',
              function: `fault_${'abcdefghijklmnopqrst'[n % FAULTS]}`,
              filename: 'shop/orders.py',
              lineno: n,
              in_app: true,
              vars: { n },
            },
          ],
        },
      },
    ],
  },
});

/** Every event twice, in an order that is different for each half, over several clients at once. */
async function sendTwice(ingest: TestIngest): Promise<void> {
  const order = Array.from({ length: 2 * EVENTS }, (_, i) => (i < EVENTS ? i * 7919 : i * 6007 + 13) % EVENTS);
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < order.length) {
      const n = order[next++]!;
      const answer = await fetch(`${ingest.url}/api/${ingest.projectId}/envelope/?sentry_key=${ingest.publicKey}`, {
        method: 'POST',
        body: envelopeOf(eventOf(n)),
      });
      expect(answer.status).toBe(200);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

describe.each(['PostgreSQL', 'Redis'])('with the queue in %s', (backend) => {
  test(`${EVENTS} events of ${FAULTS} faults sent twice by ${CLIENTS} clients, the digest killed ${KILLS} times: exact counts`, async () => {
    const redis = backend === 'Redis' ? await startRedis() : undefined;
    if (redis) cleanUp.push(() => redis.stop());
    const ingest = await startIngest({ digests: false, redisUrl: redis?.url });
    cleanUp.push(() => ingest.stop());
    const { database } = ingest;
    const digest = new Digest({
      DATABASE_URL: ingest.databaseUrl,
      ERRATA_LOG_LEVEL: 'error',
      ...(redis ? { REDIS_URL: redis.url } : {}),
    });
    cleanUp.push(() => digest.stop());

    const sent = sendTwice(ingest);
    for (let kill = 1; kill <= KILLS; kill++) {
      const enough = (kill * EVENTS) / (KILLS + 2);
      await waitFor(async () => (await countRows(database, 'SELECT count(*) FROM event')) >= enough, 60_000);
      await digest.kill();
    }
    await sent;
    await waitFor(async () => (await countRows(database, 'SELECT count(*) FROM inbox')) === 0, 60_000);

    const counts = {
      events: await countRows(database, 'SELECT count(*) FROM event'),
      distinct: await countRows(database, 'SELECT count(DISTINCT event_id) FROM event'),
      counted: await countRows(database, 'SELECT sum(event_count) FROM issue'),
      perMinute: await countRows(database, `SELECT sum(n) FROM event_count WHERE grain = 'm'`),
      issues: await countRows(database, 'SELECT count(*) FROM issue'),
      numbers: await countRows(database, 'SELECT max(number) FROM issue'),
      newIssueAlerts: await countRows(database, `SELECT count(*) FROM alert WHERE kind = 'new'`),
      received: await countRows(database, `SELECT sum(n) FROM outcome WHERE outcome = 'received'`),
      stored: await countRows(database, `SELECT sum(n) FROM outcome WHERE outcome = 'stored'`),
      duplicate: await countRows(database, `SELECT sum(n) FROM outcome WHERE outcome = 'duplicate'`),
    };
    expect(counts).toEqual({
      events: EVENTS,
      distinct: EVENTS,
      counted: EVENTS,
      perMinute: EVENTS,
      issues: FAULTS,
      numbers: FAULTS,
      newIssueAlerts: FAULTS,
      received: 2 * EVENTS,
      stored: EVENTS,
      duplicate: EVENTS,
    });
  }, 180_000);
});
