import type { PoolClient, QueryResult, QueryResultRow } from 'pg';

/**
 * What a query function needs: a pool or one connection inside a transaction. Query functions are plain functions in
 * queries/ that take it first; whoever calls them decides about the transaction.
 */
export interface Sql {
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<QueryResult<Row>>;
}

/** One connection inside a transaction, as `Database.transaction` gives it: what copies rows in or out needs one. */
export type Connection = PoolClient;
