import { request } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { countRows, envelopeOf, startIngest, type TestIngest } from './start-ingest.js';

let ingest: TestIngest;
let auth: string;

beforeAll(async () => {
  ingest = await startIngest({ digests: false });
  auth = `Sentry sentry_key=${ingest.publicKey}, sentry_version=7, sentry_client=test/1.0`;
});
afterAll(() => ingest.stop());
beforeEach(() => ingest.database.query('TRUNCATE inbox, outcome'));

const ID = 'fc6d8c0c43fc4630ad850ee518f1b9d0';
const event = { event_id: ID, message: 'hello', level: 'error' };
const envelope = envelopeOf(event);
const waiting = (): Promise<number> => countRows(ingest.database, 'SELECT count(*) FROM inbox');

function post(path: string, body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(ingest.url + path, { method: 'POST', body: body as never, headers });
}
const toEnvelope = (
  body: string | Uint8Array,
  headers: Record<string, string> = { 'x-sentry-auth': auth },
): Promise<Response> => post(`/api/${ingest.projectId}/envelope/`, body, headers);

describe('what is taken', () => {
  test.each([
    ['plain', envelope, {}],
    ['gzip', gzipSync(envelope), { 'content-encoding': 'gzip' }],
    ['deflate', deflateSync(envelope), { 'content-encoding': 'deflate' }],
    ['brotli', brotliCompressSync(envelope), { 'content-encoding': 'br' }],
    ['an empty encoding', envelope, { 'content-encoding': '' }],
    ['a lost encoding header', gzipSync(envelope), {}],
    ['application/json as content type', envelope, { 'content-type': 'application/json' }],
    ['a form content type', envelope, { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('%s: 200 with the id, one row in the inbox', async (_name, body, headers) => {
    const answer = await toEnvelope(body, { 'x-sentry-auth': auth, ...headers });
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 200, body: { id: ID } });
    expect(await waiting()).toBe(1);
  });

  test.each([
    ['query string', (key: string) => `?sentry_key=${key}&sentry_version=7`, {}],
    ['envelope dsn', () => '', {}],
  ])('the key in the %s', async (name, query) => {
    const body = name === 'envelope dsn' ? envelopeOf(event, { dsn: ingest.dsn }) : envelope;
    expect((await post(`/api/${ingest.projectId}/envelope/${query(ingest.publicKey)}`, body)).status).toBe(200);
    expect(await waiting()).toBe(1);
  });

  test.each(['/api/1/envelope', '//api//1//envelope///'])('path %s, without a redirect', async (path) => {
    const answer = await post(path.replace('1', ingest.projectId), envelope, { 'x-sentry-auth': auth });
    expect(answer.status).toBe(200);
  });

  test.each([
    ['JSON', JSON.stringify(event), {}],
    [
      'zlib',
      deflateSync(JSON.stringify(event)),
      { 'content-encoding': 'deflate', 'content-type': 'application/octet-stream' },
    ],
    [
      'base64 of zlib',
      deflateSync(JSON.stringify(event)).toString('base64'),
      { 'content-type': 'application/octet-stream' },
    ],
    [
      'a form field',
      `sentry_data=${encodeURIComponent(JSON.stringify(event))}`,
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
  ])('a store body as %s', async (_name, body, headers) => {
    const answer = await post(`/api/${ingest.projectId}/store/`, body, { 'x-sentry-auth': auth, ...headers });
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 200, body: { id: ID } });
    expect(await waiting()).toBe(1);
  });

  test('a chunked body in small pieces', async () => {
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(
        `${ingest.url}/api/${ingest.projectId}/envelope/`,
        { method: 'POST', headers: { 'x-sentry-auth': auth } },
        (answer) => resolve(answer.resume().statusCode),
      );
      outgoing.on('error', reject);
      for (const character of envelope) outgoing.write(character);
      outgoing.end();
    });
    expect(status).toBe(200);
    expect(await waiting()).toBe(1);
  });

  test('items that are not kept: 200, nothing in the inbox, counted in the ledger', async () => {
    const body = [
      `{"event_id":"${ID}"}`,
      '{"type":"transaction"}',
      '{}',
      '{"type":"from_the_future","length":3}',
      'a\nb',
      '',
    ].join('\n');
    expect((await toEnvelope(body)).status).toBe(200);
    expect(await waiting()).toBe(0);
    const { rows } = await ingest.database.query('SELECT category, outcome, reason, n FROM outcome ORDER BY category');
    expect(rows).toEqual([
      { category: 'transaction', outcome: 'dropped', reason: 'transaction', n: '1' },
      { category: 'unknown', outcome: 'dropped', reason: 'unknown', n: '1' },
    ]);
  });

  test('an event beside unknown items survives', async () => {
    const body = [
      `{"event_id":"${ID}"}`,
      '{"type":"from_the_future"}',
      'xyz',
      '{"type":"event"}',
      JSON.stringify(event),
      '',
    ].join('\n');
    expect((await toEnvelope(body)).status).toBe(200);
    expect(await waiting()).toBe(1);
  });

  test('received and the inbox are written together', async () => {
    await Promise.all(Array.from({ length: 50 }, () => toEnvelope(envelope)));
    expect(await waiting()).toBe(50);
    expect(await countRows(ingest.database, `SELECT sum(n) FROM outcome WHERE outcome = 'received'`)).toBe(50);
  });
});

