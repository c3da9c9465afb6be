import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createProject } from '@errata/db';
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
  let made = 0;
  const deps: DigestDeps = {
    database,
    limits: { inflatedBytesMax: LIMITS.envelopeBytesMax, eventBytesMax: LIMITS.eventBytesMax },
    admins: [],
    rules: new RulesCache(),
    groupings: new ProjectGroupings(),
    newEventId: () => hex(++made),
  };
  expect(await digestBatch(deps)).toMatchObject({ rows: CLAIM.rowsMax, stored: CLAIM.rowsMax });
  expect(await countRows(database, 'SELECT count(*) FROM event WHERE project_id = $1', [quiet.id])).toBe(1);
  expect(await countRows(database, 'SELECT count(*) FROM event WHERE project_id = $1', [box.projectId])).toBe(
    CLAIM.rowsMax - 1,
  );
}, 60_000);
