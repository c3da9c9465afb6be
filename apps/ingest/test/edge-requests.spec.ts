import { connect } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { countRows, envelopeOf, startIngest, type TestIngest } from './start-ingest.js';

/**
 * Odd requests, by number. "SDKs decide" marks where a stricter rule would be tidier but would lose events of clients that
 * are out there.
 */
let ingest: TestIngest;

beforeAll(async () => {
  ingest = await startIngest({ digests: false });
});
afterAll(() => ingest.stop());
beforeEach(() => ingest.database.query('TRUNCATE inbox, outcome'));

const ID = 'fc6d8c0c43fc4630ad850ee518f1b9d0';
const event = { event_id: ID, message: 'hello' };
const envelope = envelopeOf(event);
const item = `{"type":"event"}\n${JSON.stringify(event)}\n`;
const KEY = '0123456789abcdef0123456789abcdef';

interface Odd {
  name: string;
  status: number | number[];
  body?: string | Uint8Array;
  headers?: Record<string, string>;
  /** Default: the envelope route with the key in the query. `{p}` and `{k}` stand for project and key. */
  path?: string;
  /** Events in the inbox afterwards; default 1 where the status is 200, else 0. */
  events?: number;
  id?: string;
  withinMs?: number;
}

const fill = (text: string): string => text.replaceAll('{p}', ingest.projectId).replaceAll('{k}', ingest.publicKey);

function run(cases: Odd[]): void {
  test.each(cases)('$name', async ({ status, body = envelope, headers = {}, path, events, id, withinMs = 1000 }) => {
    const start = performance.now();
    const answer = await fetch(ingest.url + fill(path ?? '/api/{p}/envelope/?sentry_key={k}'), {
      method: 'POST',
      body: (typeof body === 'string' ? fill(body) : body) as never,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
      redirect: 'manual',
    });
    const took = performance.now() - start;
    const json = (await answer.json()) as { id?: string; detail?: string };
    expect([status].flat()).toContain(answer.status);
    expect(took).toBeLessThan(withinMs);
    if (answer.status !== 200) expect(json.detail).toBe(answer.headers.get('x-sentry-error'));
    if (id !== undefined) expect(json.id).toBe(id);
    expect(await countRows(ingest.database, 'SELECT coalesce(sum(events), 0) FROM inbox')).toBe(
      events ?? (answer.status === 200 ? 1 : 0),
    );
  });
}

const framed = (length: string, payload = '{}'): string => `{}\n{"type":"event","length":${length}}\n${payload}`;

describe('framing', () => {
  run([
    { name: '1: an empty body', status: 400, body: '' },
    { name: '2: a header only', status: 200, body: '{}\n', events: 0 },
    { name: '3: a header that is not JSON', status: 400, body: 'hello\n' },
    { name: '4: a list as header', status: 400, body: `[]\n${item}` },
    { name: '4: a number as header', status: 400, body: `7\n${item}` },
    { name: '4: null as header', status: 400, body: `null\n${item}` },
    { name: '5: a header of a megabyte', status: 400, body: `{"a":"${'x'.repeat(1_000_000)}` },
    { name: '6: a length beyond the end', status: 400, body: framed('9999') },
    {
      name: '6: the same behind a whole event: it stays, SDKs decide',
      status: 200,
      body: `{}\n${item}{"type":"event","length":99}\n{}`,
    },
    { name: '7: a length that is too small', status: 400, body: framed('1') },
    { name: '8: length -1', status: 400, body: framed('-1') },
    { name: '8: length 1e9', status: 400, body: framed('1e9') },
    { name: '8: length as text', status: 400, body: framed('"2"') },
    { name: '8: length 1.5', status: 400, body: framed('1.5') },
    { name: '8: length null is none', status: 200, body: framed('null') },
    // What follows the newline is no header; the item before it is whole, and the digest says what is wrong with it.
    {
      name: '9: a newline inside JSON without a length ends the payload',
      status: 200,
      body: '{}\n{"type":"event"}\n{"a":\n1}\n',
    },
    { name: '10: ten thousand items', status: 400, body: `{}\n${'{"type":"x"}\n{}\n'.repeat(10_000)}` },
    { name: '11: an unknown item beside an event', status: 200, body: `{}\n{"type":"new","length":3}\na\nb\n${item}` },
    { name: '12: two events are both taken, SDKs decide', status: 200, body: `{}\n${item}${item}`, events: 2 },
    {
      name: '13: a session, a replay and a profile',
      status: 200,
      body: '{}\n{"type":"session"}\n{}\n{"type":"replay_event"}\n{}\n{"type":"profile"}\n{}\n',
      events: 0,
    },
    { name: '14: CRLF at line ends', status: 200, body: '{}\r\n{"type":"event"}\r\n{}\r\n' },
    { name: '14: no newline at the end', status: 200, body: '{}\n{"type":"event"}\n{}' },
    { name: '39: an event of 1 MiB', status: 200, body: framed('1048576', `"${'x'.repeat(1_048_574)}"`) },
    { name: '39: an event of 1 MiB and a byte', status: 413, body: framed('1048577', `"${'x'.repeat(1_048_575)}"`) },
    {
      name: '88: a thousand attachments',
      status: 400,
      body: `{"event_id":"${ID}"}\n${'{"type":"attachment","length":1}\nx\n'.repeat(1000)}`,
    },
    {
      name: '88: an attachment with a name like a path is taken, the digest cleans it',
      status: 200,
      body: `{"event_id":"${ID}"}\n{"type":"attachment","length":1,"filename":"../../x\\u0000.html","content_type":"text/html"}\nx\n${item}`,
    },
  ]);
});

