import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { Sql } from './sql.js';

/** One process's way to PostgreSQL: TypeORM for migrations and small tables, its pool for everything on a hot path. */
export class Database implements Sql {
  constructor(readonly dataSource: DataSource) {}

  /** The pool TypeORM opened; sharing it keeps a process at one pool. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  readonly query: Sql['query'] = (text, values) => this.pool.query(text, values);

  /**
   * Runs `work` in one transaction on one connection. A connection that is cut, or whose ROLLBACK fails, is
   * thrown away.
   *
   * @throws whatever `work` or the COMMIT throws; then nothing has happened
   */
  async transaction<T>(work: (sql: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // A connection that is cut between two statements says so by an event. The pool listens to the idle ones only, and an
    // `error` nobody listens to ends the process.
    const noticeCut = (error: Error): void => void (broken = error);
    client.on('error', noticeCut);
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.off('error', noticeCut);
      client.release(broken);
    }
  }
}
