import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NEW_ISSUES_PER_HOUR_MAX } from '../src/digest/limit-new-issues.js';
import { startDigest, type TestDigest, type TestRequest } from './start-digest.js';
import { countRows } from './start-ingest.js';

let digest: TestDigest;

beforeAll(async () => {
  digest = await startDigest();
});
afterAll(() => digest.stop());

const hex = (n: number): string => n.toString(16).padStart(32, '0');

/** An event with a fingerprint of its own; a hundred share an envelope. */
function envelopes(from: number, to: number): TestRequest[] {
  const numbers = Array.from({ length: to - from }, (_, i) => from + i);
  const requests: TestRequest[] = [];
  for (let at = 0; at < numbers.length; at += 100) {
    const items = numbers
      .slice(at, at + 100)
      .flatMap((n) => [
        '{"type":"event"}',
        JSON.stringify({ event_id: hex(n), message: 'x', fingerprint: [`fault ${n}`] }),
      ]);
    const events = items.length / 2;
    requests.push({ events, eventId: null, body: Buffer.from(['{}', ...items, ''].join('\n')) });
  }
  return requests;
}

test('74: fingerprints without end make a bounded number of issues, and no event is lost', async () => {
  const total = NEW_ISSUES_PER_HOUR_MAX + 250;
  expect(await digest.digest(...envelopes(1, total + 1))).toEqual([]);

  const { database } = digest;
  expect(await countRows(database, 'SELECT count(*) FROM issue')).toBe(NEW_ISSUES_PER_HOUR_MAX + 1);
  expect(await countRows(database, 'SELECT count(*) FROM event')).toBe(total);
  expect(await countRows(database, 'SELECT sum(event_count) FROM issue')).toBe(total);
  expect(await countRows(database, `SELECT event_count FROM issue WHERE title = 'Too many new issues'`)).toBe(250);

  // A known fingerprint still finds its issue, one that came too late the shared one.
  await digest.digest(...envelopes(5_000, 5_100));
  expect(await countRows(database, `SELECT event_count FROM issue WHERE title = 'Too many new issues'`)).toBe(350);
  expect(await countRows(database, 'SELECT count(*) FROM issue')).toBe(NEW_ISSUES_PER_HOUR_MAX + 1);
});

test('in the next hour a fingerprint that came too late gets its issue', async () => {
  const { database } = digest;
  await database.query(`UPDATE project_counter SET hour = hour - interval '1 hour'`);
  await digest.digest({
    body: Buffer.from(`{}\n{"type":"event"}\n${JSON.stringify({ message: 'x', fingerprint: ['fault 1200'] })}\n`),
  });
  expect(await countRows(database, 'SELECT count(*) FROM issue')).toBe(NEW_ISSUES_PER_HOUR_MAX + 2);
});
