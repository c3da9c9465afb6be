import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  Change,
  GroupingRules,
  IssueComparison,
  IssueEventPage,
  IssueHashes,
  RulesPreview,
  SimilarIssues,
  SplitValues,
} from '@errata/contract';
import { groupEvent, sketchRecord } from '@errata/grouping';
import { type Event, type JsonObject, normalizeEvent } from '@errata/protocol';
import { findFirstProject, seedEvent, seedIssue } from '../testing/seed.js';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

let dashboard: TestDashboard;
let project: { id: string; slug: string };
let number = 0;

beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.logIn();
  project = await findFirstProject(dashboard.database);
});
afterAll(() => dashboard.stop());
beforeEach(() =>
  dashboard.database.query('TRUNCATE issue, issue_hash, event, event_seen, grouping_rules, grouping_change CASCADE'),
);

const failure = (type: string, culprit: string, vars: JsonObject = {}, caller = 'handle'): Event =>
  normalizeEvent(
    {
      platform: 'python',
      exception: {
        values: [
          {
            type,
            value: 'it failed',
            stacktrace: {
              frames: [
                {
                  function: caller,
                  module: 'shop.web',
                  filename: 'shop/web.py',
                  in_app: true,
                  context_line: `return ${caller}(view)`,
                },
                {
                  function: culprit,
                  module: 'shop.views',
                  filename: 'shop/views.py',
                  in_app: true,
                  context_line: `x = ${culprit}()`,
                  vars,
                },
              ],
            },
          },
        ],
      },
    },
    { eventId: '0'.repeat(32), newEventId: () => '0'.repeat(32), receivedAt: Date.now() / 1000 },
  );

/** An issue with its hash and events, as the digest makes it. @returns its id */
async function seed(events: Event[]): Promise<string> {
  number += 1;
  const { hash, version, title, record } = groupEvent(events[0]!);
  const issueId = await seedIssue(dashboard.database, { projectId: project.id, number, title, events: events.length });
  await dashboard.database.query(
    'INSERT INTO issue_hash (project_id, hash, issue_id, version, record, sketch) VALUES ($1, $2, $3, $4, $5, $6)',
    [project.id, hash, issueId, version, JSON.stringify(record), sketchRecord(record, project.id)],
  );
  for (const payload of events)
    await seedEvent(dashboard.database, { projectId: project.id, issueId, receivedAt: new Date(), payload });
  await dashboard.database.query('UPDATE event SET hash = $2 WHERE issue_id = $1', [issueId, hash]);
  return issueId;
}

const at = (path: string): string => `/projects/${project.slug}/${path}`;
const preview = async (text: string) =>
  RulesPreview.parse((await dashboard.request('POST', at('grouping-rules/preview'), { body: { text } })).body);

describe('rules', () => {
  test('are saved with a version, and never over what somebody else saved', async () => {
    const show = async () => GroupingRules.parse((await dashboard.request('GET', at('grouping-rules'))).body);
    const save = (text: string, version: number) =>
      dashboard.request('PUT', at('grouping-rules'), { body: { text, version } });
    expect(await show()).toMatchObject({ text: '', version: 0, changedAt: null });
    expect((await save('type:KeyError -> fingerprint "key"', 0)).status).toBe(200);
    expect((await save('type:ValueError -> drop', 0)).status).toBe(409);
    expect((await save('type:ValueError -> drop', 1)).status).toBe(200);
    expect(await show()).toMatchObject({ text: 'type:ValueError -> drop', version: 2 });
  });

  test('with a mistake are not saved, and the answer says where it is', async () => {
    const answer = await dashboard.request('PUT', at('grouping-rules'), {
      body: { text: '\ntipe:KeyError -> drop', version: 0 },
    });
    expect(answer.status).toBe(400);
    expect(answer.detail).toMatch(/^Line 2: .*tipe/);
  });

  test('are tried on stored events before they are saved', async () => {
    await seed([failure('KeyError', 'pay'), failure('KeyError', 'pay')]);
    await seed([failure('KeyError', 'ship')]);
    await seed([failure('ValueError', 'pay')]);
    expect((await preview('')).summary).toMatchObject({ events: 0, sentences: [] });

    const joined = await preview('type:KeyError -> fingerprint "key"');
    expect(joined).toMatchObject({ eventsLookedAt: 4, issuesLookedAt: 3, dropped: 0, lines: [{ line: 1, events: 3 }] });
    expect(joined.summary.sentences).toEqual([expect.stringMatching(/^2 issues become 1: .* go into a new issue$/)]);

    expect(await preview('type:ValueError -> drop\nnonsense')).toMatchObject({
      dropped: 1,
      problems: [{ line: 2 }],
    });
  });

  test('of one tag part an issue', async () => {
    await seed([
      { ...failure('KeyError', 'pay'), tags: [['tenant', 'acme']] },
      { ...failure('KeyError', 'pay'), tags: [['tenant', 'other']] },
    ]);
    const { summary } = await preview('tag.tenant:acme -> fingerprint "{{ default }}", "acme"');
    expect(summary).toMatchObject({ events: 1, madeCount: 1, emptiedCount: 0 });
    expect(summary.sentences).toEqual([expect.stringMatching(/ splits into 2: 1 event leaves it$/)]);
  });
});

