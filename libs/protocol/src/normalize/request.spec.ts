import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../event.js';
import { normalize } from './normalize.fixture.js';

describe('a request', () => {
  const request = (raw: JsonObject) => normalize({ request: raw }).request;
  test.each<[JsonObject, JsonObject]>([
    [
      { method: 'post', url: 'https://h/p?a=1&b=%20x#top' },
      {
        method: 'POST',
        url: 'https://h/p',
        query_string: [
          ['a', '1'],
          ['b', ' x'],
        ],
        fragment: 'top',
      },
    ],
    [
      { url: 'https://h/p?a=1', query_string: '?b=2' },
      { url: 'https://h/p', query_string: [['b', '2']] },
    ],
    [
      { query_string: { a: ['1', '2'], b: { c: 3 } } },
      {
        query_string: [
          ['a', '1, 2'],
          ['b', '{"c":3}'],
        ],
      },
    ],
    [
      {
        query_string: [
          ['a', 1],
          ['b', null],
        ],
      },
      { query_string: [['a', '1']] },
    ],
    [{ query_string: 'a=%00b' }, { query_string: [['a', 'b']] }],
    [{ url: 'https://h/long...' }, { url: 'https://h/long' }],
    [
      { headers: { 'x-forwarded-for': ['1.1.1.1', '2.2.2.2'], HOST: 'h', n: 1, none: null } },
      {
        headers: [
          ['X-Forwarded-For', '1.1.1.1, 2.2.2.2'],
          ['Host', 'h'],
          ['N', '1'],
        ],
      },
    ],
    [
      {
        headers: [
          ['accept', 'a'],
          ['Accept', 'b'],
        ],
      },
      { headers: [['Accept', 'a, b']] },
    ],
    [
      { headers: { cookie: 'a=1; b=x=y; ; c' } },
      {
        cookies: [
          ['a', '1'],
          ['b', 'x=y'],
          ['c', ''],
        ],
      },
    ],
    [{ headers: { Cookie: 'a=1' }, cookies: { b: '2' } }, { cookies: [['b', '2']] }],
    [{ cookies: 'a=1' }, { cookies: [['a', '1']] }],
    [{ data: '{"a":[1]}' }, { data: { a: [1] } }],
    [{ data: 'a=1&b=2' }, { data: { a: '1', b: '2' } }],
    [{ data: 'just text = here' }, { data: 'just text = here' }],
    [{ data: '{broken' }, { data: '{broken' }],
    [
      { data: [1], env: { A: '1' } },
      { data: [1], env: { A: '1' } },
    ],
  ])('%j', (raw, expected) => {
    expect(request(raw)).toEqual(expected);
  });
});

describe('the address of the user', () => {
  const address = (raw: JsonObject, clientIp?: string) => normalize(raw, { clientIp }).user?.ip_address;
  test.each<[string, JsonObject, string | undefined, string | undefined]>([
    ['as said', { user: { ip_address: '1.2.3.4' } }, '9.9.9.9', '1.2.3.4'],
    ['IPv4 in IPv6', { user: { ip_address: '::ffff:1.2.3.4' } }, undefined, '1.2.3.4'],
    ['IPv6 with port', { user: { ip_address: '[2001:DB8::1]:443' } }, undefined, '2001:db8::1'],
    ['of the connection on request', { user: { ip_address: '{{auto}}' } }, '9.9.9.9', '9.9.9.9'],
    ['on request, but unknown', { user: { ip_address: '{{auto}}' } }, undefined, undefined],
    ["of the SDK's own request", { request: { env: { REMOTE_ADDR: '1.2.3.4:80' } } }, '9.9.9.9', '1.2.3.4'],
    ['of a browser', { platform: 'javascript' }, '9.9.9.9', '9.9.9.9'],
    [
      'never, when the SDK says so',
      { platform: 'javascript', sdk: { settings: { infer_ip: 'never' } } },
      '9.9.9.9',
      undefined,
    ],
    ['on the wish of the SDK', { platform: 'python', sdk: { settings: { infer_ip: 'auto' } } }, '9.9.9.9', '9.9.9.9'],
    ['not of another server', { platform: 'python' }, '9.9.9.9', undefined],
    ['not of a socket', { platform: 'javascript' }, 'unix:', undefined],
  ])('%s', (_name, raw, clientIp, expected) => {
    expect(address(raw, clientIp)).toBe(expected);
  });
});
