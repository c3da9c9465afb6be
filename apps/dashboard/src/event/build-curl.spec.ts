import { expect, test } from '@jest/globals';
import { buildCurl } from './build-curl.js';

test('a request becomes a curl command that no value can break out of', () => {
  const curl = buildCurl({
    method: 'POST',
    url: 'https://shop.example/pay',
    query_string: [['q', "it's"]],
    headers: [
      ['Content-Type', 'application/json'],
      ['Host', 'shop.example'],
      ['X-Odd', "'; rm -rf / #"],
    ],
    cookies: [['sid', '[Filtered]']],
    data: { card: '4111' },
  });
  expect(curl.split(' \\\n  ')).toEqual([
    `curl 'https://shop.example/pay?q=it'\\''s'`,
    '-X POST',
    `-H 'Content-Type: application/json'`,
    `-H 'X-Odd: '\\''; rm -rf / #'`,
    `-b 'sid=[Filtered]'`,
    `--data-raw '{"card":"4111"}'`,
  ]);
});

test('a plain GET is one line', () =>
  expect(buildCurl({ method: 'GET', url: 'https://shop.example/' })).toBe('curl https://shop.example/'));
