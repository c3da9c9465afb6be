import { addRequestCounts, type Database, insertInbox, type RequestCount } from '@errata/db';
import type { Record } from './group-commit.js';

/**
 * Writes a group of requests in one transaction: what is in the inbox is counted as received, whatever is killed.
 *
 * @returns what all processes counted within these minutes
 */
export async function storeRecords(database: Database, records: Record[]): Promise<RequestCount[]> {
  return database.transaction(async (sql) => {
    await insertInbox(
      sql,
      records.flatMap(({ entry }) => (entry ? [entry] : [])),
    );
    return addRequestCounts(
      sql,
      records.flatMap(({ requests }) => requests),
      records.flatMap(({ counts }) => counts),
    );
  });
}
