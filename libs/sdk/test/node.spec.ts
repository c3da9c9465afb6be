import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeEach, beforeAll, describe, expect, test } from '@jest/globals';

import { failingFrame, runScenario, startRecorder, type Recorder } from './recorder.js';

let recorder: Recorder;
beforeAll(async () => {
  recorder = await startRecorder();
});
beforeEach(() => {
  recorder.events.length = recorder.reports.length = recorder.requests.length = 0;
  recorder.answer = { status: 200, headers: {} };
});
afterAll(async () => {
  await recorder[Symbol.asyncDispose]();
});

describe('an uncaught error', () => {
  test('is reported with source and local variables, and ends the program as without us', async () => {
    const ended = await runScenario('uncaught.cjs', recorder.dsn);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(
      /uncaught\.cjs:16\n.*throw new RangeError.*\n\s+\^\n\nRangeError: no price for object\n\s+at price/,
    );
    expect(ended.stderr).not.toContain('debugger');
    const [event] = recorder.events;
    expect(event).toMatchObject({
      platform: 'node',
      level: 'fatal',
      release: 'shop@1',
      environment: 'test',
      tags: { shard: '3' },
    });
    expect(event?.contexts).toMatchObject({ runtime: { name: 'node', version: process.version } });
    const raised = event?.exception?.values.at(-1);
    expect(raised).toMatchObject({ type: 'RangeError', mechanism: { type: 'onuncaughtexception', handled: false } });
    const frame = failingFrame(event);
    expect(frame).toMatchObject({ function: 'price', lineno: 16, in_app: true });
    expect(frame?.context_line).toContain('throw new RangeError');
    expect([frame?.pre_context?.length, frame?.post_context?.length]).toEqual([5, 5]);
    expect(frame?.vars).toEqual({
      basket: { __class__: '<Basket>', lines: [{ sku: '<Object>' }] },
      round: '<Function upwards>',
      note: 'x'.repeat(1024),
      self: { name: 'loop', self: '<Circular>' },
      missing: '<undefined>',
      line: { sku: { id: { digits: '<Object>' } } },
    });
    expect(JSON.stringify(event?._meta)).toContain('"note":{"":{"len":3000,"rem":[["!limit","x",0,1024]]}}');
  });

  test('has its variables even while the program starts', async () => {
    expect((await runScenario('starts-badly.cjs', recorder.dsn)).code).toBe(1);
    expect(failingFrame(recorder.events[0])?.vars).toMatchObject({ settings: { name: 'shop' }, fallback: 8080 });
  });

  test('is reported from an ES module too', async () => {
    expect((await runScenario('uncaught.mjs', recorder.dsn)).code).toBe(1);
    expect(failingFrame(recorder.events[0])?.vars).toMatchObject({ answer: 42 });
  });

  test('may be a rejection nobody waited for', async () => {
    const ended = await runScenario('rejection.mjs', recorder.dsn);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('Error: cannot load 12');
    expect(recorder.events).toHaveLength(1);
    expect(recorder.events[0]?.exception?.values[0]?.mechanism).toMatchObject({
      type: 'onunhandledrejection',
      handled: false,
    });
    expect(failingFrame(recorder.events[0])).toMatchObject({ function: 'load', vars: { id: 12 } });
  });

  test('does not end a program that listens for it itself', async () => {
    const ended = await runScenario('listens-itself.cjs', recorder.dsn);
    expect(ended).toMatchObject({ code: 0, stdout: 'handled by the host\nstill here\n', stderr: '' });
    expect(recorder.events).toHaveLength(1);
  });
});

test.each([
  ['process.exit', 4, ''],
  ['own listener exits', 7, ''],
  ['own listener stays', 0, 'host: unhandledRejection\n'],
])('a program that leaves by "%s" ends as without us, and is reported', async (way, code, stdout) => {
  const ended = await runScenario('leaves.cjs', recorder.dsn, { WAY: way });
  expect(ended).toMatchObject({ code, stdout, stderr: '' });
  // Once or, when it was on its way already, twice: the server counts an id once.
  expect(new Set(recorder.events.map((event) => event.event_id)).size).toBe(1);
});

test('nothing of a crashed program runs on while its error is delivered', async () => {
  const ended = await runScenario('leaves.cjs', recorder.dsn, { WAY: 'timers behind a crash' });
  expect(ended.code).toBe(1);

  expect(ended.stderr).toContain('Error: left');
  expect(ended.stdout.split('\n').length).toBeLessThan(3);
  expect(recorder.events).toHaveLength(1);
});

