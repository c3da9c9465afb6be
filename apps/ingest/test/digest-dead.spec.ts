import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { findDeadEvent, listDeadEvents, replayDeadEvents } from '@errata/db';
import { envelope, hex, startDigest, type TestDigest } from './start-digest.js';

const ID = hex(0xabc);
const event = (extra: Record<string, unknown> = {}) => ({ event_id: ID, message: 'boom', ...extra });

let box: TestDigest;
beforeAll(async () => {
  box = await startDigest();
});
afterAll(() => box.stop());
beforeEach(async () => {
  await box.database.query('TRUNCATE dead_event, inbox, event_seen, outcome, event');
  // PostgreSQL refuses what the digest makes of it: a fault that can be mended.
  await box.database.query(`ALTER TABLE event ADD CONSTRAINT poison CHECK (title NOT LIKE '%boom%')`);
});

const mend = () => box.database.query('ALTER TABLE event DROP CONSTRAINT poison');

const buried = async () => {
  const [row] = await listDeadEvents(box.database, [box.projectId], { limit: 1 });
  return findDeadEvent(box.database, [box.projectId], row!.id);
};

describe('what is buried', () => {
  test('says the fault alone, so that those of the same fault are told together', async () => {
    const body = (id: number) => envelope({}, [{ type: 'event' }, { ...event(), event_id: hex(id) }]);
    await box.digest({ body: body(1) }, { body: body(2) });
    await mend();
    const rows = await listDeadEvents(box.database, [box.projectId], { limit: 9 });
    expect(rows.map(({ reason }) => reason.replace(/event_\d+/, 'event'))).toEqual(
      Array(2).fill('new row for relation "event" violates check constraint "poison"'),
    );
  });

  test.each(['identity', 'gzip'])(
    'shows what came in as %s without its secrets, and of files the names',
    async (encoding) => {
      const text = envelope(
        { event_id: ID },
        [{ type: 'event' }, event({ extra: { password: 'hunter2', note: 'token=abc123secret' }, cart: [1, 2] })],
        [{ type: 'attachment', filename: 'log.txt' }, 'password=hunter2'],
      );
      await box.digest({ body: encoding === 'gzip' ? gzipSync(text) : text, encoding });
      await mend();
      const { preview } = (await buried())!;
      expect(preview).toContain('"cart":[1,2]');
      expect(preview).toContain('"filename":"log.txt"');
      expect(preview).toContain('[Filtered]');
      expect(preview).not.toMatch(/hunter2|abc123secret/);
    },
  );

  test('is replayed once the fault is mended, counts once, and the ledger balances at every step', async () => {
    await box.database.query(
      `INSERT INTO outcome (project_id, key_id, hour, category, outcome, n)
       VALUES ($1, 1, date_trunc('hour', now(), 'UTC'), 'error', 'received', 1)`,
      [box.projectId],
    );
    await box.digest({ body: envelope({}, [{ type: 'event' }, event()]), eventId: ID });
    expect(await balance()).toEqual({ 'invalid:digest_failed': 1, received: 1 });
    const row = await buried();
    // Replayed too early, it is buried again.
    expect(await replayDeadEvents(box.database, [box.projectId], { ids: [row!.id] })).toBe(1);
    expect(await balance()).toEqual({ received: 1, waiting: 1 });
    expect(await box.digest()).toHaveLength(1);
    expect(await balance()).toEqual({ 'invalid:digest_failed': 1, received: 1 });
    await mend();
    await replayDeadEvents(box.database, [box.projectId], { reason: (await buried())!.reason });
    expect(await box.digest()).toEqual([]);
    expect(await balance()).toEqual({ received: 1, stored: 1 });
    expect((await box.stored(ID))?.logentry?.formatted).toBe('boom');
  });
});

/** What the ledger says, and what waits; nothing is left out but what is 0. */
async function balance(): Promise<Record<string, number>> {
  const { rows } = await box.database.query<{ n: number }>('SELECT coalesce(sum(events), 0)::int AS n FROM inbox');
  const all = { ...(await box.outcomes()), waiting: rows[0]!.n };
  return Object.fromEntries(Object.entries(all).filter(([, n]) => n !== 0));
}
