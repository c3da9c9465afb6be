import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { IssueDetail } from '@errata/contract';
import { findIssue } from '@errata/db';
import { findFirstProject, seedCount, seedEvent, seedIssue } from '../testing/seed.js';
import { EMAIL, startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

const DAY_MS = 24 * 3_600_000;

let dashboard: TestDashboard;
let projectId: string;
let issueId: string;
let number = 0;

beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.logIn();
  projectId = (await findFirstProject(dashboard.database)).id;
});
afterAll(() => dashboard.stop());
beforeEach(async () => {
  number += 1;
  issueId = await seedIssue(dashboard.database, { projectId, number, firstSeen: new Date(Date.now() - 3 * DAY_MS) });
});

const show = async () => IssueDetail.parse((await dashboard.request('GET', `/issues/${issueId}`)).body);
const change = (status: string, id = issueId) => dashboard.request('PATCH', `/issues/${id}`, { body: { status } });

describe('an issue', () => {
  test('shows its first and last event, 14 days and its tags, the most frequent first', async () => {
    const { database } = dashboard;
    const first = await seedEvent(database, { projectId, issueId, receivedAt: new Date(Date.now() - DAY_MS) });
    await seedEvent(database, { projectId, issueId, receivedAt: new Date() });
    const last = await seedEvent(database, { projectId, issueId, receivedAt: new Date() });
    const today = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS);
    await seedCount(database, { projectId, issueId, grain: 'd', bucket: today, n: 2 });
    await seedCount(database, {
      projectId,
      issueId,
      grain: 'd',
      bucket: new Date(today.getTime() - 13 * DAY_MS),
      n: 4,
    });
    await seedCount(database, {
      projectId,
      issueId,
      grain: 'd',
      bucket: new Date(today.getTime() - 14 * DAY_MS),
      n: 99,
    });
    await database.query(
      `INSERT INTO issue_tag (project_id, issue_id, key, value, n, first_seen, last_seen)
       SELECT $1::bigint, $2::bigint, 'browser', 'b' || n, n, now(), now() FROM generate_series(1, 15) AS n
       UNION ALL SELECT $1, $2, 'key' || n, 'v', 1, now(), now() FROM generate_series(1, 30) AS n`,
      [projectId, issueId],
    );
    const issue = await show();
    expect(issue).toMatchObject({ firstEventId: first, lastEventId: last });
    expect(issue.days).toEqual([4, ...new Array<number>(12).fill(0), 2]);
    expect(issue.tags.length).toBe(20);
    expect(issue.tags[0]).toMatchObject({ key: 'browser', total: 120 });
    expect(issue.tags[0]?.values.map(({ value }) => value)).toEqual([
      'b15',
      'b14',
      'b13',
      'b12',
      'b11',
      'b10',
      'b9',
      'b8',
      'b7',
      'b6',
    ]);
  });

  test('tells its history, newest first: mails with the number that decided, regressions, who did what', async () => {
    const { database } = dashboard;
    await database.query(
      `INSERT INTO alert (project_id, issue_id, rule_id, kind, occasion, recipient, event, event_received_at, detail, state, finished_at)
       VALUES ($1, $2, 1, 'new', 'new', 'kim@example.com', 1, now(), '{}', 'sent', now() - interval '2 days'),
              ($1, $2, 2, 'frequency', 'f', 'kim@example.com', 1, now(), '{"count": 112, "threshold": 100, "windowMinutes": 60}', 'sent', now() - interval '1 day'),
              ($1, $2, 2, 'regression', 'r', 'kim@example.com', 1, now(), '{}', 'skipped', now())`,
      [projectId, issueId],
    );
    await database.query(
      `INSERT INTO activity (project_id, issue_id, kind, at) VALUES ($1, $2, 'regressed', now() - interval '1 hour'), ($1, $2, 'from_the_future', now())`,
      [projectId, issueId],
    );
    await change('resolved');
    expect((await show()).activity.map(({ kind, text, member }) => [kind, text, member])).toEqual([
      ['resolved', `${EMAIL} resolved it`, EMAIL],
      ['regressed', 'Came back after it had been resolved', null],
      ['alert', 'Mail sent to kim@example.com: 112 events in 60 minutes', null],
      ['alert', 'Mail sent to kim@example.com: new issue', null],
      ['first_seen', 'First seen', null],
    ]);
  });

  test.each(['0', '-1', '1e3', 'abc', '%27', '9'.repeat(18), '9'.repeat(30), '01'])(
    'at the number %s is not found',
    async (id) => {
      const answer = await dashboard.request('GET', `/issues/${id}`);
      expect([answer.status, answer.detail.length > 0]).toEqual([404, true]);
      expect((await change('resolved', id)).status).toBe(404);
    },
  );

  test('of a project outside the caller’s is not found', async () => {
    expect(await findIssue(dashboard.database, [projectId], issueId)).toBeDefined();
    expect(await findIssue(dashboard.database, ['999'], issueId)).toBeUndefined();
    expect(await findIssue(dashboard.database, [], issueId)).toBeUndefined();
  });
});

describe('a status change', () => {
  const readRows = async () => {
    const { rows } = await dashboard.database.query<{ kind: string; detail: unknown }>(
      'SELECT kind, detail FROM activity WHERE issue_id = $1 ORDER BY id',
      [issueId],
    );
    return rows;
  };

  test('is kept with who did it and what it was before', async () => {
    expect((await change('resolved')).body).toMatchObject({ id: issueId, status: 'resolved' });
    expect((await change('unresolved')).body).toMatchObject({ status: 'unresolved' });
    expect((await change('muted')).body).toMatchObject({ status: 'muted' });
    expect(await readRows()).toEqual([
      { kind: 'resolved', detail: { before: 'unresolved' } },
      { kind: 'reopened', detail: { before: 'resolved' } },
      { kind: 'muted', detail: { before: 'unresolved' } },
    ]);
  });

  test('to the status it has is no change, also when several ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => change('resolved')));
    expect(answers.map(({ status }) => status)).toEqual(new Array(8).fill(200));
    expect(await readRows()).toEqual([{ kind: 'resolved', detail: { before: 'unresolved' } }]);
  });

  test('clears the mark of a regression once it is resolved again', async () => {
    await dashboard.database.query('UPDATE issue SET regressed_at = now() WHERE id = $1', [issueId]);
    expect((await show()).regressedAt).not.toBeNull();
    await change('resolved');
    expect((await show()).regressedAt).toBeNull();
  });

  test.each([[{}], [{ status: 'deleted' }], ['resolved'], [null], [[{ status: 'resolved' }]]])(
    'to %j is refused',
    async (body) => {
      const answer = await dashboard.request('PATCH', `/issues/${issueId}`, { body });
      expect([answer.status, answer.detail.length > 0]).toEqual([400, true]);
      expect(await readRows()).toEqual([]);
    },
  );
});
