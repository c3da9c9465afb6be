import { expect, test } from '@jest/globals';
import { GroupCommit, type RequestRecord } from './group-commit.js';

const record = (id: string): RequestRecord => ({
  entry: {
    projectId: '1',
    keyId: '1',
    format: 'envelope',
    encoding: 'identity',
    events: 1,
    eventId: id,
    clientAddress: null,
    userAgent: null,
    sdk: null,
    body: new Uint8Array(10),
  },
  counts: [],
  requests: [],
});

const ids = (records: RequestRecord[]): string[] => records.map(({ entry }) => entry!.eventId!);

test('a request at rest is written at once, those that come meanwhile share a write', async () => {
  const groups: string[][] = [];
  const commit = new GroupCommit(async (records) => {
    groups.push(ids(records));
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
  const first = commit.store(record('first'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  const rest = Array.from({ length: 20 }, (_, i) => commit.store(record(`later ${i}`)));
  await Promise.all([first, ...rest]);
  expect(groups[0]).toEqual(['first']);
  expect(groups.length).toBeLessThanOrEqual(3);
  expect(groups.flat()).toHaveLength(21);
});

test('nobody is told "stored" before the write has returned', async () => {
  let release = (): void => {};
  const commit = new GroupCommit(() => new Promise((resolve) => (release = resolve)));
  let isStored = false;
  const stored = commit.store(record('a')).then(() => (isStored = true));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isStored).toBe(false);
  release();
  await stored;
});

test('a failed write fails everybody in it, and the next group goes on', async () => {
  let isDown = true;
  const commit = new GroupCommit(async () => {
    if (isDown) throw new Error('connection lost');
  });
  const results = await Promise.allSettled([commit.store(record('a')), commit.store(record('b'))]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isDown = false;
  await expect(commit.store(record('c'))).resolves.toBeUndefined();
});

test('a value PostgreSQL refuses fails its own request only', async () => {
  const commit = new GroupCommit(async (records) => {
    if (ids(records).includes('poison')) throw Object.assign(new Error('invalid byte sequence'), { code: '22021' });
  });
  const results = await Promise.allSettled(['a', 'poison', 'b'].map((id) => commit.store(record(id))));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('too much waiting is refused with 503 and Retry-After instead of piling up', async () => {
  const commit = new GroupCommit(() => new Promise(() => {}));
  const waiting = Array.from({ length: 6_000 }, (_, i) =>
    commit.store(record(String(i))).catch((error: unknown) => error),
  );
  expect(await waiting.at(-1)).toMatchObject({ status: 503, headers: { 'retry-after': '60' } });
});

test('a database that says nothing keeps nobody waiting, and what was not begun is never written', async () => {
  const begun: string[] = [];
  const commit = new GroupCommit(
    (records) => {
      begun.push(...ids(records));
      return new Promise(() => {});
    },
    undefined,
    100,
  );
  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
  const stored: Promise<unknown>[] = [];
  // Two writes are begun, the rest waits behind them.
  for (const id of ['a', 'b', 'c', 'd']) {
    stored.push(commit.store(record(id)).catch((error: unknown) => error));
    await pause();
  }
  for (const answer of await Promise.all(stored)) {
    expect(answer).toMatchObject({ status: 503, detail: 'the database does not answer in time' });
  }
  expect(begun).toEqual(['a', 'b']);
});

test('what is stored after its answer is told to nobody a second time', async () => {
  let release = (): void => {};
  const waits: number[] = [];
  const commit = new GroupCommit(
    () => new Promise((resolve) => (release = resolve)),
    (ms) => waits.push(ms),
    50,
  );
  await expect(commit.store(record('late'))).rejects.toMatchObject({ status: 503 });
  release();
  await commit.drain();
  expect(waits).toHaveLength(1);
  const next = commit.store(record('next'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  release();
  await expect(next).resolves.toBeUndefined();
});
