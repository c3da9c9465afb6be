import { describe, expect, test } from '@jest/globals';
import type { Json, JsonObject } from './event.js';
import { normalizeEvent } from './normalize/normalize-event.js';
import { securityReportToEvents } from './security-report.js';

const csp = (report: JsonObject): Json => ({
  'csp-report': {
    'document-uri': 'https://shop.example/cart',
    'violated-directive': 'script-src cdn.example',
    ...report,
  },
});

const events = (body: Json) => {
  const parsed = securityReportToEvents(body, { userAgent: 'UA/1', release: 'shop@1', environment: 'prod' });
  if (!parsed.ok) return parsed.reason;
  return parsed.value.map(({ raw, noise }) => ({
    event: normalizeEvent(raw, { receivedAt: 1, clientIp: '203.0.113.9', newEventId: () => 'a'.repeat(32) }),
    noise,
  }));
};

describe('a CSP report says what was blocked from where', () => {
  test.each<[JsonObject, string]>([
    [{ 'blocked-uri': 'https://evil.example/x.js?q=1' }, "Blocked 'script' from 'evil.example'"],
    [{ 'blocked-uri': 'http://u:p@evil.example:8080/x' }, "Blocked 'script' from 'evil.example'"],
    [{ 'blocked-uri': 'inline', 'effective-directive': 'style-src-elem' }, "Blocked inline 'style'"],
    [{ 'blocked-uri': '' }, "Blocked inline 'script'"],
    [{ 'blocked-uri': 'eval' }, "Blocked eval 'script'"],
    [{ 'blocked-uri': 'data', 'effective-directive': 'img-src' }, "Blocked 'img' from 'data'"],
    [{ 'blocked-uri': 'https://shop.example/x.js' }, "Blocked 'script' from 'self'"],
    [{ 'blocked-uri': 7, 'violated-directive': null }, "Blocked inline 'unknown'"],
  ])('%j', (report, message) => {
    const [found] = events(csp(report)) as Exclude<ReturnType<typeof events>, string>;
    expect(found?.event).toMatchObject({
      type: 'csp',
      logger: 'csp',
      logentry: { formatted: message },
      release: 'shop@1',
    });
  });

  test('with the page, the browser and the address of the person', () => {
    const [found] = events(csp({ 'blocked-uri': 'https://evil.example/' })) as Exclude<
      ReturnType<typeof events>,
      string
    >;
    expect(found?.event).toMatchObject({
      culprit: 'script-src',
      environment: 'prod',
      user: { ip_address: '203.0.113.9' },
      request: { url: 'https://shop.example/cart', headers: [['User-Agent', 'UA/1']] },
      report: { 'violated-directive': 'script-src cdn.example' },
      tags: [
        ['effective-directive', 'script-src'],
        ['blocked-uri', 'evil.example'],
      ],
    });
  });
});

test('a Reporting API list gives one event for each violation and passes over the rest', () => {
  const body = {
    documentURL: 'https://shop.example/',
    blockedURL: 'https://evil.example/',
    effectiveDirective: 'img-src',
  };
  const found = events([
    { type: 'csp-violation', user_agent: 'UA/2', body },
    { type: 'deprecation', body: {} },
    null,
    'x',
  ]);
  expect(found).toMatchObject([
    { event: { report: { 'document-uri': 'https://shop.example/', 'effective-directive': 'img-src' } } },
  ]);
});

test.each<[string, Json, string]>([
  ['expectct', { 'expect-ct-report': { hostname: 'shop.example' } }, "Expect-CT failed for 'shop.example'"],
  ['expectstaple', { 'expect-staple-report': { hostname: 'shop.example' } }, "Expect-Staple failed for 'shop.example'"],
  ['hpkp', { hostname: 'shop.example', 'known-pins': [] }, "Public key pinning validation failed for 'shop.example'"],
])('%s is recognised by its shape', (type, body, formatted) => {
  expect(events(body)).toMatchObject([{ event: { type, logentry: { formatted } } }]);
});

test.each<[JsonObject, string | undefined]>([
  [{ 'blocked-uri': 'chrome-extension://abc' }, 'browser_extension'],
  [{ 'blocked-uri': 'x', 'source-file': 'moz-extension://abc' }, 'browser_extension'],
  [{ 'blocked-uri': 'about:blank' }, 'browser_extension'],
  [{ 'blocked-uri': 'x', 'document-uri': 'http://localhost:3000/' }, 'localhost'],
  [{ 'blocked-uri': 'https://evil.example' }, undefined],
])('%j is noise: %p', (report, noise) => {
  expect(events(csp(report))).toMatchObject([{ noise }]);
});

test.each<[Json]>([[null], [7], ['x'], [{}], [{ 'csp-report': 'x' }]])('%j is no report', (body) => {
  expect(events(body)).toBe('security_report');
});

test('a failed request becomes an event, one that went well does not', () => {
  const report = (type: string): Json => ({
    type: 'network-error',
    url: 'https://shop.example/pay?x=1',
    user_agent: 'Browser/1.0',
    body: { phase: 'dns', type, referrer: 'https://shop.example/', elapsed_time: 12 },
  });
  expect(securityReportToEvents([report('dns.name_not_resolved'), report('ok')])).toMatchObject({
    ok: true,
    value: [
      {
        raw: {
          type: 'nel',
          logger: 'nel',
          logentry: { formatted: "Network error dns.name_not_resolved at 'shop.example'" },
          nel: { phase: 'dns', type: 'dns.name_not_resolved', url: 'https://shop.example/pay?x=1' },
          request: { url: 'https://shop.example/pay?x=1', headers: { 'User-Agent': 'Browser/1.0' } },
        },
      },
    ],
  });
});
