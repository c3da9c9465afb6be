import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../testing.js';
import { decideForecast, forecastDisk } from './disk-forecast.js';

const NOW = new Date('2026-06-30T12:00:00Z');
const DAY_MS = 86_400_000;
const TODAY = Date.parse('2026-06-30');

/** `length` days before today, each with so many bytes of events, and an empty week ahead. */
const days = (length: number, bytes: number) => [
  ...Array.from({ length }, (_, n) => ({ startMs: TODAY - (length - n) * DAY_MS, bytes })),
  ...Array.from({ length: 8 }, (_, n) => ({ startMs: TODAY + n * DAY_MS, bytes: 0 })),
];

describe('the disk is full', () => {
  test.each([
    [
      'after so many days as fit',
      { length: 10, budgetBytes: 4_000, diskFreeBytes: null },
      { freeBytes: 2_000, daysLeft: 10 },
    ],
    [
      'when the disk is, without a budget',
      { length: 10, budgetBytes: null, diskFreeBytes: 1_000 },
      { freeBytes: 1_000, daysLeft: 5 },
    ],
    ['now, above the budget', { length: 95, budgetBytes: 1_000, diskFreeBytes: 9e9 }, { freeBytes: 0, daysLeft: 0 }],
    [
      'never, once as much goes as comes',
      { length: 90, budgetBytes: null, diskFreeBytes: 1_000 },
      { freeBytes: 1_000, daysLeft: null },
    ],
    [
      'never, when retention begins before',
      { length: 85, budgetBytes: null, diskFreeBytes: 1_000 },
      { freeBytes: 1_000, daysLeft: null },
    ],
    [
      'at a time nobody knows, without either',
      { length: 10, budgetBytes: null, diskFreeBytes: null },
      { freeBytes: null, daysLeft: null },
    ],
  ])('%s', (_, { length, ...room }, expected) => {
    // The events are half of the database, so a day adds twice its own bytes.
    const size = { databaseBytes: 2 * length * 100, days: days(length, 100) };
    expect(decideForecast(size, { ...room, retentionDays: 90 }, NOW)).toEqual({
      databaseBytes: size.databaseBytes,
      bytesPerDay: 200,
      ...expected,
    });
  });

  test('at a time nobody knows, in the first days', () => {
    const size = { databaseBytes: 8_000_000, days: days(0, 0) };
    const room = { budgetBytes: null, diskFreeBytes: 1_000, retentionDays: 90 };
    expect(decideForecast(size, room, NOW)).toMatchObject({ bytesPerDay: null, daysLeft: null });
  });
});

describe('on a database', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  test('the size is PostgreSQL’s own, and yesterday’s events say how it grows', async () => {
    await db.database.query(
      `INSERT INTO event (project_id, id, issue_id, event_id, received_at, occurred_at, level, title, body)
       SELECT 1, n, 1, gen_random_uuid(), now() - interval '1 day', now(), 'error', '', decode(repeat(md5(n::text), 64), 'hex')
       FROM generate_series(1, 2000) AS n`,
    );
    const room = { budgetBytes: null, diskFreeBytes: 1e12, retentionDays: 90 };
    const { databaseBytes, bytesPerDay, daysLeft } = await forecastDisk(db.database, room, new Date());
    expect(databaseBytes).toBeGreaterThan(2_000 * 1_024);
    expect(bytesPerDay).toBeGreaterThan(2_000 * 1_024);
    expect(bytesPerDay).toBeLessThanOrEqual(databaseBytes);
    expect(daysLeft).toBeNull();
  });
});
