import { describe, expect } from '@jest/globals';
import type { Event } from '@errata/protocol';
import { type DigestCase, testCases } from './digest-cases.js';

const notes = (event: Event): string[] => (event.errors ?? []).map(({ type, name }) => `${type} ${name}`);
const noted = (name: string) => (event: Event) => expect(notes(event)).toContain(`invalid_data ${name}`);
const seconds = (): number => Date.now() / 1000;
const isNow = (time: number): void => expect(Math.abs(time - seconds())).toBeLessThan(60);

const YEAR = 365 * 86_400;

const TIMES: DigestCase[] = [
  ...[
    '-1',
    '0',
    '1e18',
    '"9999-99-99"',
    '"2026-11-20T25:61:61Z"',
    '"+275760-01-01T00:00:00Z"',
    'NaN',
    '{}',
    '"soon"',
  ].map((timestamp) => ({
    name: `the timestamp ${timestamp} becomes the time of arrival`,
    payload: `{"timestamp":${timestamp}}`,
    expected: (event: Event) => {
      isNow(event.timestamp);
      if (timestamp !== 'NaN') expect(notes(event)).toContainEqual(expect.stringContaining('timestamp'));
    },
  })),
  {
    name: 'milliseconds are taken for what they are',
    payload: { timestamp: Date.now() - 5000 },
    expected: ({ timestamp, errors }) => {
      isNow(timestamp);
      expect(errors).toBeUndefined();
    },
  },
  ...[YEAR, -YEAR].map((wrong) => ({
    name: `a clock ${wrong > 0 ? 'ahead' : 'behind'} by a year is corrected, breadcrumbs with it`,
    headers: { sent_at: new Date((seconds() + wrong) * 1000).toISOString() },
    payload: { timestamp: seconds() + wrong - 10, breadcrumbs: [{ timestamp: seconds() + wrong - 20, message: 'b' }] },
    expected: (event: Event) => {
      expect(Math.abs(event.timestamp - seconds() + 10)).toBeLessThan(60);
      expect(event.timestamp - event.breadcrumbs!.values[0]!.timestamp!).toBeCloseTo(10, 1);
      expect(notes(event)).toContain('clock_drift timestamp');
    },
  })),
  {
    name: 'an event sent late is not moved',
    headers: { sent_at: new Date().toISOString() },
    payload: { timestamp: seconds() - 7200 },
    expected: ({ timestamp }) => expect(Math.abs(timestamp - seconds() + 7200)).toBeLessThan(60),
  },
  ...[null, 'yesterday', 12, {}].map((sent_at) => ({
    name: `sent_at ${JSON.stringify(sent_at)} costs nothing`,
    headers: { sent_at },
    payload: { timestamp: seconds() },
    expected: (event: Event) => isNow(event.timestamp),
  })),
];

const MEMBERS: DigestCase[] = [
  ...(
    [
      ['critical', 'fatal'],
      ['WARN', 'warning'],
      ['log', 'info'],
      [50, 'fatal'],
      [40, 'error'],
      ['', 'error'],
      [{}, 'error'],
      ['loud', 'error'],
      [55, 'error'],
    ] as const
  ).map(([level, expected]) => ({
    name: `the level ${JSON.stringify(level)} is ${expected}`,
    payload: { level },
    expected: (event: Event) => expect(event.level).toBe(expected),
  })),
  {
    name: 'names that cannot be are dropped, and noted',
    payload: { platform: 'p'.repeat(10_000), environment: 'a/b\n', release: '../..', dist: {}, server_name: [] },
    expected: (event) => {
      expect([event.platform, event.environment, event.release, event.dist]).toEqual([
        'other',
        undefined,
        undefined,
        undefined,
      ]);
      for (const name of ['platform', 'environment', 'release', 'dist'])
        expect(notes(event)).toContain(`invalid_data ${name}`);
    },
  },
  {
    name: 'a release of a thousand characters is dropped, and noted',
    payload: { release: '1'.repeat(1000) },
    expected: noted('release'),
  },
  ...(
    [
      ['a text', 'kim', undefined],
      ['a list', [1], undefined],
      ['{{auto}}', { ip_address: '{{auto}}' }, '203.0.113.9'],
      ['no address', { id: 7, ip_address: '999.1.1.1' }, undefined],
      ['an IPv4 inside IPv6', { ip_address: '::ffff:1.2.3.4' }, '1.2.3.4'],
      ['null members', { id: null, email: null, ip_address: null, name: null, username: null }, undefined],
    ] as const
  ).map(([what, user, address]) => ({
    name: `the user is ${what}`,
    request: { clientAddress: '203.0.113.9' },
    payload: { user },
    expected: (event: Event) => expect(event.user?.ip_address).toBe(address),
  })),
  ...(
    [
      ['an object', { type: 'E', value: 'v' }, 1],
      ['a list', [{ type: 'E' }, null, { type: 'F' }], 2],
      ['values with null', { values: [null] }, 0],
      ['values that are no list', { values: 'x' }, 0],
      ['empty', {}, 0],
      ['a text', 'E', 0],
    ] as const
  ).map(([what, exception, length]) => ({
    name: `the exception is ${what}`,
    payload: { exception },
    expected: (event: Event) => expect(event.exception?.values.length ?? 0).toBe(length),
  })),
];

const FIELDS = `event_id timestamp platform level logger transaction culprit server_name site release dist environment
  message logentry exception stacktrace threads template breadcrumbs request user contexts tags extra modules sdk
  fingerprint checksum debug_meta csp errors _meta title type received time_spent spans`;
const WRONG = [null, true, -1, 1e300, 'text', '', [], [null], [[]], ['a', 1], {}, { a: { b: [1] } }, { values: 1 }];

const WRONG_TYPES: DigestCase[] = FIELDS.trim()
  .split(/\s+/)
  .flatMap((field) =>
    WRONG.map((value) => ({
      name: `${field}: ${JSON.stringify(value)}`,
      payload: { [field]: value, extra: { kept: 1 }, ...(field === 'extra' ? { extra: value } : {}) },
      expected: (event: Event) => {
        if (field !== 'extra') expect(event.extra).toEqual({ kept: 1 });
      },
    })),
  );

describe('times', () => {
  testCases(TIMES);
});
describe('members', () => {
  testCases(MEMBERS);
});
describe('every member with a wrong type', () => {
  testCases(WRONG_TYPES);
});
