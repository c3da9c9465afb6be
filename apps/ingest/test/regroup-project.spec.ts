import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { checkCounts, fingerprintRows } from './check-counts.js';
import { fault, faults, startRegroup, type TestRegroup } from './start-regroup.js';

jest.setTimeout(60_000);

let regroup: TestRegroup;
beforeEach(async () => {
  regroup = await startRegroup();
});
afterEach(() => regroup.stop());

const issues = async (): Promise<unknown[]> =>
  (await regroup.database.query(`SELECT title, status, event_count::int AS n FROM issue ORDER BY number`)).rows;
const regroupAll = (): Promise<string> => regroup.change({ kind: 'regroup' });

test('stored events go where the present rules put them, and come back byte for byte', async () => {
  await regroup.digest(...faults('aabbbc'), ...faults('dd', { tags: { plan: 'paid' } }), ...faults('d'));
  const before = await fingerprintRows(regroup.database);
  await regroup.rules(
    'message:"fault a" -> fingerprint "ab" and title "A or B"\nmessage:"fault b" -> fingerprint "ab"\ntag.plan:paid -> fingerprint "paid"',
  );
  const id = await regroupAll();
  expect(await regroup.state(id)).toMatchObject({ state: 'done', summary: { events: 7 } });
  expect((await regroup.state(id)).summary.sentences).toEqual([
    '2 issues become 1: SHOP-2 and SHOP-1 go into SHOP-5, a new issue',
    'SHOP-4 splits into 2: 2 events leave it',
  ]);
  expect(await issues()).toEqual([
    { title: 'fault a', status: 'merged', n: 0 },
    { title: 'fault b', status: 'merged', n: 0 },
    { title: 'fault c', status: 'unresolved', n: 1 },
    { title: 'fault d', status: 'unresolved', n: 1 },
    { title: 'A or B', status: 'unresolved', n: 5 },
    { title: 'fault d', status: 'unresolved', n: 2 },
  ]);
  expect(await checkCounts(regroup.database)).toEqual([]);
  await regroup.undo(id);
  expect(await fingerprintRows(regroup.database)).toEqual(before);
});

test('events that come in meanwhile and later are counted where they belong, also once it is taken back', async () => {
  await regroup.digest(...faults('aabbcc'));
  await regroup.rules('message:"fault a" -> fingerprint "ab"\nmessage:"fault b" -> fingerprint "ab"');
  await regroup.digest(...faults('ab'));
  const id = await regroup.ask({ kind: 'regroup' });
  await regroup.work();
  await regroup.digest(...faults('abc'));
  expect(await checkCounts(regroup.database)).toEqual([]);
  expect(await issues()).toMatchObject([{ n: 0 }, { n: 0 }, { n: 3 }, { n: 8 }]);
  await regroup.undo(id);
  // The rules are as they were: what came under them stays together.
  expect(await issues()).toMatchObject([{ n: 2 }, { n: 2 }, { n: 3 }, { n: 4 }]);
  expect(await checkCounts(regroup.database)).toEqual([]);
});

test('an issue that regrouping emptied comes back when an event has its hash again', async () => {
  await regroup.digest(...faults('ab'));
  await regroup.rules('message:* -> fingerprint "one"');
  await regroupAll();
  await regroup.rules('');
  await regroup.digest(fault('a'));
  expect(await issues()).toMatchObject([
    { status: 'unresolved', n: 1 },
    { status: 'merged', n: 0 },
    { status: 'unresolved', n: 2 },
  ]);
  expect(await checkCounts(regroup.database)).toEqual([]);
  await regroupAll();
  expect(await issues()).toMatchObject([
    { status: 'unresolved', n: 2 },
    { status: 'unresolved', n: 1 },
    { status: 'merged', n: 0 },
  ]);
  expect(await checkCounts(regroup.database)).toEqual([]);
});

test('merges and splits outlive regrouping', async () => {
  await regroup.digest(...faults('aab'), ...faults('aa', { tags: { plan: 'paid' } }));
  const [a, b] = await regroup.issues();
  await regroup.change({ kind: 'merge', issueIds: [a!, b!], into: b! });
  await regroup.change({ kind: 'split', issueId: b!, by: { kind: 'tag', key: 'plan', value: 'paid' } });
  const before = await fingerprintRows(regroup.database);
  const id = await regroupAll();
  expect(await regroup.state(id)).toMatchObject({ state: 'done', summary: { events: 0 } });
  expect(await fingerprintRows(regroup.database)).toEqual(before);
});