describe('an issue', () => {
  test('knows the issues it is alike to, and why they are not one', async () => {
    const id = await seed([failure('KeyError', 'pay')]);
    const alike = await seed([failure('KeyError', 'pay', {}, 'retry')]);
    await seed([failure('ZeroDivisionError', 'unrelated_report_of_another_kind')]);
    const { similar } = SimilarIssues.parse((await dashboard.request('GET', `/issues/${id}/similar`)).body);
    expect(similar[0]).toMatchObject({ issue: { id: alike }, similarity: expect.any(Number) });

    const compared = IssueComparison.parse((await dashboard.request('GET', `/issues/${id}/comparison/${alike}`)).body);
    expect(compared.similarity).toBeGreaterThan(0);
    expect(compared.parts).toContainEqual(
      expect.objectContaining({ state: 'different', left: expect.stringContaining('handle') }),
    );
    expect(compared.sentences.join(' ')).toContain('retry');
  });

  test('lists its fingerprints with the events each placed', async () => {
    const id = await seed([failure('KeyError', 'pay'), failure('KeyError', 'pay')]);
    const { hashes } = IssueHashes.parse((await dashboard.request('GET', `/issues/${id}/hashes`)).body);
    expect(hashes).toEqual([
      expect.objectContaining({ events: 2, strategy: 'exception', label: expect.stringContaining('pay') }),
    ]);
  });

  test('lists its events page by page, each once', async () => {
    const id = await seed(Array.from({ length: 60 }, () => failure('KeyError', 'pay')));
    const page = async (cursor = '') =>
      IssueEventPage.parse(
        (await dashboard.request('GET', `/issues/${id}/events${cursor && `?cursor=${cursor}`}`)).body,
      );
    const first = await page();
    const second = await page(first.next);
    expect(first.events).toHaveLength(50);
    expect(new Set([...first.events, ...second.events].map(({ eventId }) => eventId)).size).toBe(60);
    expect(second.next).toBeUndefined();
    expect((await dashboard.request('GET', `/issues/${id}/events?cursor=nonsense`)).status).toBe(400);
  });

  test('offers the variables that part its events, not those that never change', async () => {
    const id = await seed(
      ['acme', 'acme', 'other'].map((tenant) =>
        failure('KeyError', 'pay', { tenant, always: 1, request: tenant + Math.random() }),
      ),
    );
    const values = SplitValues.parse((await dashboard.request('GET', `/issues/${id}/split-values`)).body);
    expect(values).toEqual({
      eventsLookedAt: 3,
      variables: [
        {
          name: 'tenant',
          values: [
            { value: 'acme', events: 2 },
            { value: 'other', events: 1 },
          ],
        },
      ],
    });
  });
});

describe('a change', () => {
  const ask = (change: unknown, isDryRun = false) =>
    dashboard.request('POST', at('changes'), { body: { change, isDryRun } });

  test('waits for the worker, and is in the list', async () => {
    const ids = [await seed([failure('KeyError', 'pay')]), await seed([failure('KeyError', 'ship')])];
    const answer = await ask({ kind: 'merge', issueIds: ids });
    expect(answer.status).toBe(202);
    const change = Change.parse(answer.body);
    expect(change).toMatchObject({ kind: 'merge', state: 'waiting', summary: null, isDryRun: false });
    expect((await dashboard.request('GET', at('changes'))).body).toMatchObject({ changes: [{ id: change.id }] });
    expect((await dashboard.request('POST', at(`changes/${change.id}/undo`), { body: {} })).status).toBe(409);
  });

  test('of one issue alone, of an issue twice, of another project, into a stranger or by text nobody can store is refused', async () => {
    const id = await seed([failure('KeyError', 'pay')]);
    const other = await seedIssue(dashboard.database, { projectId: '999', number: 1 });
    for (const change of [
      { kind: 'merge', issueIds: [id] },
      { kind: 'merge', issueIds: [id, id] },
      { kind: 'merge', issueIds: [id, other] },
      { kind: 'merge', issueIds: [id, await seed([failure('KeyError', 'ship')])], into: other },
      { kind: 'split', issueId: other, by: { kind: 'tag', key: 'a', value: 'b' } },
      { kind: 'split', issueId: id, by: { kind: 'hashes', hashes: [] } },
      { kind: 'split', issueId: id, by: { kind: 'tag', key: 'a', value: 'b\u0000' } },
    ])
      expect([change, (await ask(change)).status]).toEqual([change, 400]);
  });

  test('is blocked from undoing by a later one of the same issue, which is named', async () => {
    const id = await seed([failure('KeyError', 'pay')]);
    const { rows } = await dashboard.database.query<{ id: string }>(
      `INSERT INTO grouping_change (project_id, kind, state, request, finished_at)
       VALUES ($1, 'merge', 'done', '{}', now()), ($1, 'split', 'done', '{}', now()) RETURNING id`,
      [project.id],
    );
    for (const change of rows)
      await dashboard.database.query(
        'INSERT INTO grouping_change_issue (project_id, change_id, issue_id, watermark, is_made) VALUES ($1, $2, $3, 0, false)',
        [project.id, change.id, id],
      );
    const undo = (change: string) => dashboard.request('POST', at(`changes/${change}/undo`), { body: {} });
    const refused = await undo(rows[0]!.id);
    expect([refused.status, refused.detail]).toEqual([
      409,
      expect.stringMatching(/changed again by a later split; undo that first/),
    ]);
    expect((await undo(rows[1]!.id)).body).toMatchObject({ state: 'undoing' });
  });

  test('cannot be undone once what that needs is gone', async () => {
    const { rows } = await dashboard.database.query<{ id: string }>(
      `INSERT INTO grouping_change (project_id, kind, state, request, finished_at)
       VALUES ($1, 'merge', 'done', '{}', now() - interval '31 days') RETURNING id`,
      [project.id],
    );
    const answer = await dashboard.request('POST', at(`changes/${rows[0]!.id}/undo`), { body: {} });
    expect([answer.status, answer.detail]).toEqual([409, expect.stringMatching(/more than 30 days ago/)]);
  });
});
