import type { Sql } from '../sql.js';
import { columns } from './rows.js';

/** `n` events (or other items) that ended, or came in, the same way. The hour is the server's. */
export interface OutcomeCount {
  projectId: string;
  keyId: string;
  /** When the request came in. */
  at: Date;
  /** Sentry's data category: error, transaction, … */
  category: string;
  outcome: string;
  /** Empty where the outcome needs none. */
  reason: string;
  n: number;
}

/** `at` null: in the hour in which the transaction began, by the clock of the database, as the rows it puts into the inbox. */
export type DatedOutcome = Omit<OutcomeCount, 'at'> & { at: Date | null };

const HOUR_MS = 3_600_000;

/** Adds to the ledger, summed per key and hour first, rows locked in key order. */
export async function addOutcomes(sql: Sql, counts: readonly DatedOutcome[]): Promise<void> {
  if (counts.length === 0) return;
  await sql.query(outcomeUpsert(1), outcomeColumns(counts));
}

/** The statement of `addOutcomes`, its parameters numbered from `first`. */
export const outcomeUpsert = (first: number): string =>
  `INSERT INTO outcome (project_id, key_id, hour, category, outcome, reason, n)
   SELECT project_id, key_id, coalesce(hour, date_trunc('hour', now(), 'UTC')) AS hour, category, outcome, reason, n
   FROM unnest($${first}::bigint[], $${first + 1}::bigint[], $${first + 2}::timestamptz[], $${first + 3}::text[],
                        $${first + 4}::text[], $${first + 5}::text[], $${first + 6}::bigint[])
     AS t (project_id, key_id, hour, category, outcome, reason, n)
   ORDER BY project_id, key_id, hour, category, outcome, reason
   ON CONFLICT (project_id, key_id, hour, category, outcome, reason) DO UPDATE SET n = outcome.n + EXCLUDED.n`;

export const outcomeColumns = (counts: readonly DatedOutcome[]): unknown[][] =>
  columns(
    sumOutcomes(counts),
    (c) => c.projectId,
    (c) => c.keyId,
    (c) => c.at,
    (c) => c.category,
    (c) => c.outcome,
    (c) => c.reason,
    (c) => c.n,
  );

function sumOutcomes(counts: readonly DatedOutcome[]): DatedOutcome[] {
  const sums = new Map<string, DatedOutcome>();
  for (const count of counts) {
    const hour = count.at && Math.floor(count.at.getTime() / HOUR_MS) * HOUR_MS;
    const key = JSON.stringify([count.projectId, count.keyId, hour, count.category, count.outcome, count.reason]);
    const sum = sums.get(key);
    if (sum) sum.n += count.n;
    else sums.set(key, { ...count, at: hour === null ? null : new Date(hour) });
  }
  return [...sums.values()];
}