describe('what is refused, with a sentence in the answer and in X-Sentry-Error', () => {
  test.each<[string, number, string | Uint8Array, Record<string, string> | undefined]>([
    ['no key at all', 401, envelope, {}],
    ['a key nobody has', 403, envelope, { 'x-sentry-auth': `Sentry sentry_key=${'0'.repeat(32)}` }],
    ['a key that is none', 403, envelope, { 'x-sentry-auth': 'Sentry sentry_key=short' }],
    ['an empty body', 400, '', undefined],
    ['a header that is not JSON', 400, 'hello\n', undefined],
    ['a length beyond the end', 400, '{}\n{"type":"event","length":999}\n{}', undefined],
    ['an event over 1 MiB', 413, envelopeOf({ ...event, message: 'x'.repeat(1024 * 1024) }), undefined],
    ['broken gzip', 400, gzipSync(envelope).subarray(0, 30), { 'content-encoding': 'gzip' }],
    ['an unknown encoding', 415, envelope, { 'content-encoding': 'foo' }],
    ['two encodings', 415, envelope, { 'content-encoding': 'gzip, gzip' }],
    [
      'a dsn of another project',
      400,
      envelopeOf(event, { dsn: 'http://0123456789abcdef0123456789abcdef@x.org/999' }),
      undefined,
    ],
  ])('%s: %i', async (_name, status, body, headers) => {
    const answer = await toEnvelope(
      body,
      headers && !('x-sentry-auth' in headers) && Object.keys(headers).length > 0
        ? { 'x-sentry-auth': auth, ...headers }
        : headers,
    );
    const { detail } = (await answer.json()) as { detail: string };
    expect(answer.status).toBe(status);
    expect(detail).toBeTruthy();
    expect(answer.headers.get('x-sentry-error')).toBe(detail);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await waiting()).toBe(0);
  });

  test('a key of another project: 403 with the same words as an unknown key', async () => {
    const other = await post('/api/999999/envelope/', envelope, { 'x-sentry-auth': auth });
    const unknown = await toEnvelope(envelope, { 'x-sentry-auth': `Sentry sentry_key=${'1'.repeat(32)}` });
    expect([other.status, await other.json()]).toEqual([unknown.status, await unknown.json()]);
  });

  test('a body over 20 MiB as sent: 413', async () => {
    const answer = await toEnvelope(Buffer.alloc(21 * 1024 * 1024)).catch(() => undefined);
    // The connection is closed early; some clients see the answer, some the close.
    expect(answer?.status ?? 413).toBe(413);
    expect(await waiting()).toBe(0);
  });

  test('broken bodies of a known sender are counted as invalid', async () => {
    await toEnvelope('hello\n');
    const { rows } = await ingest.database.query(`SELECT outcome, reason, n FROM outcome ORDER BY outcome`);
    expect(rows).toEqual([
      { outcome: 'invalid', reason: 'framing', n: '1' },
      { outcome: 'received', reason: '', n: '1' },
    ]);
  });
});

test('a preflight is answered with what the SDKs need', async () => {
  const answer = await fetch(`${ingest.url}/api/${ingest.projectId}/envelope/`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-headers')).toContain('x-sentry-auth');
  expect(answer.headers.get('access-control-expose-headers')).toContain('x-sentry-rate-limits');
});

test('a disabled key is refused once the edge has forgotten it', async () => {
  await ingest.database.query('INSERT INTO project_key (project_id, public_key, disabled) VALUES ($1, $2, true)', [
    ingest.projectId,
    'd'.repeat(32),
  ]);
  expect((await toEnvelope(envelope, { 'x-sentry-auth': `Sentry sentry_key=${'d'.repeat(32)}` })).status).toBe(403);
});
