import { describe, expect, test } from '@jest/globals';
import { DEFAULT_PROJECT_SETTINGS, type ProjectSettings } from '@errata/db';
import { type JsonObject, normalizeEvent } from '@errata/protocol';
import { decideFilter, type EventSender } from './decide-filter.js';

type Filters = ProjectSettings['filters'];

const NONE: Filters = {
  browserExtensions: false,
  legacyBrowsers: false,
  localhost: false,
  webCrawlers: false,
  errorMessages: [],
  releases: [],
  addresses: [],
};

function decide(raw: JsonObject, filters: Partial<Filters>, sender: Partial<EventSender> = {}): string | undefined {
  const event = normalizeEvent(raw, { receivedAt: 1_795_176_000, newEventId: () => 'e'.repeat(32) });
  return decideFilter(event, { ...NONE, ...filters }, { userAgent: null, address: null, ...sender });
}

const thrown = (value: string, abs_path = 'https://shop.example/app.js', platform = 'javascript'): JsonObject => ({
  platform,
  exception: { values: [{ type: 'TypeError', value, stacktrace: { frames: [{ abs_path, function: 'f' }] } }] },
});

describe('browser extensions', () => {
  test.each<[string, JsonObject, boolean]>([
    ['an error of the page', thrown('x is null'), false],
    ['a Chrome extension', thrown('x is null', 'chrome-extension://abc/content.js'), true],
    ['a Firefox extension', thrown('x is null', 'moz-extension://abc/content.js'), true],
    ['a Safari web extension', thrown('x is null', 'safari-web-extension://abc/content.js'), true],
    ['a masked Safari extension', thrown('x is null', 'webkit-masked-url://hidden/'), true],
    ['words of an extension', thrown('Extension context invalidated.'), true],
    ['a script from elsewhere', { platform: 'javascript', message: 'Script error.' }, true],
    ['the same words in a server', { platform: 'python', message: 'Script error.' }, false],
    ['words that only quote it', thrown('Build failed: Script error. See log'), false],
    [
      'a function of the page that an extension called',
      {
        platform: 'javascript',
        exception: {
          values: [
            {
              type: 'TypeError',
              value: 'x is null',
              stacktrace: {
                frames: [{ abs_path: 'chrome-extension://abc/wrap.js' }, { abs_path: 'https://shop.example/app.js' }],
              },
            },
          ],
        },
      },
      false,
    ],
  ])('%s', (_name, raw, filtered) => {
    expect(decide(raw, { browserExtensions: true })).toBe(filtered ? 'browser_extension' : undefined);
  });

  test('a security report caused by one', () => {
    expect(decide({}, { browserExtensions: true }, { noise: 'browser_extension' })).toBe('browser_extension');
    expect(decide({}, {}, { noise: 'browser_extension' })).toBeUndefined();
  });
});

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

describe('legacy browsers', () => {
  test.each<[string, boolean]>([
    ['Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)', true],
    ['Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)', true],
    ['Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko', false],
    ['Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10', true],
    ['Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.18', true],
    [
      'Mozilla/5.0 (Linux; U; Android 4.4.2; en-us; SM-T230) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30',
      true,
    ],
    [
      'Mozilla/5.0 (Linux; Android 4.4.2; SM-T230) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/30.0.0.0 Mobile Safari/537.36',
      false,
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/150.0.0.0 Mobile Safari/537.36',
      false,
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_6_8) AppleWebKit/534.59 (KHTML, like Gecko) Version/5.1.9 Safari/534.59',
      true,
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
      false,
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
      false,
    ],
    [CHROME, false],
    ['sentry.python/2.68.0', false],
  ])('%s: %s', (userAgent, filtered) => {
    expect(decide({}, { legacyBrowsers: true }, { userAgent })).toBe(filtered ? 'legacy_browser' : undefined);
    expect(decide({}, {}, { userAgent })).toBeUndefined();
  });
});

