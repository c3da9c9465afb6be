import { addOutcomes, type Database, insertInbox } from '@errata/db';
import type { Record } from './group-commit.js';

/** Writes a group of requests in one transaction: what is in the inbox is counted as received, whatever is killed. */
export async function storeRecords(database: Database, records: Record[]): Promise<void> {
  await database.transaction(async (sql) => {
    await insertInbox(
      sql,
      records.flatMap(({ entry }) => (entry ? [entry] : [])),
    );
    await addOutcomes(
      sql,
      records.flatMap(({ counts }) => counts),
    );
  });
}
