import { expect, test } from '@jest/globals';

import { createDropCounter } from './drop-counter.js';
import { createTransport, type Answer, type Transport } from './transport.js';

const OK: Answer = { status: 200, retryAfter: null, rateLimits: null, error: null };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Bench {
  transport: Transport;
  sent: string[];
  warned: string[];
  clock: { ms: number };
  /** What the server says from now on; 'never' does not answer, 'down' cannot be reached. */
  say: (answer: Answer | 'never' | 'down') => void;
}

function createBench(): Bench {
  const sent: string[] = [];
  const warned: string[] = [];
  const clock = { ms: 1_000_000 };
  let answer: Answer | 'never' | 'down' = OK;
  const post = (body: Uint8Array): Promise<Answer> => {
    sent.push(new TextDecoder().decode(body));
    if (answer === 'never') return new Promise(() => {});
    return answer === 'down' ? Promise.reject(new Error('refused')) : Promise.resolve(answer);
  };
  const deps = {
    post,
    drops: createDropCounter(),
    dsn: 'http://k@h/1',
    now: () => clock.ms,
    warn: (line: string) => void warned.push(line),
  };
  return { transport: createTransport(deps), sent, warned, clock, say: (next) => void (answer = next) };
}

/** Pairs of reason and quantity of all client reports that were sent. */
function reported(sent: string[]): [string, number][] {
  return sent.flatMap((envelope) => {
    const lines = envelope.split('\n');
    const at = lines.findIndex((line) => line.startsWith('{"type":"client_report"'));
    if (at < 0) return [];
    const report = JSON.parse(lines[at + 1] ?? '') as { discarded_events: { reason: string; quantity: number }[] };
    return report.discarded_events.map(({ reason, quantity }): [string, number] => [reason, quantity]);
  });
}

test('at most 64 envelopes wait; the others are dropped and counted', async () => {
  const { transport, sent, say } = createBench();
  say('never');
  for (let i = 0; i < 100; i++) transport.send({ event_id: String(i) });
  expect(sent).toHaveLength(64);
  expect(await transport.flush(10)).toBe(false);
});

test.each([
  ['a 429 with Retry-After', { ...OK, status: 429, retryAfter: '30' }, 30],
  ['a 429 with a date', { ...OK, status: 429, retryAfter: new Date(1_000_000 + 30_000).toUTCString() }, 30],
  ['a bare 429', { ...OK, status: 429 }, 60],
  ['a 429 with quotas', { ...OK, status: 429, retryAfter: '99', rateLimits: '30:error:project' }, 30],
  ['a 200 with quotas', { ...OK, rateLimits: '30:error;transaction:key, 99:session:key' }, 30],
  ['a quota for everything', { ...OK, rateLimits: '30::organization' }, 30],
])('after %s nothing is sent until the time is over', async (_name, answer, seconds) => {
  const { transport, sent, clock, say } = createBench();
  say(answer);
  transport.send({ event_id: 'a' });
  await settle();
  say(OK);
  clock.ms += seconds * 1000 - 1;
  transport.send({ event_id: 'b' });
  expect(sent).toHaveLength(1);
  clock.ms += 1;
  transport.send({ event_id: 'c' });
  expect(sent).toHaveLength(2);
  expect(reported(sent)).toEqual([['ratelimit_backoff', 1]]);
});

test('a quota for other things does not hold errors back', async () => {
  const { transport, sent, say } = createBench();
  say({ ...OK, rateLimits: '60:transaction;session:key' });
  transport.send({ event_id: 'a' });
  await settle();
  transport.send({ event_id: 'b' });
  expect(sent).toHaveLength(2);
});

test.each([
  ['the server is down', 'down' as const, [['network_error', 1]]],
  ['the event is too large', { ...OK, status: 413 }, [['send_error', 1]]],
  ['the server fails', { ...OK, status: 500 }, [['send_error', 1]]],
  ['the server counts it itself', { ...OK, status: 429, rateLimits: '1:error:key' }, []],
])('what is lost because %s is counted once', async (_name, answer, expected) => {
  const { transport, sent, clock, say } = createBench();
  say(answer);
  transport.send({ event_id: 'a' });
  await settle();
  say(OK);
  clock.ms += 2000;
  expect(await transport.flush(100)).toBe(true);
  expect(await transport.flush(100)).toBe(true);
  expect(reported(sent)).toEqual(expected);
});

test('a refusal is told once, with the sentence of the server; a limit is not', async () => {
  const { transport, warned, say } = createBench();
  say({ ...OK, status: 403, error: 'no such project and key' });
  transport.send({ event_id: '1' });
  transport.send({ event_id: '2' });
  await settle();
  say({ ...OK, status: 429 });
  transport.send({ event_id: '3' });
  await settle();
  expect(warned).toEqual(['[errata] The server refused an event (403: no such project and key)']);
});
