import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from '@errata/db';

const PATIENCE_MS = 2000;

/** Whether PostgreSQL answers soon enough to be of use. */
export async function isReachable(sql: Sql): Promise<boolean> {
  const over = new AbortController();
  const answered = sql.query('SELECT 1').then(
    () => true,
    () => false,
  );
  const timedOut = wait(PATIENCE_MS, false, { signal: over.signal }).catch(() => false);
  try {
    return await Promise.race([answered, timedOut]);
  } finally {
    over.abort();
  }
}
