export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The last `length` whole UTC hours or days, the running one included. */
export interface Buckets {
  now: Date;
  unitMs: number;
  length: number;
}

/** When the oldest bucket begins. */
export const bucketsStart = ({ now, unitMs, length }: Buckets): Date =>
  new Date((Math.floor(now.getTime() / unitMs) - length + 1) * unitMs);

/** Counts, oldest first, 0 where there is no row. */
export function fillBuckets(rows: readonly { bucket: Date; n: number }[], buckets: Buckets): number[] {
  const counts = new Array<number>(buckets.length).fill(0);
  const startMs = bucketsStart(buckets).getTime();
  for (const { bucket, n } of rows) {
    const index = Math.floor((bucket.getTime() - startMs) / buckets.unitMs);
    if (index >= 0 && index < buckets.length) counts[index] = (counts[index] ?? 0) + n;
  }
  return counts;
}
