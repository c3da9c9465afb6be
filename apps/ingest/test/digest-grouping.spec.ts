import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { findIssue } from '@errata/db';
import { envelope, hex, startDigest, type TestDigest, type TestRequest } from './start-digest.js';

let digest: TestDigest;
beforeAll(async () => {
  digest = await startDigest();
});
afterAll(() => digest.stop());
beforeEach(async () => {
  await digest.database.query(
    'TRUNCATE inbox, outcome, event, event_seen, issue, issue_hash, hash_split, issue_user, issue_tag, event_count, alert, activity, grouping_rules CASCADE',
  );
});

const request = (n: number, event: object): TestRequest => ({
  eventId: hex(n),
  body: envelope({ event_id: hex(n) }, [{ type: 'event' }, { message: 'fault', ...event }]),
});

const rowsOf = async (sql: string): Promise<unknown[]> => (await digest.database.query(sql)).rows;

test('an event keeps the hash it was placed by, and a hash of who its user was', async () => {
  await digest.digest(request(1, { user: { id: '7' } }), request(2, { user: { id: '7' } }), request(3, {}));
  expect(
    await rowsOf(`SELECT event.hash = issue_hash.hash AS placed, identity = (SELECT identity FROM issue_user) AS known
                  FROM event JOIN issue_hash USING (project_id, issue_id) ORDER BY id`),
  ).toEqual([
    { placed: true, known: true },
    { placed: true, known: true },
    { placed: true, known: null },
  ]);
});

test('events of a split hash go where the split leads them', async () => {
  await digest.digest(request(1, { tags: { plan: 'free' } }));
  await digest.database.query(
    `INSERT INTO hash_split (project_id, hash, to_hash, condition, change_id)
     SELECT project_id, hash, 'split-off', '{"kind": "tag", "key": "plan", "value": "paid"}', 1 FROM issue_hash`,
  );
  await digest.digest(request(2, { tags: { plan: 'paid' } }), request(3, { tags: { plan: 'free' } }));
  await digest.digest(request(4, { tags: { plan: 'paid' } }));
  expect(
    await rowsOf(
      `SELECT hash = 'split-off' AS split, issue_id - min(issue_id) OVER () AS issue FROM event ORDER BY id`,
    ),
  ).toEqual([
    { split: false, issue: '0' },
    { split: true, issue: '1' },
    { split: false, issue: '0' },
    { split: true, issue: '1' },
  ]);
});

test('a merged issue that events come to again is back, and people are told', async () => {
  await digest.digest(request(1, {}));
  await digest.database.query(
    `UPDATE issue SET status = 'merged', merged_into = 99, status_changed_at = now() + interval '1 hour'`,
  );
  await digest.digest(request(2, {}));
  expect(await rowsOf('SELECT status, merged_into FROM issue')).toEqual([{ status: 'unresolved', merged_into: null }]);
  expect(await rowsOf(`SELECT kind FROM activity`)).toEqual([{ kind: 'regressed' }]);
});

test('a merged issue leads to the last of the issues it went into, and is in no list of its own', async () => {
  const fault = (n: number): TestRequest => request(n, { fingerprint: [`fault ${n}`] });
  await digest.digest(fault(1), fault(2), fault(3));
  const ids = (await rowsOf('SELECT id FROM issue ORDER BY number')) as { id: string }[];
  const [first, second, third] = ids.map(({ id }) => id);
  const merge = (id: string, into: string): Promise<unknown> =>
    digest.database.query(`UPDATE issue SET status = 'merged', merged_into = $2 WHERE id = $1`, [id, into]);
  await merge(first!, second!);
  await merge(second!, third!);
  const find = async (id: string): Promise<string | undefined> =>
    (await findIssue(digest.database, [digest.projectId], id))?.id;
  expect([await find(first!), await find(second!), await find(third!)]).toEqual([third, third, third]);
  expect(await findIssue(digest.database, ['0'], first!)).toBeUndefined();
});
