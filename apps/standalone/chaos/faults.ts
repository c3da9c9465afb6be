import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '@errata/db';
import { type Fleet, OWN_NAME } from './fleet.js';
import type { Random } from './random.js';
import type { ServerProcess } from './server-process.js';
import type { Manner } from './smtp-sink.js';

/** Something that goes wrong. Resolves when it has ended: whatever was taken away is back. */
export type Fault = (fleet: Fleet, random: Random) => Promise<void>;

/** How long whoever starts dead processes again needs. */
const restartPause = (random: Random): Promise<void> => sleep(random.between(100, 1_000));

/** The same again and again, with pauses in which some of the backlog is worked off. */
export const repeat =
  (times: number, fault: Fault): Fault =>
  async (fleet, random) => {
    for (let i = 0; i < times; i++) {
      if (i > 0) await sleep(random.between(500, 2_000));
      await fault(fleet, random);
    }
  };

async function killAndRestart(victim: ServerProcess, random: Random): Promise<void> {
  await victim.kill();
  await restartPause(random);
  victim.start();
}

/** As soon as it has said 200: what it said then must already be true. */
export const killIngest: Fault = async ({ ingests, journal }, random) => {
  const door = random.below(ingests.length);
  await journal.nextAcknowledged(door);
  await killAndRestart(ingests[door]!, random);
};

/** In the middle of a batch; whose it is cannot be seen from outside, so all digests go. */
export const killDigests: Fault = async ({ digests, database }, random) => {
  while (!(await isDigesting(database))) await sleep(1);
  await Promise.all(digests.map((digest) => digest.kill()));
  await restartPause(random);
  for (const digest of digests) digest.start();
};

async function isDigesting(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ isDigesting: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE datname = current_database() AND application_name = 'errata digest'
         AND relation = 'event_seen'::regclass AND mode = 'RowExclusiveLock') AS "isDigesting"`,
  );
  return rows[0]!.isDigesting;
}

/** Waits for a mail and kills its sender: when the server has the mail, and the sender does not know it yet … */
export const killNotifierBeforeAnswer: Fault = async ({ notifier, sink }, random) => {
  await new Promise<void>((killed) => {
    sink.beforeAnswer = async () => {
      sink.beforeAnswer = async () => {};
      sink.doubts += 1;
      await notifier.kill();
      killed();
    };
  });
  await restartPause(random);
  notifier.start();
};

/** … or as soon as the server has said 250: the sender may have noted it, or not. */
export const killNotifierAfterAnswer: Fault = async ({ notifier, sink }, random) => {
  await new Promise<void>((killed) => {
    sink.afterAnswer = () => {
      sink.afterAnswer = () => {};
      sink.doubts += 1;
      void notifier.kill().then(killed);
    };
  });
  await restartPause(random);
  notifier.start();
};

export const stopPostgres =
  (mode: 'fast' | 'immediate', downMs = 0): Fault =>
  async ({ postgres, sink }) => {
    // What became of the mail under way cannot be noted.
    sink.doubts += 1;
    await postgres.shutDown(mode);
    await sleep(downMs);
    await postgres.startAgain();
  };

/** Cuts so many connections, a few at a time, whoever's they are. */
export const cutConnections =
  (times: number, pauseMs: number): Fault =>
  async ({ database, sink }, random) => {
    for (let i = 0; i < times; i++) {
      sink.doubts += 1;
      const { rows } = await database.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND application_name <> $1 ORDER BY backend_start`,
        [OWN_NAME],
      );
      if (rows.length > 0) await database.query('SELECT pg_terminate_backend($1)', [random.pick(rows).pid]);
      await sleep(pauseMs);
    }
  };

export const flushRedis: Fault = async ({ redis }) => redis?.flush();

/** Killed, and back without its data. */
export const loseRedis =
  (downMs: number): Fault =>
  async ({ redis }) => {
    await redis?.kill();
    await sleep(downMs);
    await redis?.startAgain();
  };

export const freezeDigest =
  (frozenMs: number): Fault =>
  async ({ digests }, random) => {
    const victim = random.pick(digests);
    victim.freeze();
    await sleep(frozenMs);
    victim.thaw();
  };

/**
 * All digests away while events come in. Then all begin, are held until each stands before the same new faults, and let go
 * at the same moment.
 */
export const startDigestsTogether =
  (awayMs: number): Fault =>
  async ({ digests, database }) => {
    await Promise.all(digests.map((digest) => digest.kill()));
    await sleep(awayMs);
    await database.transaction(async (sql) => {
      await sql.query('LOCK TABLE issue_hash IN ACCESS EXCLUSIVE MODE');
      for (const digest of digests) digest.start();
      while ((await countWaiting(database)) < digests.length) await sleep(20);
    });
  };

async function countWaiting(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(DISTINCT pid)::int AS n FROM pg_locks
     WHERE relation = 'issue_hash'::regclass AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rows[0]!.n;
}

export const closeSmtp =
  (downMs: number): Fault =>
  async ({ sink }) => {
    await sink.close();
    await sleep(downMs);
    await sink.open();
  };

export const treatMails =
  (manner: Manner, times: number): Fault =>
  ({ sink }) =>
    sink.treat(manner, times);
