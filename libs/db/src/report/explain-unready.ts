import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../database.js';
import { MIGRATIONS } from '../migrations/index.js';

const PATIENCE_MS = 2000;

/** @returns why a process cannot do its work now, in a sentence; nothing when it can */
export async function explainUnready(database: Database): Promise<string | undefined> {
  const over = new AbortController();
  const timedOut = wait(PATIENCE_MS, `PostgreSQL does not answer within ${PATIENCE_MS / 1000} s.`, {
    signal: over.signal,
  }).catch(() => undefined);
  try {
    return await Promise.race([explainSchema(database), timedOut]);
  } finally {
    over.abort();
  }
}

async function explainSchema(database: Database): Promise<string | undefined> {
  try {
    const { rows } = await database.query<{ name: string }>('SELECT name FROM migrations');
    const done = new Set(rows.map(({ name }) => name));
    const missing = MIGRATIONS.filter((Migration) => !done.has(new Migration().name)).length;
    return missing === 0 ? undefined : `The schema is not up to date: migrations to run: ${missing}.`;
  } catch (error) {
    return describeFailure(error);
  }
}

/** Never the driver's own message: it may hold names of hosts. */
function describeFailure(error: unknown): string {
  const { code } = error as { code?: string };
  if (code === '42P01') return 'The database has no schema yet.';
  if (code === '53300') return 'PostgreSQL has no connection left.';
  return 'PostgreSQL does not answer.';
}
