import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Journal } from './journal.js';
import { type Delivery, planEvent, type PlannedEvent } from './plan-load.js';
import type { Random } from './random.js';

/** Where a project's events go. */
export interface Project {
  id: string;
  publicKey: string;
}

export interface Client {
  /** http://host:port of each ingest process. */
  doors: readonly string[];
  projects: readonly Project[];
  journal: Journal;
  agent: Agent;
}

const REQUESTS_AT_ONCE = 16;
const ANSWER_MS_MAX = 30_000;
/** A client that was refused waits so long, and tries again for so long. */
const PAUSE_MS = 100;
const PATIENCE_MS = 90_000;

const BUSY_PAUSE_MS = 50;

export const openAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: REQUESTS_AT_ONCE });

/**
 * Sends at a steady rate, as far as the answers allow.
 *
 * @param perSecond deliveries
 * @param onProgress told, after every delivery, which part of them is done
 */
export async function sendLoad(
  client: Client,
  deliveries: readonly Delivery[],
  perSecond: number,
  onProgress: (part: number) => void,
): Promise<void> {
  const begin = Date.now();
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < deliveries.length) {
      const index = next++;
      await sleep(begin + (index * 1000) / perSecond - Date.now());
      await deliver(client, deliveries[index]!);
      done += 1;
      onProgress(done / deliveries.length);
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, work));
}

/** Some faults need work to happen in. Where they outlast the load, single events of known faults go on coming. */
export async function keepBusy(client: Client, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await deliver(client, { event: planEvent(random, 1), door: random.below(client.doors.length) });
    await sleep(BUSY_PAUSE_MS);
  }
}

/**
 * Delivers one event as a patient SDK does. Where nobody took it (no listener, 429, 503) it waits and tries again. Where the
 * answer got lost it tries once more with the same id, and after the second loss leaves it in doubt.
 */
export async function deliver({ doors, projects, journal, agent }: Client, delivery: Delivery): Promise<void> {
  const { event, door } = delivery;
  const until = Date.now() + PATIENCE_MS;
  let resets = 0;
  while (Date.now() < until) {
    const answer = await post(agent, doors[door]!, projects[event.project]!, event);
    journal.count(answer);
    if (answer === '200') return journal.acknowledge(delivery);
    if (answer === 'reset') {
      journal.doubt(event);
      resets += 1;
      if (resets === 2) return;
    }
    await sleep(PAUSE_MS);
  }
}

/** @returns the status, `reset` or `refused` */
function post(agent: Agent, door: string, { id, publicKey }: Project, event: PlannedEvent): Promise<string> {
  return new Promise((resolve) => {
    const url = `${door}/api/${id}/envelope/?sentry_key=${publicKey}`;
    const body = envelopeOf(event);
    const isLarge = body.length >= LARGE_BYTES;
    const headers = isLarge ? { 'content-encoding': 'gzip' } : {};
    const sent = request(url, { method: 'POST', agent, timeout: ANSWER_MS_MAX, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(String(response.statusCode)));
      response.once('error', () => resolve('reset'));
    });
    sent.once('timeout', () => sent.destroy(new Error('no answer')));
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'reset'));
    sent.end(isLarge ? gzipSync(body, { level: 1 }) : body);
  });
}

function envelopeOf({ eventId, fault }: PlannedEvent): string {
  const frame = {
    module: 'shop.orders',
    function: `place_${fault.toLowerCase()}`,
    filename: 'shop/orders.py',
    lineno: 12,
    in_app: true,
    vars: { order: eventId },
  };
  const exception = { values: [{ type: fault, value: 'no such order', stacktrace: { frames: [frame] } }] };
  const extra = isEveryThird(eventId) ? { extra: { note: noiseOf(eventId) } } : {};
  const body = JSON.stringify({ event_id: eventId, platform: 'python', release: 'shop@1', exception, ...extra });
  return [`{"event_id":"${eventId}"}`, '{"type":"event"}', body, ''].join('\n');
}

/** Sent compressed, as SDKs do: such a body lies apart from its event. */
const LARGE_BYTES = 8_000;

const isEveryThird = (eventId: string): boolean => parseInt(eventId.slice(0, 4), 16) % 3 === 0;

/** Letters that compress to a third of what they are, and no less. */
const noiseOf = (eventId: string): string =>
  Array.from({ length: 150 }, (_, n) => createHash('sha256').update(`${eventId}${n}`).digest('hex'))
    .join('')
    .replace(/[0-9a-f]/g, (digit) => 'ghijklmn'[parseInt(digit, 16) % 8]!);
