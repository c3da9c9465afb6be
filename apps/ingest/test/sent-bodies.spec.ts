import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  deleteEvents,
  dropEventPartition,
  ensureEventPartitions,
  findDeadEvent,
  insertInbox,
  listDeadEvents,
  listEventPartitions,
  measureBacklog,
  replayDeadEvents,
} from '@errata/db';
import { storeRecords } from '../src/accept/store-records.js';
import { envelope, hex, startDigest, type TestDigest } from './start-digest.js';

let box: TestDigest;
beforeEach(async () => {
  box = await startDigest();
});
afterEach(() => box.stop());

const ID = hex(0xabc);

/** Large enough to lie apart: 12,000 letters in which gzip finds about 3,800 bytes. */
const NOISE = randomBytes(6_000).toString('hex').replace(/[0-9]/g, 'x');

const event = (extra: Record<string, unknown> = {}) => ({
  event_id: ID,
  message: 'boom',
  extra: { note: NOISE, ...extra },
});

const request = (...events: Record<string, unknown>[]) => ({
  body: gzipSync(envelope({}, ...events.map((one) => [{ type: 'event' }, one] as [Record<string, unknown>, unknown]))),
  encoding: 'gzip',
  events: events.length,
});

const put = (...requests: ReturnType<typeof request>[]): Promise<void> =>
  box.database.transaction((sql) =>
    insertInbox(
      sql,
      requests.map((one) => ({
        projectId: box.projectId,
        keyId: '1',
        format: 'envelope',
        eventId: null,
        clientAddress: null,
        userAgent: null,
        sdk: null,
        ...one,
      })),
    ),
  );

const apart = async (): Promise<Buffer[]> =>
  (await box.database.query<{ bytes: Buffer }>('SELECT bytes FROM sent_body')).rows.map(({ bytes }) => bytes);

const ownBytes = async (): Promise<number[]> =>
  (await box.database.query<{ n: number }>('SELECT octet_length(body) AS n FROM event')).rows.map(({ n }) => n);

describe('a large body is written once, when it comes in', () => {
  test('it waits apart from its row, and weighs what it weighs', async () => {
    const sent = request(event());
    await put(sent);
    const { rows } = await box.database.query('SELECT body, sent_bytes FROM inbox');
    expect(rows).toEqual([{ body: null, sent_bytes: sent.body.length }]);
    expect(await apart()).toEqual([sent.body]);
    expect(await measureBacklog(box.database, 10)).toMatchObject([{ rows: 1, bytes: sent.body.length }]);
  });

  test('and the event points to it', async () => {
    const sent = request(event());
    await box.digest(sent);
    expect(await apart()).toEqual([sent.body]);
    expect((await ownBytes())[0]).toBeLessThan(1_000);
    expect((await box.stored(ID))?.extra?.note).toBe(NOISE);
  });

  test('small ones, and those nobody compressed, stay in their rows', async () => {
    const small = {
      body: gzipSync(envelope({}, [{ type: 'event' }, { event_id: hex(1), message: 'm' }])),
      encoding: 'gzip',
    };
    const plain = { body: envelope({}, [{ type: 'event' }, { ...event(), event_id: hex(2) }]) };
    await box.digest(small, plain);
    expect(await apart()).toEqual([]);
    expect((await box.stored(hex(2)))?.extra?.note).toBe(NOISE);
  });
});

describe('nothing stays of a body that no event points to', () => {
  test('one with a secret is written anew', async () => {
    await box.digest(request(event({ password: 'hunter2' })));
    expect(await apart()).toEqual([]);
    expect((await box.stored(ID))?.extra).toEqual({ note: NOISE, password: '[Filtered]' });
  });

  test('a redelivery, in the same batch and in a later one', async () => {
    const sent = request(event());
    await box.digest(sent, sent);
    await box.digest(sent);
    expect(await apart()).toEqual([sent.body]);
    expect(await box.outcomes()).toMatchObject({ stored: 1, duplicate: 2 });
  });

  test('several events of one body each have their own', async () => {
    await box.digest(request(event(), { ...event(), event_id: hex(7) }));
    expect(await apart()).toEqual([]);
    expect((await box.stored(hex(7)))?.extra?.note).toBe(NOISE);
  });

  test('what the project does not want, and what cannot be read', async () => {
    await box.set({ filters: { errorMessages: ['boom*'] } });
    await box.digest(request(event()), { ...request(event()), body: randomBytes(4_000) });
    expect(await apart()).toEqual([]);
    expect(Object.keys(await box.outcomes())).toHaveLength(2);
  });

  test('an event that retention takes', async () => {
    await box.digest(request(event()));
    const { rows } = await box.database.query<{ id: string; receivedAt: Date; issueId: string }>(
      'SELECT id, received_at AS "receivedAt", issue_id AS "issueId" FROM event',
    );
    await deleteEvents(box.database, { projectId: box.projectId, id: rows[0]!.issueId }, rows);
    expect(await apart()).toEqual([]);
  });
});

