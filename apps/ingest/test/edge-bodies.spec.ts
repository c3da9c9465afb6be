import { brotliCompressSync, deflateRawSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parseEnvelope } from '@errata/protocol';
import { countRows, envelopeOf, startIngest, type TestIngest } from './start-ingest.js';

const MIB = 1024 * 1024;
const ID = 'fc6d8c0c43fc4630ad850ee518f1b9d0';
const envelope = envelopeOf({ event_id: ID, message: 'hello' });

let ingest: TestIngest;

beforeAll(async () => {
  ingest = await startIngest({ digests: false });
});
afterAll(() => ingest.stop());
beforeEach(() => ingest.database.query('TRUNCATE inbox, outcome'));

function post(path: string, body: Uint8Array | string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${ingest.url}${path}`, { method: 'POST', body: body as never, headers });
}
const toEnvelope = (body: Uint8Array | string, headers: Record<string, string> = {}): Promise<Response> =>
  post(`/api/${ingest.projectId}/envelope/?sentry_key=${ingest.publicKey}`, body, headers);

interface Kept {
  encoding: string;
  events: number;
  body: Buffer;
}
const kept = async (): Promise<Kept[]> =>
  (
    await ingest.database.query<{ encoding: string; events: number; body: Buffer }>(
      'SELECT encoding, events, body FROM inbox',
    )
  ).rows;

const item = (headers: Record<string, unknown>, payload: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`${JSON.stringify({ ...headers, length: payload.length })}\n`),
    payload,
    Buffer.from('\n'),
  ]);
const envelopeWith = (...items: Buffer[]): Buffer => Buffer.concat([Buffer.from(`{"event_id":"${ID}"}\n`), ...items]);
const eventJson = Buffer.from(`{"event_id":"${ID}","message":"hello"}`);
const event = item({ type: 'event' }, eventJson);

describe('bombs are answered as soon as they are known for one, without the memory they ask for', () => {
  const zeros = Buffer.alloc(100 * MIB + 1);
  /** What inflating as much as is let in takes here, so that a slow machine may be slow. */
  const inflatingMs = timeOf(() => gunzipSync(gzipSync(zeros)));
  const replay = Buffer.concat([Buffer.from(`{}\n{"type":"replay_recording","length":${zeros.length}}\n`), zeros]);
  const line = Buffer.concat([Buffer.from('{}\n'), zeros]);
  const large = Buffer.concat([Buffer.from(`{}\n{"type":"event","length":${zeros.length}}\n`), zeros]);

  test.each<[string, number[], Uint8Array, string]>([
    ['27: gzip, over 100 MiB of a replay', [413], gzipSync(replay), 'gzip'],
    ['27: gzip, one endless header line', [400, 413], gzipSync(line), 'gzip'],
    ['27: gzip, a huge event', [413], gzipSync(large), 'gzip'],
    ['28: brotli, 172 bytes', [400, 413], brotliCompressSync(zeros), 'br'],
    ['28: brotli, over 100 MiB of a replay', [413], brotliCompressSync(replay), 'br'],
    ['29: deflate', [413], deflateSync(replay), 'deflate'],
    ['29: raw deflate', [413], deflateRawSync(replay), 'deflate'],
    ['32: gzip without saying so', [413], gzipSync(replay), ''],
    [
      '34: a megabyte of empty gzip members',
      [400, 413],
      Buffer.concat(Array.from({ length: 50_000 }, () => gzipSync(''))),
      'gzip',
    ],
    [
      '34: 200 kB of empty gzip members',
      [400, 413],
      Buffer.concat(Array.from({ length: 10_000 }, () => gzipSync(''))),
      'gzip',
    ],
    [
      '35: brotli that makes no progress',
      [400],
      Buffer.concat([brotliCompressSync('{}\n').subarray(0, 3), Buffer.alloc(MIB, 0x06)]),
      'br',
    ],
    ['36: zstd, run-length blocks', [400, 413], zstdRuns(60_000), 'zstd'],
  ])('%s: %p', async (_name, statuses, body, encoding) => {
    // The first request pays for what is loaded late.
    await toEnvelope(gzipSync(envelope), { 'content-encoding': 'gzip' });
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5);
    const start = performance.now();
    const answer = await toEnvelope(body, encoding ? { 'content-encoding': encoding } : {});
    const took = performance.now() - start;
    clearInterval(watch);
    if (process.env.EDGE_FIGURES)
      process.stdout.write(
        `${_name}: ${answer.status}, ${took.toFixed(0)} ms, rss +${((peak - before) / MIB).toFixed(0)} MiB\n`,
      );
    expect(statuses).toContain(answer.status);
    expect(took).toBeLessThan(10 * inflatingMs);
    expect(peak - before).toBeLessThan(48 * MIB);
  });
});

function timeOf(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Blocks of 128 KiB of one byte, 4 bytes each. */
function zstdRuns(blocks: number): Buffer {
  const frame = Buffer.alloc(6 + blocks * 4);
  frame.set([0x28, 0xb5, 0x2f, 0xfd, 0, 0x38]);
  for (let i = 0; i < blocks; i++)
    frame.writeUIntLE((131_072 << 3) | (1 << 1) | (i === blocks - 1 ? 1 : 0), 6 + i * 4, 3);
  return frame;
}

describe('of a large envelope just what is kept goes to the inbox', () => {
  const noise = Buffer.from(Array.from({ length: MIB }, (_, i) => (i * 7919) % 251));
  const replay = item({ type: 'replay_recording' }, Buffer.concat(Array.from({ length: 12 }, () => noise)));
  const picture = item({ type: 'attachment', filename: 'a.png', content_type: 'image/png' }, noise);

  test.each([
    ['as it is', (body: Buffer) => body, ''],
    ['gzip', (body: Buffer) => gzipSync(body), 'gzip'],
    ['brotli', (body: Buffer) => brotliCompressSync(body), 'br'],
    ['raw deflate', (body: Buffer) => deflateRawSync(body), 'deflate'],
  ])('%s: the event and its attachment, not the replay', async (_name, pack, encoding) => {
    const body = pack(envelopeWith(replay, picture, event));
    const answer = await toEnvelope(body, encoding ? { 'content-encoding': encoding } : {});
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 200, body: { id: ID } });
    const [row] = await kept();
    const parsed = parseEnvelope(row!.body);
    expect(row).toMatchObject({ encoding: 'identity', events: 1 });
    expect(parsed.ok && parsed.value.items.map(({ type, payload }) => [type, payload.length])).toEqual([
      ['attachment', MIB],
      ['event', eventJson.length],
    ]);
    expect(
      await countRows(
        ingest.database,
        `SELECT sum(n) FROM outcome WHERE outcome = 'dropped' AND reason = 'replay_recording'`,
      ),
    ).toBe(1);
  });

  test('a hundred megabytes pass through without being held', async () => {
    const body = gzipSync(envelopeWith(...Array.from({ length: 7 }, () => replay), event));
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5);
    const answer = await toEnvelope(body, { 'content-encoding': 'gzip' });
    clearInterval(watch);
    if (process.env.EDGE_FIGURES)
      process.stdout.write(`84 MiB of replays: rss +${((peak - before) / MIB).toFixed(0)} MiB\n`);
    expect(answer.status).toBe(200);
    expect((await kept())[0]!.body.length).toBeLessThan(1000);
    expect(peak - before).toBeLessThan(48 * MIB);
  });

  test('an ordinary one stays as it came', async () => {
    const body = gzipSync(envelope);
    await toEnvelope(body, { 'content-encoding': 'gzip' });
    const [row] = await kept();
    expect(row!.encoding).toBe('gzip');
    expect(row!.body.equals(body)).toBe(true);
  });

  test('40: an envelope over 100 MiB is refused while it is read, and counted', async () => {
    const body = gzipSync(envelopeWith(...Array.from({ length: 9 }, () => replay), event));
    expect((await toEnvelope(body, { 'content-encoding': 'gzip' })).status).toBe(413);
    expect(
      await countRows(ingest.database, `SELECT sum(n) FROM outcome WHERE outcome = 'invalid' AND reason = 'too_large'`),
    ).toBe(1);
    expect(await kept()).toEqual([]);
  });
});

describe('envelopes without events', () => {
  test('an attachment of an event that was sent before is kept', async () => {
    const body = envelopeWith(item({ type: 'attachment', filename: 'a.txt' }, Buffer.from('abc')));
    expect(await (await toEnvelope(body)).json()).toEqual({ id: ID });
    expect(await kept()).toMatchObject([{ events: 0 }]);
  });

  test('an attachment of no event is not', async () => {
    const body = Buffer.concat([Buffer.from('{}\n'), item({ type: 'attachment' }, Buffer.from('abc'))]);
    expect(await (await toEnvelope(body)).json()).toEqual({});
    expect(await kept()).toEqual([]);
  });

  test.each(['feedback', 'user_report'])('%s is kept', async (type) => {
    expect((await toEnvelope(envelopeWith(item({ type }, Buffer.from(`{"event_id":"${ID}"}`))))).status).toBe(200);
    expect(await kept()).toMatchObject([{ events: 0 }]);
  });

  test('an envelope of nothing is answered with {}', async () => {
    expect(await (await toEnvelope('{}\n')).json()).toEqual({});
    expect(await kept()).toEqual([]);
  });
});

describe('a tunnel', () => {
  const tunnelled = (body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> =>
    post('/tunnel', body, headers);
  const withDsn = (dsn: string): string => envelopeOf({ event_id: ID, message: 'hello' }, { dsn });

  test.each([
    ['as it is', (text: string) => Buffer.from(text), ''],
    ['gzip', (text: string) => gzipSync(text), 'gzip'],
  ])('%s: the dsn in the envelope is enough', async (_name, pack, encoding) => {
    const answer = await tunnelled(pack(withDsn(ingest.dsn)), encoding ? { 'content-encoding': encoding } : {});
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 200, body: { id: ID } });
    expect(await kept()).toMatchObject([{ events: 1 }]);
  });

  test.each([
    ['no dsn', 401, envelope],
    ['an unknown key', 403, withDsn('https://00000000000000000000000000000000@x.org/1')],
    ['a key of another project', 403, ''],
    ['a dsn that is none', 400, withDsn('hello')],
  ])('%s: %i', async (name, status, body) => {
    const sent = name === 'a key of another project' ? withDsn(ingest.dsn.replace(/\d+$/, '999999')) : body;
    expect((await tunnelled(sent)).status).toBe(status);
    expect(await kept()).toEqual([]);
  });

  test('nothing is inflated for strangers beyond the first line', async () => {
    const bomb = gzipSync(
      Buffer.concat([
        Buffer.from('{"dsn":"https://00000000000000000000000000000000@x.org/1"}\n'),
        Buffer.alloc(90 * MIB),
      ]),
    );
    const start = performance.now();
    expect((await tunnelled(bomb, { 'content-encoding': 'gzip' })).status).toBe(403);
    expect(performance.now() - start).toBeLessThan(100);
  });
});
