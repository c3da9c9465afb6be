import { expect, test } from '@jest/globals';
import { chooseThinned } from './choose-thinned.js';

const NOW = new Date('2026-06-30T12:00:00Z');
const at = (time: string) => ({ time, receivedAt: new Date(time) });
const thin = (times: string[], sampled = new Set<string>()) =>
  chooseThinned(times.map(at), sampled, NOW).map(({ time }) => time);

test.each([
  [
    'one an hour in the last week',
    ['2026-06-29T10:00:00Z', '2026-06-29T10:59:59Z', '2026-06-29T11:00:00Z'],
    ['2026-06-29T10:59:59Z'],
  ],
  [
    'one a day before that',
    ['2026-06-01T10:00:00Z', '2026-06-01T23:59:59Z', '2026-06-02T00:00:00Z'],
    ['2026-06-01T23:59:59Z'],
  ],
  ['the first of all', ['2026-05-01T00:00:00Z'], []],
  [
    'one for a replayed event, too',
    ['2026-06-20T00:00:00Z', '2026-06-21T00:00:00Z', '2026-06-20T05:00:00Z'],
    ['2026-06-20T05:00:00Z'],
  ],
])('the sample holds %s', (_, times, thinned) => {
  expect(thin(times)).toEqual(thinned);
});

test('the parts of a long list are sampled as one', () => {
  const times = Array.from({ length: 500 }, (_, n) => new Date(Date.UTC(2026, 4, 1) + n * 20 * 60_000).toISOString());
  const sampled = new Set<string>();
  expect([...thin(times.slice(0, 123), sampled), ...thin(times.slice(123), sampled)]).toEqual(thin(times));
});

test('looking again at what was kept changes nothing, until hours become days', () => {
  const times = Array.from({ length: 2_000 }, (_, n) => new Date(NOW.getTime() - (2_000 - n) * 600_000).toISOString());
  const thinned = new Set(thin(times));
  const kept = times.filter((time) => !thinned.has(time));
  expect(thin(kept)).toEqual([]);
  expect(kept.length).toBeGreaterThan(7 * 24);
  expect(kept.length).toBeLessThan(7 * 24 + 10);
});