describe('web crawlers', () => {
  test.each<[string, boolean]>([
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', true],
    ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', true],
    ['Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)', true],
    ['Mozilla/5.0 (compatible; SomethingNewBot/1.0; +https://example.com/bot)', true],
    ['Mozilla/5.0 (compatible; YandexImagesBot/3.0)', true],
    ['Screaming Frog spider', true],
    [CHROME, false],
    [CHROME.replace('Chrome', 'HeadlessChrome'), false],
    [
      'Mozilla/5.0 (Linux; Android 9; CUBOT X19 Build/PPR1) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile Safari/537.36',
      false,
    ],
    ['sentry.python/2.68.0', false],
    ['', false],
  ])('%s: %s', (userAgent, filtered) => {
    expect(decide({}, { webCrawlers: true }, { userAgent })).toBe(filtered ? 'crawler' : undefined);
  });

  test('of the visitor, whom a server names in its request, rather than of the connection', () => {
    const request = { headers: { 'user-agent': 'Googlebot/2.1' } };
    expect(decide({ request }, { webCrawlers: true }, { userAgent: 'sentry.python/2.68.0' })).toBe('crawler');
  });
});

describe('localhost', () => {
  test.each<[string, boolean]>([
    ['http://localhost:3000/cart', true],
    ['http://localhost', true],
    ['https://shop.localhost/', true],
    ['http://127.0.0.1:8000/', true],
    ['http://[::1]/', true],
    ['http://u:p@localhost/', true],
    ['https://localhost.example/', false],
    ['https://shop.example/?at=http://localhost/', false],
    ['https://shop.example/', false],
  ])('%s: %s', (url, filtered) => {
    expect(decide({ request: { url } }, { localhost: true })).toBe(filtered ? 'localhost' : undefined);
    expect(decide({ request: { url } }, {})).toBeUndefined();
  });

  test('by the address of the user', () => {
    expect(decide({ user: { ip_address: '127.0.0.1' } }, { localhost: true })).toBe('localhost');
    expect(decide({ user: { ip_address: '::1' } }, { localhost: true })).toBe('localhost');
  });
});

describe('error messages', () => {
  test.each<[string[], boolean]>([
    [['TypeError: x is null'], true],
    [['TypeError*'], true],
    [['*is null'], true],
    [['x is null'], false],
    [['KeyError*', '*null*'], true],
    [['KeyError*'], false],
  ])('%j: %s', (errorMessages, filtered) => {
    expect(decide(thrown('x is null'), { errorMessages })).toBe(filtered ? 'error_message' : undefined);
  });

  test('a message without an exception', () => {
    expect(decide({ message: 'disk is full' }, { errorMessages: ['disk is *'] })).toBe('error_message');
  });
});

test('releases', () => {
  expect(decide({ release: 'shop@1.2.0' }, { releases: ['shop@1.*'] })).toBe('release');
  expect(decide({ release: 'shop@2.0.0' }, { releases: ['shop@1.*'] })).toBeUndefined();
  expect(decide({}, { releases: ['*'] })).toBeUndefined();
});

test.each<[string, string, boolean]>([
  ['10.1.2.3', '10.0.0.0/8', true],
  ['11.1.2.3', '10.0.0.0/8', false],
  ['203.0.113.9', '203.0.113.9', true],
  ['2001:db8::7', '2001:db8::/32', true],
  ['2001:db9::7', '2001:db8::/32', false],
  ['203.0.113.9', '0.0.0.0/0', true],
  ['::ffff:10.1.2.3', '10.0.0.0/8', true],
  ['10.1.2.3', 'no network', false],
])('the address %s in %s: %s', (address, network, filtered) => {
  const expected = filtered ? 'ip_address' : undefined;
  expect(decide({}, { addresses: [network] }, { address })).toBe(expected);
  expect(decide({ user: { ip_address: address } }, { addresses: [network] })).toBe(expected);
});

test('the defaults keep the error of an ordinary browser', () => {
  expect(
    decide(thrown('x is null'), DEFAULT_PROJECT_SETTINGS.filters, { userAgent: CHROME, address: '203.0.113.9' }),
  ).toBeUndefined();
});
