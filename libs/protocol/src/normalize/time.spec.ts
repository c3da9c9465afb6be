import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../event.js';
import { newNotes } from './notes.js';
import { parseTime, settleTime } from './time.js';

const NOON = 1_795_176_000;

describe('a time is read as any SDK writes it', () => {
  test.each([
    [NOON, NOON],
    [NOON + 0.25, NOON + 0.25],
    [NOON * 1000, NOON],
    [String(NOON), NOON],
    ['1795176000.5', NOON + 0.5],
    ['2026-11-20T12:00:00Z', NOON],
    ['2026-11-20T12:00:00', NOON],
    ['2026-11-20 12:00:00', NOON],
    ['2026-11-20T12:00', NOON],
    ['2026-11-20', NOON - 12 * 3600],
    ['2026-11-20T12:00:00.500Z', NOON + 0.5],
    ['2026-11-20T12:00:00,5', NOON + 0.5],
    ['2026-11-20T12:00:00.123456789Z', NOON + 0.123456789],
    ['2026-11-20T12:00:00+00:00', NOON],
    ['2026-11-20T14:30:00+02:30', NOON],
    ['2026-11-20t07:00:00-0500', NOON],
    [0, 0],
  ])('%p', (value, seconds) => {
    expect(parseTime(value)).toBeCloseTo(seconds, 6);
  });

  test.each([
    null,
    '',
    -1,
    1e18,
    NaN,
    Infinity,
    '9999-99-99',
    '2026-11-20T25:61:61Z',
    '275760-01-01',
    'now',
    {},
    [],
    true,
  ])('%p is none', (value) => {
    expect(parseTime(value)).toBeUndefined();
  });
});

describe('a wrong clock does not move an event out of sight', () => {
  const settle = (timestamp: JsonObject[string], sentAt?: number) => {
    const notes = newNotes();
    const settled = settleTime({ raw: { timestamp }, path: undefined, notes }, { receivedAt: NOON, sentAt });
    return { ...settled, notes: notes.errors.map(({ type }) => type) };
  };

  test.each([
    ['right', NOON - 5, NOON - 1, { timestamp: NOON - 5, shift: 0, notes: [] }],
    ['54 minutes late is delay', NOON - 54 * 60, NOON - 54 * 60, { timestamp: NOON - 54 * 60, shift: 0, notes: [] }],
    ['one hour slow', NOON - 3610, NOON - 3600, { timestamp: NOON - 10, shift: 3600, notes: ['clock_drift'] }],
    [
      'one year fast',
      NOON + 31_536_000 - 10,
      NOON + 31_536_000,
      { timestamp: NOON - 10, shift: -31_536_000, notes: ['clock_drift'] },
    ],
    ['in the future by itself', NOON + 61, undefined, { timestamp: NOON, shift: -61, notes: ['future_timestamp'] }],
    ['just ahead', NOON + 59, undefined, { timestamp: NOON + 59, shift: 0, notes: [] }],
    ['31 days back', NOON - 31 * 86_400, undefined, { timestamp: NOON, shift: 31 * 86_400, notes: ['past_timestamp'] }],
    ['nonsense', 'x', NOON, { timestamp: NOON, shift: 0, notes: ['invalid_data'] }],
    ['absent', null, NOON, { timestamp: NOON, shift: 0, notes: [] }],
  ])('%s', (_name, timestamp, sentAt, expected) => {
    expect(settle(timestamp, sentAt)).toEqual(expected);
  });
});