test('captures carry chain, scope, breadcrumbs and the last word of beforeSend', async () => {
  const ended = await runScenario('captures.mjs', recorder.dsn);
  expect(ended.code).toBe(0);
  const { ids, flushed, again } = JSON.parse(ended.stdout) as { ids: string[]; flushed: boolean; again: boolean };
  expect([flushed, again]).toEqual([true, true]);
  const find = (text: string) =>
    recorder.events.find((event) => event.message === text || event.exception?.values.at(-1)?.value === text);
  expect(recorder.events).toHaveLength(5);

  const group = find('both failed');
  expect(ids).toEqual([group?.event_id, group?.event_id]);
  expect(
    group?.exception?.values.map(({ value, mechanism: m }) => [value, m?.exception_id, m?.parent_id, m?.source]),
  ).toEqual([
    ['disk full', 3, 0, 'cause'],
    ['second', 2, 0, 'errors[1]'],
    ['first', 1, 0, 'errors[0]'],
    ['both failed', 0, undefined, undefined],
  ]);
  expect(group?.exception?.values.at(-1)?.mechanism?.is_exception_group).toBe(true);
  expect(group?.breadcrumbs?.values).toMatchObject([
    { category: 'console', level: 'warning', message: 'low on paper {"sheets":2}' },
    { category: 'print', message: 'started' },
  ]);
  expect(group).toMatchObject({ user: { id: 7 }, tags: { seen: 'yes' } });

  expect(find('only text')?.exception?.values[0]?.mechanism?.synthetic).toBe(true);
  expect(find('printed')?.level).toBe('warning');
  expect(find('scoped')).toMatchObject({ level: 'fatal', tags: { inner: 'yes' }, extra: { page: { number: 3 } } });
  expect(find('outside')?.tags).toEqual({ seen: 'yes' });
  const dropped = recorder.reports.flatMap(({ discarded_events }) => discarded_events);
  const count = (reason: string) => dropped.filter((d) => d.reason === reason).reduce((sum, d) => sum + d.quantity, 0);
  expect([count('ignored'), count('before_send')]).toEqual([2, 1]);
});

test('Express: concurrent requests keep their own user, request and variables', async () => {
  const ended = await runScenario('express.cjs', recorder.dsn);
  expect(ended.stderr).toBe('');
  expect(ended.stdout).toContain('[500,500,500,404]');
  expect(recorder.events).toHaveLength(3);
  for (const id of ['0', '1', '2']) {
    const event = recorder.events.find(({ user }) => user?.id === id);
    expect(event).toMatchObject({
      transaction: 'GET /checkout/:id',
      tags: { basket: id },
      request: { method: 'GET', ...(id === '0' ? { query_string: 'coupon=A' } : {}) },
      breadcrumbs: { values: [{ message: `checkout ${id}` }] },
    });
    expect(event?.request?.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/checkout/${id}$`));
    expect(event?.request?.headers).toMatchObject({ 'x-trace': 'abc' });
    expect(failingFrame(event)?.vars).toMatchObject({ basket: { id: Number(id), total: 120.5 }, rules: {} });
    expect(failingFrame(event)?.vars?.request).toBe('<IncomingMessage>');
  }
  expect(JSON.stringify(recorder.events)).not.toContain('secret');
});

describe('the host is not disturbed', () => {
  test('a short program still reports before it ends, large events compressed', async () => {
    const ended = await runScenario('no-flush.cjs', recorder.dsn, { TIMES: '100' });
    expect(ended).toMatchObject({ code: 0, stdout: 'done\n', stderr: '' });
    expect(recorder.events).toHaveLength(64);
    const dropped = recorder.reports.flatMap(({ discarded_events }) => discarded_events);
    expect(dropped).toEqual([{ reason: 'buffer_overflow', category: 'error', quantity: 36 }]);
  });

  test('a server that is down costs nothing', async () => {
    const ended = await runScenario('no-flush.cjs', 'http://abc@127.0.0.1:1/7');
    expect(ended).toMatchObject({ code: 0, stdout: 'done\n', stderr: '' });
    expect(ended.tookMs).toBeLessThan(2000);
  });

  test('a server that never answers holds an idle program two seconds at most', async () => {
    await using silent = await startSilentServer();
    const ended = await runScenario('no-flush.cjs', silent.dsn);
    expect(ended).toMatchObject({ code: 0, stdout: 'done\n', stderr: '' });
    expect(ended.tookMs).toBeLessThan(3500);
  });

  test.each([
    ['no DSN at all', '', ''],
    [
      'a wrong DSN',
      'http://127.0.0.1/7',
      '[errata] Errors are not reported: The DSN has no public key before the @.\n',
    ],
  ])('%s makes it a no-op', async (_name, dsn, stderr) => {
    expect(await runScenario('no-flush.cjs', dsn)).toMatchObject({ code: 0, stdout: 'done\n', stderr });
  });
});

test('a 429 is obeyed, and what it held back is reported afterwards', async () => {
  recorder.answer = { status: 429, headers: { 'x-sentry-rate-limits': '1:error:project:quota', 'retry-after': '1' } };
  setTimeout(() => (recorder.answer = { status: 200, headers: {} }), 700);
  await runScenario('rate-limited.cjs', recorder.dsn);
  expect(recorder.events.map((event) => event.message)).toEqual(['first', 'after the pause']);
  const dropped = recorder.reports.flatMap(({ discarded_events }) => discarded_events);
  expect(dropped).toEqual([{ reason: 'ratelimit_backoff', category: 'error', quantity: 5 }]);
});

test('a storm of throws costs a bounded time', async () => {
  const { stdout } = await runScenario('throws.cjs', recorder.dsn, { LOCALS: 'yes' });
  expect((JSON.parse(stdout) as { totalMs: number }).totalMs).toBeLessThan(1000);
});

/** Takes connections and says nothing. */
async function startSilentServer(): Promise<AsyncDisposable & { dsn: string }> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    dsn: `http://abc@127.0.0.1:${(server.address() as AddressInfo).port}/7`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
