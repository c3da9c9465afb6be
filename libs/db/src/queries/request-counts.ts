import type { Sql } from '../sql.js';
import { type DatedOutcome, outcomeColumns, outcomeUpsert } from './outcomes.js';
import { columns } from './rows.js';

/** Events one key, project or the whole installation (id 0) sent within a minute, refused ones included. */
export interface RequestCount {
  scope: 'key' | 'project' | 'installation';
  id: string;
  /** Its beginning. */
  minute: Date;
  n: number;
}

/**
 * Adds to the counts and to the ledger, rows locked in key order. In one statement, because everybody else who counts in
 * the same rows waits from here to the commit.
 *
 * @returns the sums of all processes
 */
export async function addRequestCounts(
  sql: Sql,
  counts: readonly RequestCount[],
  outcomes: readonly DatedOutcome[],
): Promise<RequestCount[]> {
  if (counts.length + outcomes.length === 0) return [];
  const { rows } = await sql.query<Omit<RequestCount, 'n'> & { n: string }>(
    `WITH ledger AS (${outcomeUpsert(5)})
     INSERT INTO request_count (scope, id, minute, n)
     SELECT scope, id, minute, sum(n) FROM unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::bigint[])
       AS t (scope, id, minute, n)
     GROUP BY scope, id, minute ORDER BY scope, id, minute
     ON CONFLICT (scope, id, minute) DO UPDATE SET n = request_count.n + EXCLUDED.n
     RETURNING scope, id, minute, n`,
    [
      ...columns(
        counts,
        (c) => c.scope,
        (c) => c.id,
        (c) => c.minute,
        (c) => c.n,
      ),
      ...outcomeColumns(outcomes),
    ],
  );
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}
