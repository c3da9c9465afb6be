import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { findIssue } from '@errata/db';
import { olderHashes } from '@errata/grouping';
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

const rules = (text: string): Promise<unknown> =>
  digest.database.query(
    `INSERT INTO grouping_rules (project_id, version, text) SELECT id, 1, $1 FROM project
     ON CONFLICT (project_id) DO UPDATE SET version = grouping_rules.version + 1, text = EXCLUDED.text`,
    [text],
  );

test('rules work from the next batch on: they group, name, grade and drop, and the event is stored as it was sent', async () => {
  const sent = (n: number): TestRequest => request(n, { level: 'error', tags: { step: String(n) } });
  await digest.digest(sent(1));
  await rules('message:fault -> fingerprint "by rule" and title "Named" and level warning\ntag.step:3 -> drop');
  await digest.digest(sent(2), sent(3));
  expect(await rowsOf('SELECT title, level, event_count::int AS n FROM issue ORDER BY number')).toEqual([
    { title: 'fault', level: 'error', n: 1 },
    { title: 'Named', level: 'warning', n: 1 },
  ]);
  expect(await rowsOf('SELECT level FROM event ORDER BY id')).toEqual([{ level: 'error' }, { level: 'warning' }]);
  expect(await rowsOf(`SELECT value FROM issue_tag WHERE key = 'level' ORDER BY issue_id`)).toEqual([
    { value: 'error' },
    { value: 'warning' },
  ]);
  expect((await digest.stored(hex(2)))?.level).toBe('error');
  expect(await digest.outcomes()).toEqual({ stored: 2, 'filtered:project_rule': 1 });

  await rules('');
  await digest.digest(sent(4));
  expect(await rowsOf(`SELECT event_count::int AS n FROM issue WHERE title = 'fault'`)).toEqual([{ n: 2 }]);
});

test('a fault that an older version knew goes to its old issue, and leads there from then on', async () => {
  const event = {
    platform: 'python',
    exception: {
      values: [
        {
          type: 'ValueError',
          value: 'x',
          stacktrace: { frames: [{ module: '__main__', filename: 'a.py', function: 'run', in_app: true }] },
        },
      ],
    },
  };
  await digest.digest(request(1, event));
  const [older] = olderHashes((await digest.stored(hex(1)))!);
  await digest.database.query('UPDATE issue_hash SET hash = $1, version = $2', [older!.hash, older!.version]);
  await digest.database.query('UPDATE event SET hash = $1', [older!.hash]);
  await digest.digest(request(2, event), request(3, event));
  expect(await rowsOf('SELECT event_count::int AS n FROM issue')).toEqual([{ n: 3 }]);
  expect(await rowsOf('SELECT version, count(*)::int AS n FROM issue_hash GROUP BY 1 ORDER BY 1')).toEqual([
    { version: 1, n: 1 },
    { version: 2, n: 1 },
  ]);
  // A rule that separates a fault is not undone by what an older version thought.
  await rules('type:ValueError -> fingerprint "by rule"');
  await digest.digest(request(4, event));
  expect(await rowsOf('SELECT event_count::int AS n FROM issue ORDER BY number')).toEqual([{ n: 3 }, { n: 1 }]);
});
