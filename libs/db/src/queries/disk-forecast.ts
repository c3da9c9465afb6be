import type { Sql } from '../sql.js';
import { listEventPartitions } from './event-partitions.js';

const DAY_MS = 86_400_000;

/** So many whole days before today say how fast it grows. */
const MEASURED_DAYS = 7;

export interface DiskForecast {
  databaseBytes: number;
  /** What a day of events adds, by the last days; null in the first one. */
  bytesPerDay: number | null;
  /** What is left of the budget or of the disk; null where neither is known. */
  freeBytes: number | null;
  /**
   * Whole days until nothing is left, at this rate; null when that will not be, because as much goes as comes, or when one of
   * the figures is missing.
   */
  daysLeft: number | null;
}

export interface DiskRoom {
  /** Largest size of the database; null: the disk decides. */
  budgetBytes: number | null;
  /** Free space of the database's disk, where it can be seen. */
  diskFreeBytes: number | null;
  retentionDays: number;
}

/** How large the database is, how fast it grows, and when its room ends. */
export async function forecastDisk(sql: Sql, room: DiskRoom, now: Date): Promise<DiskForecast> {
  const { rows } = await sql.query<{ bytes: number }>('SELECT pg_database_size(current_database())::float8 AS bytes');
  const databaseBytes = rows[0]?.bytes ?? 0;
  const days = (await listEventPartitions(sql)).map(({ day, bytes }) => ({ startMs: Date.parse(day), bytes }));
  return decideForecast({ databaseBytes, days }, room, now);
}

/**
 * Everything in the database grows with the events, so a day's share of their bytes is a day's share of all.
 *
 * @param days UTC days that have a partition, oldest first
 */
export function decideForecast(
  { databaseBytes, days }: { databaseBytes: number; days: readonly { startMs: number; bytes: number }[] },
  { budgetBytes, diskFreeBytes, retentionDays }: DiskRoom,
  now: Date,
): DiskForecast {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const past = days.filter(({ startMs }) => startMs < today);
  const measured = past.slice(-MEASURED_DAYS);
  const ofEvents = sum(days) === 0 ? 1 : databaseBytes / sum(days);
  const bytesPerDay = measured.length === 0 ? null : (sum(measured) / measured.length) * ofEvents;
  const freeBytes = budgetBytes === null ? diskFreeBytes : Math.max(0, budgetBytes - databaseBytes);
  if (bytesPerDay === null || bytesPerDay === 0 || freeBytes === null)
    return { databaseBytes, bytesPerDay, freeBytes, daysLeft: null };
  const daysLeft = Math.floor(freeBytes / bytesPerDay);
  // From then on a day goes for every day that comes.
  const daysOfGrowth = Math.max(0, retentionDays - past.length);
  return {
    databaseBytes,
    bytesPerDay,
    freeBytes,
    daysLeft: freeBytes > 0 && daysLeft >= daysOfGrowth ? null : daysLeft,
  };
}

const sum = (days: readonly { bytes: number }[]): number => days.reduce((total, { bytes }) => total + bytes, 0);
