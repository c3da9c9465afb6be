import {
  addRequestCounts,
  type Database,
  ensureEventPartitions,
  insertInbox,
  lacksPartition,
  type RequestCount,
} from '@errata/db';
import type { RequestRecord } from './group-commit.js';

/**
 * Writes a group of requests in one transaction: what is in the inbox is counted as received, whatever is killed.
 *
 * @returns what all processes counted within these minutes
 */
export async function storeRecords(database: Database, records: RequestRecord[]): Promise<RequestCount[]> {
  try {
    return await writeRecords(database, records);
  } catch (error) {
    if (!lacksPartition(error)) throw error;
    // Asleep for longer than partitions are made ahead: nobody waits for the next round of maintenance.
    await ensureEventPartitions(database, new Date());
    return writeRecords(database, records);
  }
}

function writeRecords(database: Database, records: RequestRecord[]): Promise<RequestCount[]> {
  return database.transaction(async (sql) => {
    await insertInbox(
      sql,
      records.flatMap(({ entry }) => (entry ? [entry] : [])),
    );
    return addRequestCounts(
      sql,
      records.flatMap(({ requests }) => requests),
      // Where a digest counts how they ended: it knows the database's time only, and the hour may have changed since.
      records.flatMap(({ counts }) => counts.map((count) => ({ ...count, at: null }))),
    );
  });
}