describe('ids', () => {
  run([
    {
      name: '15: an id like a path is none, the event gets a new one',
      status: 200,
      body: envelopeOf({ ...event, event_id: '../../../../etc/cron.d/x' }),
    },
    {
      name: '16: capitals and dashes',
      status: 200,
      body: envelopeOf({ ...event, event_id: 'FC6D8C0C-43FC-4630-AD85-0EE518F1B9D0' }),
      id: ID,
    },
    { name: '17: 31 digits, SDKs decide', status: 200, body: envelopeOf({ ...event, event_id: ID.slice(1) }) },
    { name: '17: a number', status: 200, body: envelopeOf({ ...event, event_id: 7 }) },
    { name: '17: none', status: 200, body: envelopeOf({ message: 'hello' }) },
    { name: '18: the header wins over the payload', status: 200, body: envelopeOf(event, { event_id: KEY }), id: KEY },
    { name: '19: nothing but zeros', status: 200, body: envelopeOf({ ...event, event_id: '0'.repeat(32) }) },
  ]);

  test('20: the same id twice is taken twice: the digest counts it once', async () => {
    const send = (): Promise<Response> =>
      fetch(ingest.url + fill('/api/{p}/envelope/?sentry_key={k}'), { method: 'POST', body: envelope });
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
  });
});

describe('keys and projects', () => {
  const at = (project: string): string => `/api/${project}/envelope/?sentry_key={k}`;
  run([
    {
      name: '21: a dsn of another project, as the protocol says',
      status: 400,
      body: envelopeOf(event, { dsn: `https://${KEY}@x.org/1` }),
    },
    {
      name: '22: two different keys, as the protocol says',
      status: 401,
      headers: { 'x-sentry-auth': `Sentry sentry_key=${KEY}` },
    },
    { name: '22: the same key twice, SDKs decide', status: 200, headers: { 'x-sentry-auth': 'Sentry sentry_key={k}' } },
    {
      name: '23: a key of 10 kB',
      status: 403,
      path: `/api/{p}/envelope/?sentry_key=${'a'.repeat(10_000)}`,
      withinMs: 100,
    },
    { name: '23: a NUL in the key', status: 403, path: '/api/{p}/envelope/?sentry_key=%00{k}', withinMs: 100 },
    { name: '23: a list of keys', status: 401, path: '/api/{p}/envelope/?sentry_key=a&sentry_key=b', withinMs: 100 },
    { name: 'a flag behind the key', status: 200, path: '/api/{p}/envelope/?sentry_key={k}.no-cache' },
    { name: 'a version of the future', status: 400, path: '/api/{p}/envelope/?sentry_key={k}&sentry_version=8' },
    ...['0', '-1', '1e3', '1;drop', '9223372036854775808', 'abc', '%00', '1'.repeat(500)].map((project) => ({
      name: `24: project ${project.slice(0, 24)}`,
      status: [400, 403],
      path: at(project),
      withinMs: 100,
    })),
    { name: '25: an unknown project', status: 403, path: at('999999') },
    { name: '25: an unknown key', status: 403, path: `/api/{p}/envelope/?sentry_key=${KEY}` },
    {
      name: 'a header that is not for us',
      status: 401,
      path: '/api/{p}/envelope/',
      headers: { 'x-sentry-auth': 'Bearer abc' },
    },
    {
      name: 'an empty header beside the dsn',
      status: 200,
      path: '/api/{p}/envelope/',
      headers: { 'x-sentry-auth': '' },
      body: '{"dsn":"http://{k}@x.org/{p}"}\n{"type":"event"}\n{}',
    },
  ]);

  test('26: a disabled key', async () => {
    await ingest.database.query('INSERT INTO project_key (project_id, public_key, disabled) VALUES ($1, $2, true)', [
      ingest.projectId,
      'e'.repeat(32),
    ]);
    const answer = await fetch(`${ingest.url}/api/${ingest.projectId}/envelope/?sentry_key=${'e'.repeat(32)}`, {
      method: 'POST',
      body: envelope,
    });
    expect(answer.status).toBe(403);
  });
});

