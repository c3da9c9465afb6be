import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createProject, type Database, lockGrouping } from '@errata/db';
import { LIMITS } from '@errata/protocol';
import { CLAIM, type DigestDeps, digestBatch } from '../src/digest/digest-batch.js';
import { ProjectGroupings } from '../src/digest/project-groupings.js';
import { RulesCache } from '../src/digest/project-rules.js';
import { hex, startDigest, type TestDigest } from './start-digest.js';
import { countRows } from './start-ingest.js';

let box: TestDigest;
beforeAll(async () => {
  box = await startDigest();
});
afterAll(() => box.stop());

function depsOf(database: Database): DigestDeps {
  let made = 0;
  return {
    database,
    limits: { inflatedBytesMax: LIMITS.envelopeBytesMax, eventBytesMax: LIMITS.eventBytesMax },
    admins: [],
    rules: new RulesCache(),
    groupings: new ProjectGroupings(),
    newEventId: () => hex(++made),
  };
}

test('behind 50,000 events of one project, the only one of another is stored by the next batch', async () => {
  const { database } = box;
  const quiet = await createProject(database, { name: 'Quiet', platform: 'python' });
  const pile = (projectId: string, rows: number) =>
    database.query(
      `INSERT INTO inbox (project_id, key_id, format, encoding, events, body)
       SELECT $1, 1, 'store', 'identity', 1, convert_to('{"message":"boom"}', 'UTF8') FROM generate_series(1, $2::int)`,
      [projectId, rows],
    );
  await pile(box.projectId, 50_000);
  await pile(quiet.id, 1);
  expect(await digestBatch(depsOf(database))).toMatchObject({ rows: CLAIM.rowsMax, stored: CLAIM.rowsMax });
  expect(await countRows(database, 'SELECT count(*) FROM event WHERE project_id = $1', [quiet.id])).toBe(1);
  expect(await countRows(database, 'SELECT count(*) FROM event WHERE project_id = $1', [box.projectId])).toBe(
    CLAIM.rowsMax - 1,
  );
}, 60_000);

test('while the grouping of one project is changed, events of the others are stored, and its own right after it', async () => {
  const { database } = box;
  await database.query('TRUNCATE inbox');
  const [changed, other] = await Promise.all(
    ['Changed', 'Other'].map((name) => createProject(database, { name, platform: 'python' })),
  );
  const put = (projectId: string) =>
    database.query(
      `INSERT INTO inbox (project_id, key_id, format, encoding, events, body)
       VALUES ($1, 1, 'store', 'identity', 1, convert_to('{"message":"boom"}', 'UTF8'))`,
      [projectId],
    );
  const storedOf = (projectId: string) =>
    countRows(database, 'SELECT count(*) FROM event WHERE project_id = $1', [projectId]);
  await put(changed!.id);
  await put(other!.id);
  let last: Promise<unknown> = Promise.resolve();
  await database.transaction(async (sql) => {
    await lockGrouping(sql, changed!.id);
    expect(await digestBatch(depsOf(database))).toMatchObject({ rows: 1, stored: 1 });
    expect([await storedOf(changed!.id), await storedOf(other!.id)]).toEqual([0, 1]);
    // Nothing else is left: it waits instead of looking again and again.
    last = digestBatch({ ...depsOf(database), newEventId: () => hex(0xfeed) });
    await sleep(200);
    expect(await storedOf(changed!.id)).toBe(0);
  });
  expect(await last).toMatchObject({ rows: 1, stored: 1 });
  expect(await storedOf(changed!.id)).toBe(1);
});
