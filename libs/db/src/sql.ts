import type { PoolClient, QueryResult, QueryResultRow } from 'pg';

/**
 * What a query function needs: a pool or one connection inside a transaction. Query functions are plain functions in
 * queries/ that take it first; whoever calls them decides about the transaction.
 */
export interface Sql {
  query<Row extends QueryResultRow>(text: string | PlannedOnce, values?: unknown[]): Promise<QueryResult<Row>>;
}

/**
 * A statement that PostgreSQL plans once for each connection instead of every time: for those that look at the partitions of all
 * days, where planning takes longer than the answer. Its text never changes.
 */
export interface PlannedOnce {
  name: string;
  text: string;
  values: unknown[];
}

/** One connection inside a transaction, as `Database.transaction` gives it: what copies rows in or out needs one. */
export type Connection = PoolClient;
