import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { SplitBy } from '../src/regroup/change-request.js';
import { checkCounts, fingerprintRows } from './check-counts.js';
import { fault, faults, startRegroup, type TestRegroup } from './start-regroup.js';

jest.setTimeout(60_000);

let regroup: TestRegroup;
beforeEach(async () => {
  regroup = await startRegroup();
});
afterEach(() => regroup.stop());

const split = async (issueId: string, by: SplitBy): Promise<string> => regroup.change({ kind: 'split', issueId, by });

/** Events an issue holds, per issue by number. */
const counts = async (): Promise<number[]> => {
  const { rows } = await regroup.database.query<{ n: number }>(
    `SELECT event_count::int AS n FROM issue WHERE status <> 'merged' ORDER BY number`,
  );
  return rows.map(({ n }) => n);
};

/** A fault whose failing function has a variable. */
const failing = (shop: unknown, extra: object = {}) =>
  fault('v', {
    fingerprint: undefined,
    exception: {
      values: [
        {
          type: 'E',
          value: 'x',
          stacktrace: { frames: [{ function: 'pay', module: 'cart', in_app: true, vars: { shop } }] },
        },
      ],
    },
    ...extra,
  });

describe('a split stays split', () => {
  test('by tag: what carries it goes to the new issue, then and later, and undoing gives back every byte', async () => {
    const plan = (name: string) => fault('a', { tags: { plan: name } });
    await regroup.digest(plan('free'), plan('paid'), plan('free'), plan('paid'), plan('free'));
    const before = await fingerprintRows(regroup.database);
    const [issue] = await regroup.issues();
    const id = await split(issue!, { kind: 'tag', key: 'plan', value: 'paid' });
    expect(await regroup.state(id)).toMatchObject({
      state: 'done',
      summary: { events: 2, sentences: ['SHOP-1 splits into 2: 2 events leave it'] },
    });
    expect(await counts()).toEqual([3, 2]);
    expect(await checkCounts(regroup.database)).toEqual([]);
    await regroup.undo(id);
    expect(await fingerprintRows(regroup.database)).toEqual(before);

    const again = await split(issue!, { kind: 'tag', key: 'plan', value: 'paid' });
    await regroup.digest(plan('free'), plan('paid'), plan('paid'));
    expect(await counts()).toEqual([4, 4]);
    expect(await checkCounts(regroup.database)).toEqual([]);
    await regroup.undo(again);
    await regroup.digest(plan('paid'));
    expect(await counts()).toEqual([9]);
    expect(await checkCounts(regroup.database)).toEqual([]);
  });

  test('by the value of a variable', async () => {
    await regroup.digest(failing(7), failing('north'), failing(7));
    const [issue] = await regroup.issues();
    await split(issue!, { kind: 'variable', name: 'shop', value: '7' });
    await regroup.digest(failing(7), failing('7'), failing('north'));
    expect(await counts()).toEqual([2, 4]);
    expect(await checkCounts(regroup.database)).toEqual([]);
  });

  test('by hash', async () => {
    await regroup.digest(...faults('aab'));
    const [a, b] = await regroup.issues();
    const merge = await regroup.change({ kind: 'merge', issueIds: [a!, b!], into: a! });
    const before = await fingerprintRows(regroup.database);
    const { rows } = await regroup.database.query<{ hash: string }>('SELECT hash FROM event ORDER BY id DESC LIMIT 1');
    const id = await split(a!, { kind: 'hashes', hashes: [rows[0]!.hash] });
    await regroup.digest(...faults('ab'));
    expect(await counts()).toEqual([3, 2]);
    expect(await checkCounts(regroup.database)).toEqual([]);
    expect(await regroup.askUndo(merge)).toBe(false);
    await regroup.undo(id);
    expect(await counts()).toEqual([5]);
    await regroup.undo(merge);
    expect(await counts()).toEqual([3, 2]);
    expect(await checkCounts(regroup.database)).toEqual([]);
    expect((await fingerprintRows(regroup.database))['hash_split']).toBe(before['hash_split']);
  });

  test('by picked events: they stay alone, and no later event joins them', async () => {
    const picked = faults('aa');
    await regroup.digest(...faults('a'), ...picked);
    const [issue] = await regroup.issues();
    await split(issue!, { kind: 'events', eventIds: picked.map(({ eventId }) => eventId!) });
    await regroup.digest(...faults('aa'));
    expect(await counts()).toEqual([3, 2]);
    await regroup.change({ kind: 'regroup' });
    expect(await counts()).toEqual([3, 2]);
    expect(await checkCounts(regroup.database)).toEqual([]);
  });

  test('and what was split off may be split again, and taken back in turn', async () => {
    const both = (plan: string, country: string) => fault('a', { tags: { plan, country } });
    const requests = () => [both('paid', 'de'), both('paid', 'fr'), both('free', 'de'), both('free', 'fr')];
    await regroup.digest(...requests());
    const before = await fingerprintRows(regroup.database);
    const [issue] = await regroup.issues();
    const first = await split(issue!, { kind: 'tag', key: 'plan', value: 'paid' });
    const [, paid] = await regroup.issues();
    const between = await fingerprintRows(regroup.database);
    const second = await split(paid!, { kind: 'tag', key: 'country', value: 'fr' });
    expect(await counts()).toEqual([2, 1, 1]);
    await regroup.undo(second);
    expect(await fingerprintRows(regroup.database)).toEqual(between);
    await split(paid!, { kind: 'tag', key: 'country', value: 'fr' });
    await regroup.digest(...requests());
    expect(await counts()).toEqual([4, 2, 2]);
    expect(await checkCounts(regroup.database)).toEqual([]);
    expect(await regroup.askUndo(first)).toBe(false);
    expect(before).not.toEqual(between);
  });
});

