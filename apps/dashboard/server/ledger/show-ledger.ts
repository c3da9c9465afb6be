import type { Ledger } from '@errata/contract';
import {
  countWaiting,
  type Database,
  findSpike,
  listRefused,
  type Sql,
  sumClientDiscarded,
  sumNotKept,
  sumOutcomesByHour,
  sumReasons,
  sumReceivedByKey,
} from '@errata/db';
import { bucketsStart, HOUR_MS } from '../http/fill-buckets.js';
import { addSums, readSums, sumEnds } from './sum-hours.js';

const REFUSED_MAX = 100;

interface LedgerScope {
  projectId: string;
  /** The last so many UTC hours, the running one included. */
  hours: number;
  now: Date;
}

/**
 * What became of everything that came in. All of it is read from one snapshot: between two of its queries a digest could
 * commit, and then the books would not balance.
 */
export const showLedger = (database: Database, scope: LedgerScope): Promise<Ledger> =>
  database.transaction(async (sql) => {
    await sql.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return readLedger(sql, scope);
  });

async function readLedger(sql: Sql, { projectId, hours: length, now }: LedgerScope): Promise<Ledger> {
  const since = bucketsStart({ now, unitMs: HOUR_MS, length });
  const hours = readSums(await sumOutcomesByHour(sql, { projectId, since }), { since, length });
  const sums = addSums(hours);
  const waiting = await countWaiting(sql, projectId);
  const spike = await findSpike(sql, projectId, now);
  const refused = await listRefused(sql, { since, limit: REFUSED_MAX });
  return {
    sums,
    waiting,
    difference: sums.received - sumEnds(sums) - waiting,
    hours,
    reasons: await sumReasons(sql, { projectId, since }),
    notKept: await sumNotKept(sql, { projectId, since }),
    clientDiscarded: await sumClientDiscarded(sql, { projectId, since }),
    keys: await sumReceivedByKey(sql, { projectId, since }),
    refused: refused.map((row) => ({ ...row, lastAt: row.lastAt.toISOString() })),
    spike: spike ? { ...spike, since: spike.since.toISOString(), until: spike.until.toISOString() } : null,
  };
}
