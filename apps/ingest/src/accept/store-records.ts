import { addRequestCounts, type Database, ensureEventPartitions, insertInbox, type RequestCount } from '@errata/db';
import type { Record } from './group-commit.js';

/**
 * Writes a group of requests in one transaction: what is in the inbox is counted as received, whatever is killed.
 *
 * @returns what all processes counted within these minutes
 */
export async function storeRecords(database: Database, records: Record[]): Promise<RequestCount[]> {
  try {
    return await writeRecords(database, records);
  } catch (error) {
    if ((error as { code?: string }).code !== NO_PARTITION) throw error;
    // Asleep for longer than partitions are made ahead: nobody waits for the next round of maintenance.
    await ensureEventPartitions(database, new Date());
    return writeRecords(database, records);
  }
}

/** PostgreSQL's code for a row that has no place to go to. */
const NO_PARTITION = '23514';

function writeRecords(database: Database, records: Record[]): Promise<RequestCount[]> {
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