describe('encodings', () => {
  const zstd = Buffer.from('KLUv/QBYOQEAe30KeyJ0eXBlIjoiZXZlbnQifQp7Im1lc3NhZ2UiOiJoZWxsbyJ9', 'base64');
  run([
    {
      name: '30: gzip in gzip',
      status: 415,
      body: gzipSync(gzipSync(envelope)),
      headers: { 'content-encoding': 'gzip, gzip' },
    },
    { name: '31: gzip that is none', status: 400, headers: { 'content-encoding': 'gzip' } },
    { name: '32: gzip that does not say so is sniffed', status: 200, body: gzipSync(envelope) },
    {
      name: '33: gzip cut short',
      status: 400,
      body: gzipSync(envelope).subarray(0, -9),
      headers: { 'content-encoding': 'gzip' },
    },
    {
      name: '33: a wrong checksum',
      status: 400,
      body: Buffer.concat([gzipSync(envelope).subarray(0, -8), Buffer.alloc(8)]),
      headers: { 'content-encoding': 'gzip' },
    },
    {
      name: '33: zeros behind gzip are padding',
      status: 200,
      body: Buffer.concat([gzipSync(envelope), Buffer.alloc(8)]),
      headers: { 'content-encoding': 'gzip' },
    },
    {
      name: '35: brotli cut short',
      status: 400,
      body: brotliCompressSync(envelope).subarray(0, -2),
      headers: { 'content-encoding': 'br' },
    },
    { name: '36: an unknown encoding', status: 415, headers: { 'content-encoding': 'foo' } },
    { name: '36: zstd, SDKs decide', status: 200, body: zstd, headers: { 'content-encoding': 'zstd' } },
    { name: '36: zstd that does not say so', status: 200, body: zstd },
    { name: '36: zstd that is none', status: 400, headers: { 'content-encoding': 'zstd' } },
  ]);
});

describe('store bodies', () => {
  const json = JSON.stringify(event);
  const store = '/api/{p}/store/?sentry_key={k}';
  const typed = (type: string, body: string | Uint8Array = json): Odd => ({
    name: `90: ${type || 'no content type'}`,
    status: 200,
    path: store,
    body,
    headers: { 'content-type': type },
    id: ID,
  });
  run([
    ...[
      'application/json',
      ' application/json',
      'application/json;x',
      'text/plain',
      'application/octet-stream',
      'x/y/z',
      'json',
      ';',
    ].map((type) => typed(type)),
    typed('application/x-www-form-urlencoded', `sentry_data=${encodeURIComponent(json)}`),
    { name: '41: JSON 5,000 deep', status: 400, path: store, body: `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}` },
    { name: 'not JSON', status: 400, path: store, body: 'hello' },
    { name: 'a list', status: 400, path: store, body: '[]' },
    {
      name: 'an event over 1 MiB in base64',
      status: 413,
      path: store,
      body: Buffer.from(`{"message":"${'x'.repeat(1_048_576)}"}`).toString('base64'),
    },
    { name: 'a transaction', status: 200, path: store, body: '{"type":"transaction"}', events: 0 },
  ]);
});

describe('bytes that are no clean HTTP', () => {
  /** @returns the status, or '' when the connection was closed without an answer */
  const raw = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(ingest.url);
      let answer = '';
      const socket = connect(Number(port), hostname, () => socket.write(fill(text)));
      socket.setTimeout(3000, () => socket.destroy());
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      socket.on('error', () => {}).on('close', () => resolve(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? ''));
    });
  const head = 'POST /api/{p}/envelope/?sentry_key={k} HTTP/1.1\r\nHost: x\r\n';

  test.each([
    ['37: chunked and Content-Length', `${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['93: Transfer-Encoding: xchunked', `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['93: two lengths', `${head}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc`],
    ['92: a folded header', `${head}X-A: b\r\n c\r\nContent-Length: x\r\n\r\n`],
  ])('%s: 400 and the connection is closed', async (_name, text) => {
    expect(await raw(text)).toBe('400');
    expect(await countRows(ingest.database, 'SELECT count(*) FROM inbox')).toBe(0);
  });
});