test('a rule that drops leaves what is stored alone', async () => {
  await regroup.digest(...faults('ab'));
  await regroup.rules('message:"fault a" -> drop');
  await regroupAll();
  expect(await issues()).toMatchObject([{ n: 1 }, { n: 1 }]);
});

test('tried first it says what it would do, and changes nothing', async () => {
  await regroup.digest(...faults('aabb'), fault('c', { tags: { plan: 'paid' } }), fault('c'));
  await regroup.rules(
    'message:"fault a" -> fingerprint "ab"\nmessage:"fault b" -> fingerprint "ab"\ntag.plan:paid -> fingerprint "p"',
  );
  const before = await fingerprintRows(regroup.database);
  const id = await regroup.ask({ kind: 'regroup' }, true);
  await regroup.work();
  expect(await regroup.state(id)).toMatchObject({
    state: 'done',
    summary: {
      events: 5,
      madeCount: 2,
      sentences: [
        '2 issues become 1: SHOP-1 and SHOP-2 go into a new issue',
        'SHOP-3 splits into 2: 1 event leaves it',
      ],
    },
  });
  expect(await fingerprintRows(regroup.database)).toEqual(before);
});

test('an issue whose other events are no longer stored goes as a whole, and comes back as a whole', async () => {
  await regroup.digest(...faults('aaaaabb'));
  const [a] = await regroup.issues();
  const { database } = regroup;
  await database.query('DELETE FROM event WHERE issue_id = $1 AND id % 2 = 0', [a]);
  await regroup.rules('message:"fault a" -> fingerprint "ab"\nmessage:"fault b" -> fingerprint "ab"');
  const before = await fingerprintRows(database);
  const id = await regroupAll();
  expect(await issues()).toMatchObject([
    { status: 'merged', n: 0 },
    { status: 'merged', n: 0 },
    { status: 'unresolved', n: 7 },
  ]);
  const { rows } = await database.query(`SELECT sum(n)::int AS n FROM event_count WHERE grain = 'd' GROUP BY issue_id`);
  expect(rows).toEqual([{ n: 7 }]);
  await regroup.undo(id);
  expect(await fingerprintRows(database)).toEqual(before);

  const again = await regroupAll();
  await regroup.digest(...faults('ab'));
  await regroup.undo(again);
  // What came in under the rules stays with the issue they make.
  expect(await issues()).toMatchObject([{ n: 5 }, { n: 2 }, { n: 2 }]);
});

test('events that retention drops between a change and its undoing are counted where they were', async () => {
  await regroup.digest(...faults('aaabb'));
  const { database } = regroup;
  await regroup.rules('message:* -> fingerprint "one"');
  const id = await regroupAll();
  await database.query('DELETE FROM event WHERE id % 2 = 0');
  await regroup.undo(id);
  expect(await issues()).toMatchObject([
    { status: 'unresolved', n: 3 },
    { status: 'unresolved', n: 2 },
  ]);
  const { rows } = await database.query(
    `SELECT sum(n)::int AS n FROM event_count WHERE grain = 'd' GROUP BY issue_id ORDER BY issue_id`,
  );
  expect(rows).toEqual([{ n: 3 }, { n: 2 }]);
});

test('and what came in since counts besides them', async () => {
  await regroup.digest(...faults('aaabb'));
  const { database } = regroup;
  await regroup.rules('message:* -> fingerprint "one"');
  const id = await regroupAll();
  await regroup.rules('');
  await regroup.digest(...faults('aa'));
  await database.query('DELETE FROM event WHERE id IN (SELECT id FROM event ORDER BY id LIMIT 2)');
  await regroup.undo(id);
  expect(await issues()).toMatchObject([
    { status: 'unresolved', n: 5 },
    { status: 'unresolved', n: 2 },
  ]);
  const { rows } = await database.query(
    `SELECT sum(n)::int AS n FROM event_count WHERE grain = 'd' GROUP BY issue_id ORDER BY issue_id`,
  );
  expect(rows).toEqual([{ n: 5 }, { n: 2 }]);
});
