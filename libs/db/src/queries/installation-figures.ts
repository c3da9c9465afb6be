import type { Sql } from '../sql.js';

/** How large the database is. */
export interface DatabaseFigures {
  version: string;
  bytes: number;
  tables: { name: string; bytes: number }[];
  /** Days of events. */
  partitions: number;
}

const TABLES_MAX = 8;

/** Sizes are PostgreSQL's own, read from the file system; the parts of a partitioned table count as one. */
export async function measureDatabase(sql: Sql): Promise<DatabaseFigures> {
  const { rows } = await sql.query<{ name: string; bytes: number; parts: number }>(
    `SELECT coalesce(parent.relname, part.relname) AS name, sum(pg_total_relation_size(part.oid))::float8 AS bytes,
            count(parent.oid)::int AS parts
     FROM pg_class AS part
     LEFT JOIN pg_inherits ON inhrelid = part.oid LEFT JOIN pg_class AS parent ON parent.oid = inhparent
     WHERE part.relkind = 'r' AND part.relnamespace IN ('public'::regnamespace, to_regnamespace('bullmq'))
     GROUP BY 1 ORDER BY 2 DESC`,
  );
  const { rows: whole } = await sql.query<{ version: string; bytes: number }>(
    `SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS bytes`,
  );
  return {
    ...whole[0]!,
    tables: rows.slice(0, TABLES_MAX).map(({ name, bytes }) => ({ name, bytes })),
    partitions: rows.find(({ name }) => name === 'event')?.parts ?? 0,
  };
}

/** Alerts by state. */
export async function countAlerts(sql: Sql): Promise<{ state: string; n: number }[]> {
  const { rows } = await sql.query<{ state: string; n: number }>(
    'SELECT state, count(*)::int AS n FROM alert GROUP BY state ORDER BY state',
  );
  return rows;
}

export interface Unsent {
  /** Alerts that are still to be sent. */
  pending: number;
  /** Those that could not be sent, and why the last of them. */
  failed: number;
  failure: string | null;
}

/** @param since of those that could not be sent */
export async function countUnsent(sql: Sql, since: Date): Promise<Unsent> {
  const { rows } = await sql.query<Unsent>(
    `SELECT (SELECT count(*)::int FROM alert WHERE state IN ('pending', 'sending')) AS pending,
            count(*)::int AS failed, (array_agg(state_reason ORDER BY finished_at DESC))[1] AS failure
     FROM alert WHERE state = 'failed' AND finished_at >= $1`,
    [since],
  );
  return rows[0]!;
}

/** The ledger of all projects and all times, as counters. */
export async function sumAllOutcomes(
  sql: Sql,
): Promise<{ category: string; outcome: string; reason: string; n: number }[]> {
  const { rows } = await sql.query<{ category: string; outcome: string; reason: string; n: number }>(
    `SELECT category, outcome, reason, sum(n)::float8 AS n FROM outcome
     GROUP BY category, outcome, reason ORDER BY category, outcome, reason`,
  );
  return rows;
}

/** The minute of the last digest, as far back as minutes are kept. */
export async function findLastDigest(sql: Sql): Promise<Date | undefined> {
  const { rows } = await sql.query<{ minute: Date }>(
    'SELECT minute FROM backlog_minute WHERE digested > 0 ORDER BY minute DESC LIMIT 1',
  );
  return rows[0]?.minute;
}

export async function countAllDeadEvents(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: number }>('SELECT count(*)::int AS n FROM dead_event');
  return rows[0]?.n ?? 0;
}
