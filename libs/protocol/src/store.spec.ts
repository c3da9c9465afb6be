import { describe, expect, test } from '@jest/globals';
import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { readStoreBody } from './store.js';

const JSON_TEXT = '{"message":"ü? a+b >>>"}';
const base64 = (data: string | Uint8Array) => Buffer.from(data).toString('base64');
const deflated = deflateSync(JSON_TEXT);

/** What an edge does with the steps. */
function decode(body: Uint8Array, contentType?: string): string {
  let step = readStoreBody(body, { contentType });
  if (step.next === 'inflate') {
    const inflated = step.coding === 'gzip' ? gunzipSync(step.bytes) : inflateSync(step.bytes);
    step = readStoreBody(inflated, { isInflated: true });
  }
  return step.next === 'parse' ? new TextDecoder().decode(step.json) : step.next === 'refuse' ? step.reason : step.next;
}

describe('a store body is recognised in whatever coat it comes', () => {
  test.each<[string, string | Uint8Array, string?]>([
    ['JSON', JSON_TEXT],
    ['JSON said to be something else', `\ufeff \r\n${JSON_TEXT}\n`, 'application/octet-stream'],
    ['zlib', deflated],
    ['gzip', gzipSync(JSON_TEXT)],
    ['base64 of JSON', base64(JSON_TEXT)],
    ['base64 of zlib', base64(deflated), 'application/octet-stream'],
    ['base64 of gzip', base64(gzipSync(JSON_TEXT))],
    ['url-safe base64 without padding', Buffer.from(deflated).toString('base64url')],
    ['base64 in lines', base64(deflated).replaceAll(/(.{20})/g, '$1\r\n')],
    ['form field of JSON', `sentry_data=${encodeURIComponent(JSON_TEXT)}`, 'application/x-www-form-urlencoded'],
    [
      'form field behind others',
      `a=1&sentry_data=${encodeURIComponent(base64(deflated))}`,
      'application/x-www-form-urlencoded; charset=utf-8',
    ],
    ['form field without its type, + not encoded', `sentry_data=${base64(deflated)}`],
  ])('%s', (_name, body, contentType = '') => {
    expect(decode(Buffer.from(body), contentType)).toBe(JSON_TEXT);
  });

  test('the base64 sample holds a plus that form decoding turns into a blank', () => {
    const body = 'sentry_data=eyJhIjoiPj4+In0=';
    expect(decode(Buffer.from(body))).toBe('{"a":">>>"}');
  });

  test.each([false, true])(
    'the last byte of a compressed stream is not taken for white space, in base64: %p',
    (isBase64) => {
      const json = '{"message":"no 49"}';
      const body = deflateSync(json);
      expect(body.at(-1)).toBe(0x0a);
      expect(decode(isBase64 ? Buffer.from(base64(body)) : body)).toBe(json);
    },
  );

  test('an envelope on the store endpoint is passed on', () => {
    expect(decode(Buffer.from('{}\n'), 'application/x-sentry-envelope')).toBe('envelope');
  });

  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'empty'],
    ['a list', '[1]', 'not_an_object'],
    ['text', 'hello, world!', 'json'],
    ['base64 of nonsense', base64('hello'), 'json'],
    ['zlib in gzip', gzipSync(deflated), 'encoding'],
    ['base64 of zlib in zlib', base64(deflateSync(deflated)), 'encoding'],
  ])('%s is refused', (_name, body, reason) => {
    expect(decode(Buffer.from(body))).toBe(reason);
  });
});
