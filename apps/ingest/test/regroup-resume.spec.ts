import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { claimChange, findChange, lockGrouping } from '@errata/db';
import { ProjectGroupings } from '../src/digest/project-groupings.js';
import type { ChangeRequest } from '../src/regroup/change-request.js';
import { mergeIssues } from '../src/regroup/merge-issues.js';
import { openRun } from '../src/regroup/open-run.js';
import { checkCounts, fingerprintRows } from './check-counts.js';
import { faults, startRegroup, type TestRegroup } from './start-regroup.js';

jest.setTimeout(120_000);

let regroup: TestRegroup;
beforeEach(async () => {
  regroup = await startRegroup();
});
afterEach(async () => {
  await regroup.stop();
});

/** More events than a step takes. */
const manyFaults = () => faults('aab'.repeat(450));
const RULES = 'message:"fault a" -> fingerprint "ab"\nmessage:"fault b" -> fingerprint "ab"';

const requests: [kind: string, request: (ids: string[]) => ChangeRequest][] = [
  ['merge', (ids) => ({ kind: 'merge', issueIds: ids, into: ids[1]! })],
  ['split', ([a]) => ({ kind: 'split', issueId: a!, by: { kind: 'tag', key: 'round', value: '1' } })],
  ['regroup', () => ({ kind: 'regroup' })],
];

test.each(requests)('a %s whose worker dies after every step ends as if none had', async (_, request) => {
  await regroup.digest(...manyFaults());
  await regroup.rules(RULES);
  const before = await fingerprintRows(regroup.database);
  const id = await regroup.ask(request(await regroup.issues()));
  expect(await regroup.work(1)).toBeGreaterThan(4);
  expect(await regroup.state(id)).toMatchObject({ state: 'done', error: null });
  expect(await checkCounts(regroup.database)).toEqual([]);
  expect(await regroup.askUndo(id)).toBe(true);
  expect(await regroup.work(1)).toBeGreaterThan(4);
  expect(await regroup.state(id)).toMatchObject({ state: 'undone', error: null });
  expect(await fingerprintRows(regroup.database)).toEqual(before);
});

test.each(requests)('a %s that fails half-way is taken back by itself, and says why', async (kind, request) => {
  await regroup.digest(...manyFaults());
  await regroup.rules(RULES);
  const before = await fingerprintRows(regroup.database);
  const { rows } = await regroup.database.query<{ id: string }>('SELECT max(id) - 100 AS id FROM event');
  await regroup.database.query(
    `ALTER TABLE grouping_change_event ADD CONSTRAINT poison CHECK (event < ${rows[0]!.id})`,
  );
  const id = await regroup.change(request(await regroup.issues()));
  expect(await regroup.state(id)).toMatchObject({ state: 'failed', error: expect.stringContaining('poison') });
  expect(regroup.faults).toHaveLength(1);
  expect(await fingerprintRows(regroup.database)).toEqual(before);
  const log = await regroup.database.query(
    `SELECT FROM activity WHERE kind IN ('merged', 'split', 'regrouped', 'undone')`,
  );
  expect([kind, log.rowCount]).toEqual([kind, 0]);
});