test.each<[what: string, value: string, sentence: RegExp]>([
  ['none', 'none', /^No stored event of SHOP-1 is meant/],
  ['all', 'a', /^All stored events of SHOP-1 are meant/],
])('splitting off %s of the events is refused in words, and changes nothing', async (_, value, sentence) => {
  await regroup.digest(...faults('aa'));
  const before = await fingerprintRows(regroup.database);
  const [issue] = await regroup.issues();
  const id = await split(issue!, { kind: 'tag', key: 'kind', value });
  expect(await regroup.state(id)).toMatchObject({ state: 'failed', error: expect.stringMatching(sentence) });
  expect(await fingerprintRows(regroup.database)).toEqual(before);
});

test('events from before hashes were written down are split and taken back as well', async () => {
  await regroup.digest(...faults('abab'));
  await regroup.database.query('UPDATE event SET hash = NULL, identity = NULL');
  const [a, b] = await regroup.issues();
  const before = await fingerprintRows(regroup.database);
  const merge = await regroup.change({ kind: 'merge', issueIds: [a!, b!], into: a! });
  const id = await split(a!, { kind: 'tag', key: 'kind', value: 'b' });
  expect(await counts()).toEqual([2, 2]);
  await regroup.undo(id);
  await regroup.undo(merge);
  expect(await fingerprintRows(regroup.database)).toEqual(before);
});

test('tried first a split says what it would do, and changes nothing', async () => {
  await regroup.digest(...faults('aaa', { tags: { plan: 'free' } }), fault('a', { tags: { plan: 'paid' } }));
  const [issue] = await regroup.issues();
  const before = await fingerprintRows(regroup.database);
  const id = await regroup.ask(
    { kind: 'split', issueId: issue!, by: { kind: 'tag', key: 'plan', value: 'paid' } },
    true,
  );
  await regroup.work();
  expect(await regroup.state(id)).toMatchObject({
    state: 'done',
    summary: { events: 1, madeCount: 1, sentences: ['SHOP-1 splits into 2: 1 event leaves it'] },
  });
  expect(await fingerprintRows(regroup.database)).toEqual(before);
});
