import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from './fleet.js';

/** Promised: so long after a fault has ended everything is as before, without a hand. */
export const RECOVERY_MS_MAX = 60_000;

/** How long the harness waits before it gives up. */
const SETTLE_MS_MAX = 120_000;
const POLL_MS = 50;

interface Backlog {
  /** Rows of the inbox, and of `alert` that are neither sent nor given up. */
  inbox: number;
  alerts: number;
}

/** What waits; up to those ids only, where they are given. */
async function readBacklog({ database }: Fleet, upTo?: Watermark): Promise<Backlog> {
  const { rows } = await database.query<Backlog>(
    `SELECT (SELECT count(*) FROM inbox WHERE id <= coalesce($1, id))::int AS inbox,
            (SELECT count(*) FROM alert WHERE state IN ('pending', 'sending') AND id <= coalesce($2, id))::int AS alerts`,
    [upTo?.inbox ?? null, upTo?.alert ?? null],
  );
  return rows[0]!;
}

interface Watermark {
  inbox: string | null;
  alert: string | null;
}

/**
 * To be called when a fault has ended. Recovered is: the edge takes events again, and what waited at that moment is digested
 * and mailed.
 *
 * @param isTaking whether an event has been acknowledged since, or none is left to be sent
 * @returns milliseconds
 * @throws after two minutes
 */
export async function measureRecovery(fleet: Fleet, isTaking: () => boolean): Promise<number> {
  const begin = Date.now();
  let waited: Watermark | undefined;
  return waitFor(begin, async () => {
    waited ??= await readWatermark(fleet);
    const { inbox, alerts } = await readBacklog(fleet, waited);
    if (isTaking() && inbox + alerts === 0) return undefined;
    return `${isTaking() ? '' : 'no event taken, '}${inbox} events and ${alerts} alerts of before waiting`;
  });
}

async function readWatermark({ database }: Fleet): Promise<Watermark> {
  const { rows } = await database.query<Watermark>(
    'SELECT (SELECT max(id) FROM inbox) AS inbox, (SELECT max(id) FROM alert) AS alert',
  );
  return rows[0]!;
}

/** Resolves when the inbox is empty and every alert has ended. @returns milliseconds @throws after two minutes */
export function settle(fleet: Fleet): Promise<number> {
  return waitFor(Date.now(), async () => {
    const { inbox, alerts } = await readBacklog(fleet);
    return inbox + alerts === 0 ? undefined : `${inbox} events and ${alerts} alerts waiting`;
  });
}

/** @param missing what there is still to wait for; may fail while the database is away */
async function waitFor(begin: number, missing: () => Promise<string | undefined>): Promise<number> {
  for (;;) {
    const reason = await missing().catch((error: Error) => error.message);
    if (reason === undefined) return Date.now() - begin;
    if (Date.now() - begin > SETTLE_MS_MAX) throw new Error(`not settled after ${SETTLE_MS_MAX / 1000} s: ${reason}`);
    await sleep(POLL_MS);
  }
}
