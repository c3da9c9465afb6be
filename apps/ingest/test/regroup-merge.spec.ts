import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { checkCounts, fingerprintRows } from './check-counts.js';
import { fault, faults, startRegroup, type TestRegroup } from './start-regroup.js';

jest.setTimeout(60_000);

let regroup: TestRegroup;
/** Into the first of them. */
const merge = async (...issueIds: string[]): Promise<string> =>
  regroup.change({ kind: 'merge', issueIds, into: issueIds[0]! });
const statuses = async (): Promise<unknown[]> =>
  (await regroup.database.query('SELECT status, merged_into FROM issue ORDER BY number')).rows;

describe('a merge', () => {
  beforeAll(async () => {
    regroup = await startRegroup();
    await regroup.digest(...faults('aaabbc'), ...faults('ccaab', { level: 'warning' }));
  });
  afterAll(() => regroup.stop());

  test('makes one issue of three, and its undoing gives back every byte', async () => {
    const [a, b, c] = await regroup.issues();
    await regroup.database.query(`UPDATE issue SET status = 'resolved', status_changed_at = now() WHERE id = $1`, [b]);
    const before = await fingerprintRows(regroup.database);
    const id = await merge(a!, b!, c!);
    expect(await regroup.state(id)).toMatchObject({
      state: 'done',
      summary: { events: 6, sentences: ['3 issues become 1: SHOP-2 and SHOP-3 go into SHOP-1'] },
    });
    expect(await checkCounts(regroup.database)).toEqual([]);
    expect(await statuses()).toEqual([
      { status: 'unresolved', merged_into: null },
      { status: 'merged', merged_into: a },
      { status: 'merged', merged_into: a },
    ]);
    await regroup.undo(id);
    expect(await regroup.state(id)).toMatchObject({ state: 'undone', error: null });
    expect(await fingerprintRows(regroup.database)).toEqual(before);
    expect(await checkCounts(regroup.database)).toEqual([]);
  });

  test('is logged once where the events went, and so is its undoing', async () => {
    const [a] = await regroup.issues();
    const { rows } = await regroup.database.query(
      'SELECT kind, member_id, detail FROM activity WHERE issue_id = $1 ORDER BY id',
      [a],
    );
    expect(rows).toMatchObject([
      { kind: 'merged', member_id: regroup.memberId, detail: { from: ['SHOP-2', 'SHOP-3'], issues: 2, events: 6 } },
      { kind: 'undone', member_id: regroup.memberId, detail: { change: 'merge' } },
    ]);
  });

  test('leaves alerts where they are, so that nobody is told twice', async () => {
    const [a, b] = await regroup.issues();
    const count = async (): Promise<number> =>
      (await regroup.database.query('SELECT FROM alert WHERE issue_id = $1', [b])).rowCount ?? 0;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    const id = await merge(a!, b!);
    await regroup.digest(fault('b'));
    expect(await count()).toBe(before);
    await regroup.undo(id);
  });

  test('takes later events in, and its undoing sends them where they belong', async () => {
    const [a, b, c] = await regroup.issues();
    const id = await regroup.ask({ kind: 'merge', issueIds: [a!, b!, c!], into: c! });
    await regroup.digest(fault('b'));
    await regroup.work();
    await regroup.digest(...faults('abcb'));
    expect(await checkCounts(regroup.database)).toEqual([]);
    expect(await regroup.issues()).toEqual([c]);
    expect(await regroup.askUndo(id)).toBe(true);
    await regroup.digest(...faults('ab'));
    await regroup.work();
    await regroup.digest(...faults('abc'));
    expect(await regroup.issues()).toEqual([a, b, c]);
    expect(await checkCounts(regroup.database)).toEqual([]);
  });

  test('of an issue that was merged meanwhile is refused in words, and changes nothing', async () => {
    const [a, b, c] = await regroup.issues();
    const first = await merge(a!, b!);
    const before = await fingerprintRows(regroup.database);
    const second = await merge(b!, c!);
    expect(await regroup.state(second)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/^SHOP-\d has been merged into another issue meanwhile\.$/),
    });
    expect(await fingerprintRows(regroup.database)).toEqual(before);
    await regroup.undo(first);
  });

  test('tried first says what it would do, and changes nothing', async () => {
    const [a, b] = await regroup.issues();
    const before = await fingerprintRows(regroup.database);
    const id = await regroup.ask({ kind: 'merge', issueIds: [a!, b!] }, true);
    await regroup.work();
    expect(await regroup.state(id)).toMatchObject({
      state: 'done',
      summary: { sentences: [expect.stringContaining('2 issues become 1')] },
    });
    expect(await fingerprintRows(regroup.database)).toEqual(before);
  });

  test('that a later change stands on is undone only after that one', async () => {
    const [a, b, c] = await regroup.issues();
    const before = await fingerprintRows(regroup.database);
    const first = await merge(a!, b!);
    const second = await merge(a!, c!);
    expect(await regroup.askUndo(first)).toBe(false);
    await regroup.undo(second);
    await regroup.undo(first);
    expect(await regroup.issues()).toEqual([a, b, c]);
    expect(await fingerprintRows(regroup.database)).toEqual(before);
  });
});

test('rows come back byte for byte also with microseconds and with bytes of any kind', async () => {
  regroup = await startRegroup();
  try {
    await regroup.digest(...faults('ab'));
    await regroup.database.query(
      `UPDATE issue SET first_seen = '2026-01-02 03:04:05.678901+00', title = E'quote " back \\\\ \\u2028 \\u00e9'`,
    );
    await regroup.database.query(
      `UPDATE issue_user SET identity = '\\x00ff5c5c78', first_seen = '2026-01-02 03:04:05.000001+00'`,
    );
    const before = await fingerprintRows(regroup.database);
    const [a, b] = await regroup.issues();
    const id = await merge(a!, b!);
    await regroup.undo(id);
    expect(await fingerprintRows(regroup.database)).toEqual(before);
  } finally {
    await regroup.stop();
  }
});
