import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '@errata/db';

const POLL_MS = 50;
/** Without an event for this long the digest has stopped. */
const STUCK_MS = 60_000;

/** Counted where it costs next to nothing: the ledger is written in the transaction that stores the events. */
export async function countStored(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: string }>(
    `SELECT coalesce(sum(n), 0) AS n FROM outcome WHERE outcome = 'stored' AND category = 'error'`,
  );
  return Number(rows[0]!.n);
}

export async function countEvents(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: string }>('SELECT count(*) AS n FROM event');
  return Number(rows[0]!.n);
}

/** What the issues have counted, also of what maintenance has thinned out since: it comes by once an hour. */
export async function countCounted(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: string }>('SELECT coalesce(sum(event_count), 0) AS n FROM issue');
  return Number(rows[0]!.n);
}

/**
 * Waits until as many events are stored as were acknowledged, then counts them: in their table, unless told otherwise.
 *
 * @returns when they were, by `performance.now()`
 * @throws when nothing more is stored, or more than was acknowledged
 */
export async function drained(sql: Sql, expected: number, count = countEvents): Promise<number> {
  let stored = -1;
  let movedAt = performance.now();
  for (;;) {
    const now = await countStored(sql);
    if (now !== stored) movedAt = performance.now();
    stored = now;
    if (stored >= expected) break;
    if (performance.now() - movedAt > STUCK_MS) throw new Error(`${stored} of ${expected} events, and no more`);
    await sleep(POLL_MS);
  }
  const events = await count(sql);
  if (events !== expected) throw new Error(`${events} events are there, ${expected} were acknowledged`);
  return movedAt;
}
