import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startIngest, type TestIngest } from './start-ingest.js';

const ID = 'fc6d8c0c43fc4630ad850ee518f1b9d0';
/** Large enough that the edge goes by its beginning. */
const message = Array.from({ length: 200 }, (_, n) => createHash('sha512').update(String(n)).digest('hex')).join('');

const payload = JSON.stringify({ event_id: ID, message });
const envelope = `{"event_id":"${ID}"}\n{"type":"event","length":${payload.length}}\n${payload}\n`;

let ingest: TestIngest;
beforeAll(async () => {
  ingest = await startIngest();
}, 60_000);
afterAll(() => ingest.stop());

const send = (body: Buffer): Promise<Response> =>
  fetch(`${ingest.url}/api/${ingest.projectId}/envelope/?sentry_key=${ingest.publicKey}`, {
    method: 'POST',
    body: body as never,
    headers: { 'content-encoding': 'gzip' },
  });

async function outcomes(): Promise<string[]> {
  await ingest.drained();
  const { rows } = await ingest.database.query<{ text: string }>(
    `SELECT trim(outcome || ' ' || reason) || ' ' || n AS text FROM outcome ORDER BY 1`,
  );
  return rows.map(({ text }) => text);
}

test('an event whose beginning tells enough is answered with its id and stored', async () => {
  const answer = await send(gzipSync(envelope));
  expect(await answer.json()).toEqual({ id: ID });
  expect(await outcomes()).toEqual(['received 1', 'stored 1']);
});

test('a body that claims to be one event and holds a hundred gets nothing past the limits', async () => {
  await ingest.database.query('TRUNCATE outcome');
  const more = '{"type":"event"}\n{"message":"one more"}\n'.repeat(99);
  // A second gzip member, as long as the first event alone: its trailer is the one at the end.
  const lie = Buffer.concat([gzipSync(envelope + more), gzipSync('\n'.repeat(envelope.length))]);
  expect((await send(lie)).status).toBe(200);
  expect(await outcomes()).toEqual(['invalid framing 1', 'received 1']);
});