describe('what is buried takes its body along', () => {
  beforeEach(() => box.database.query(`ALTER TABLE event ADD CONSTRAINT poison CHECK (title NOT LIKE '%boom%')`));

  test('and brings it back when it is replayed', async () => {
    const sent = request(event());
    expect(await box.digest(sent)).toHaveLength(1);
    expect(await apart()).toEqual([]);
    const [row] = await listDeadEvents(box.database, [box.projectId], { limit: 1 });
    expect(row?.bytes).toBe(sent.body.length);
    expect((await findDeadEvent(box.database, [box.projectId], row!.id))?.preview).toContain('boom');
    await box.database.query('ALTER TABLE event DROP CONSTRAINT poison');
    await replayDeadEvents(box.database, [box.projectId], { ids: [row!.id] });
    expect(await box.digest()).toEqual([]);
    expect((await box.stored(ID))?.extra?.note).toBe(NOISE);
  });
});

describe('days', () => {
  const today = new Date().toISOString().slice(0, 10);

  test('a day is dropped with its bodies, but not while one of them waits', async () => {
    await put(request(event()));
    await expect(dropEventPartition(box.database, today)).rejects.toThrow(
      `what came in on ${today} waits in the inbox still`,
    );
    expect(await apart()).toHaveLength(1);
    await box.digest();
    await dropEventPartition(box.database, today);
    expect([await apart(), await ownBytes()]).toEqual([[], []]);
  });

  test('its size is that of events and bodies', async () => {
    const sizeOf = async () => (await listEventPartitions(box.database)).find(({ day }) => day === today)!.bytes;
    const before = await sizeOf();
    await box.digest(...Array.from({ length: 40 }, (_, n) => request({ ...event(), event_id: hex(n + 1) })));
    expect((await sizeOf()) - before).toBeGreaterThan(40 * 3_000);
  });

  test('of a day nobody prepared the partition is made when something comes in', async () => {
    await dropEventPartition(box.database, today);
    const entry = {
      ...request(event()),
      projectId: box.projectId,
      keyId: '1',
      format: 'envelope',
      eventId: null,
    } as const;
    await storeRecords(box.database, [
      { entry: { ...entry, clientAddress: null, userAgent: null, sdk: null }, counts: [], requests: [] },
    ]);
    await box.digest();
    expect((await box.stored(ID))?.extra?.note).toBe(NOISE);
  });

  test('days are made while batches are under way, which hold locks on both tables', async () => {
    const later = new Date(Date.now() + 30 * 86_400_000);
    await box.database.transaction(async (sql) => {
      await sql.query('SELECT FROM sent_body LIMIT 1');
      await sql.query('LOCK TABLE ONLY event IN ROW EXCLUSIVE MODE');
      await ensureEventPartitions(box.database, later);
    });
    const days = (await listEventPartitions(box.database)).map(({ day }) => day);
    expect(days).toContain(later.toISOString().slice(0, 10));
  });

  test('of a day nobody prepared small events find their way too', async () => {
    await dropEventPartition(box.database, today);
    expect(
      await box.digest({ body: envelope({ event_id: hex(77) }, [{ type: 'event' }, { message: 'small' }]) }),
    ).toEqual([]);
    expect(await box.stored(hex(77))).toMatchObject({ logentry: { formatted: 'small' } });
  });

  test('days that were made before there were bodies apart get their second partition', async () => {
    await box.database.query(`DROP TABLE sent_body_${today.replaceAll('-', '')}`);
    await ensureEventPartitions(box.database, new Date());
    await box.digest(request(event()));
    expect(await apart()).toHaveLength(1);
  });
});
