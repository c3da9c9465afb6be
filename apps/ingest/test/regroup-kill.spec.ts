import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openQueuePool } from '@errata/db';
import { migrateQueue } from '@errata/queue';
import { checkCounts, fingerprintRows } from './check-counts.js';
import { waitFor } from './start-ingest.js';
import { faults, startRegroup, type TestRegroup } from './start-regroup.js';

jest.setTimeout(180_000);

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const KILLS_MAX = 6;

let regroup: TestRegroup;
beforeEach(async () => {
  regroup = await startRegroup();
  const pool = openQueuePool({ url: regroup.url, connections: 1, name: 'errata test' });
  await migrateQueue(pool);
  await pool.end();
});
afterEach(() => regroup.stop());

function startWorker(): ChildProcess {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return spawn(process.execPath, [main, 'digest'], {
    env: { ...env, DATABASE_URL: regroup.url, ERRATA_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

const progressOf = async (id: string): Promise<string> => {
  const { rows } = await regroup.database.query<{ progress: string }>(
    `SELECT concat_ws(' ', state, events_done, progress) AS progress FROM grouping_change WHERE id = $1`,
    [id],
  );
  return rows[0]!.progress;
};

/** Kills a worker as soon as it has done something, again and again; the last one may come to the end. */
async function workWithKills(id: string, isOver: RegExp): Promise<number> {
  let kills = 0;
  for (let isLast = false; !isLast;) {
    isLast = kills === KILLS_MAX;
    const before = await progressOf(id);
    const worker = startWorker();
    await waitFor(async () => {
      const now = await progressOf(id);
      return isOver.test(now) || (!isLast && now !== before);
    });
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    if (isOver.test(await progressOf(id))) return kills;
    kills += 1;
    // What waiting for the end of its lease does.
    await regroup.database.query(`UPDATE grouping_change SET lease_until = 'epoch'`);
  }
  return kills;
}

test('a worker that is killed in the midst of it, as often as you like, leaves every count exact', async () => {
  await regroup.digest(...faults('aab'.repeat(330)));
  await regroup.rules('message:"fault a" -> fingerprint "ab"\nmessage:"fault b" -> fingerprint "ab"');
  const before = await fingerprintRows(regroup.database);
  const id = await regroup.ask({ kind: 'regroup' });
  expect(await workWithKills(id, /^done/)).toBeGreaterThan(0);
  expect(await checkCounts(regroup.database)).toEqual([]);
  expect(await regroup.askUndo(id)).toBe(true);
  expect(await workWithKills(id, /^undone/)).toBeGreaterThan(0);
  expect(await fingerprintRows(regroup.database)).toEqual(before);
});