test.each(requests)('a %s whose undoing fails says why, and is undone once the reason is gone', async (_, request) => {
  const { database } = regroup;
  await regroup.digest(...manyFaults());
  await regroup.rules(RULES);
  const before = await fingerprintRows(database);
  const id = await regroup.change(request(await regroup.issues()));
  const { rows } = await database.query<{ id: string }>('SELECT max(event) - 100 AS id FROM grouping_change_event');
  await database.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'poison'; END $$;
     CREATE TRIGGER refuse BEFORE UPDATE ON event FOR EACH ROW WHEN (NEW.id > ${rows[0]!.id}) EXECUTE FUNCTION refuse()`,
  );
  await expect(regroup.undo(id)).rejects.toThrow('poison');
  expect(await findChange(database, regroup.projectId, id)).toMatchObject({
    state: 'undoing',
    trouble: expect.stringContaining('poison'),
  });
  await database.query(`DROP FUNCTION refuse CASCADE; UPDATE grouping_change SET lease_until = 'epoch'`);
  await regroup.work();
  expect(await findChange(database, regroup.projectId, id)).toMatchObject({
    state: 'undone',
    trouble: null,
  });
  expect(await fingerprintRows(database)).toEqual(before);
});

test.each(requests)(
  'during a %s and its undoing events come in all the time, and every count is exact',
  async (_, request) => {
    await regroup.digest(...manyFaults());
    await regroup.rules(RULES);
    const during = async (work: () => Promise<unknown>): Promise<void> => {
      let isOver = false;
      const traffic = (async () => {
        while (!isOver) {
          await regroup.digest(...faults('abc'));
          await sleep(5);
        }
      })();
      await work().finally(() => (isOver = true));
      await traffic;
    };
    let id = '';
    const ids = await regroup.issues();
    await during(async () => (id = await regroup.change(request(ids))));
    expect(await checkCounts(regroup.database)).toEqual([]);
    await during(() => regroup.undo(id));
    expect(await regroup.state(id)).toMatchObject({ state: 'undone', error: null });
    expect(await checkCounts(regroup.database)).toEqual([]);
  },
);

test('a worker that was given up for dead changes nothing any more', async () => {
  await regroup.digest(...faults('aab'));
  const ids = await regroup.issues();
  const request = { kind: 'merge', issueIds: ids } as const;
  const id = await regroup.ask({ kind: 'merge', issueIds: ids });
  const { database } = regroup;
  const slow = await claimChange(database, 30);
  await database.query(`UPDATE grouping_change SET lease_until = 'epoch'`);
  await regroup.work();
  const after = await fingerprintRows(database);
  const run = openRun({ database, groupings: new ProjectGroupings(), isStopping: () => false }, slow!);
  await expect(mergeIssues(run, { ...request, issueIds: [...ids] })).rejects.toThrow();
  expect(await fingerprintRows(database)).toEqual(after);
  expect(await regroup.state(id)).toMatchObject({ state: 'done' });
});

test('of one project one change is under way at a time, in the order they were asked for', async () => {
  await regroup.digest(...faults('aab'));
  const { database } = regroup;
  const first = await regroup.ask({ kind: 'regroup' });
  await regroup.ask({ kind: 'regroup' });
  expect((await claimChange(database, 30))?.id).toBe(first);
  expect(await claimChange(database, 30)).toBeUndefined();
});

test('a worker whose step takes longer than its lease is not given up for dead', async () => {
  await regroup.digest(...faults('ab'));
  const { database, projectId } = regroup;
  const id = await regroup.ask({ kind: 'merge', issueIds: await regroup.issues() });
  await claimChange(database, 30);
  await database.query(`UPDATE grouping_change SET lease_until = 'epoch'`);
  await database.transaction(async (sql) => {
    await lockGrouping(sql, projectId);
    expect(await claimChange(database, 30)).toBeUndefined();
  });
  expect((await claimChange(database, 30))?.id).toBe(id);
});

test('an undoing that a later change forestalled succeeds once that one is taken back', async () => {
  await regroup.digest(...faults('abc'));
  const before = await fingerprintRows(regroup.database);
  const [a, b, c] = await regroup.issues();
  const first = await regroup.change({ kind: 'merge', issueIds: [a!, b!], into: a! });
  const request = { kind: 'merge' as const, issueIds: [a!, c!], into: a! };
  const second = await regroup.ask(request);
  const { database } = regroup;
  const claimed = await claimChange(database, 30);
  expect(await regroup.askUndo(first)).toBe(true);
  const run = openRun({ database, groupings: new ProjectGroupings(), isStopping: () => false }, claimed!);
  await mergeIssues(run, request);
  await regroup.work();
  expect(await regroup.state(first)).toMatchObject({
    state: 'done',
    error: expect.stringContaining('undo that first'),
  });
  await regroup.undo(second);
  await regroup.undo(first);
  expect(await regroup.state(first)).toMatchObject({ state: 'undone', error: null });
  expect(await fingerprintRows(database)).toEqual(before);
});

test('events that retention drops in the middle of an undoing keep no others from going back', async () => {
  await regroup.digest(...manyFaults());
  await regroup.rules(RULES);
  const id = await regroup.change({ kind: 'regroup' });
  const { database } = regroup;
  await database.query(
    `CREATE FUNCTION drop_next() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF (SELECT count(*) FROM grouping_change_event) > 1100 THEN
         DELETE FROM event WHERE id IN (SELECT event FROM grouping_change_event ORDER BY event LIMIT 500);
       END IF;
       RETURN NULL;
     END $$`,
  );
  await database.query(
    'CREATE TRIGGER retention AFTER DELETE ON grouping_change_event FOR EACH STATEMENT EXECUTE FUNCTION drop_next()',
  );
  await regroup.undo(id);
  const { rows } = await database.query(
    `SELECT event_count::int AS n, (SELECT count(*)::int FROM event WHERE event.issue_id = issue.id) > 0 AS "isStored"
     FROM issue ORDER BY number`,
  );
  expect(rows).toEqual([
    { n: 900, isStored: true },
    { n: 450, isStored: true },
  ]);
  const kept = await database.query('SELECT FROM event');
  expect(kept.rowCount).toBe(850);
});

test('an event that goes in the middle of a merge keeps no others from following', async () => {
  await regroup.digest(...manyFaults(), ...faults('c'));
  const { database } = regroup;
  const { rows: gone } = await database.query<{ id: string }>('SELECT min(id) AS id FROM event');
  await database.query('CREATE FUNCTION pass_over() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$');
  await database.query(
    `CREATE TRIGGER retention BEFORE UPDATE ON event FOR EACH ROW WHEN (OLD.id = ${gone[0]!.id}) EXECUTE FUNCTION pass_over()`,
  );
  const ids = await regroup.issues();
  await regroup.change({ kind: 'merge', issueIds: ids, into: ids[2]! });
  const { rows } = await database.query('SELECT issue_id, count(*)::int AS n FROM event GROUP BY 1 ORDER BY 2');
  expect(rows).toEqual([
    { issue_id: ids[0], n: 1 },
    { issue_id: ids[2], n: 1350 },
  ]);
});
