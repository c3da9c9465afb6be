import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { InboxEntry } from '@errata/db';
import type { Event, Frame } from '@errata/protocol';
import { hex, startDigest, type TestDigest, type TestRequest } from './start-digest.js';

let digest: TestDigest;
beforeAll(async () => {
  digest = await startDigest();
});
afterAll(() => digest.stop());

/** The body of a recorded request, as the edge puts it into the inbox. */
function recorded(name: string, eventId: string): TestRequest {
  const file = new URL(`../fixtures/recorded/${name}.json`, import.meta.url);
  const { url, rawHeaders, bodyBase64 } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string> & {
    rawHeaders: string[];
  };
  const at = rawHeaders.findIndex((header) => header.toLowerCase() === 'content-encoding');
  return {
    format: (url!.includes('/store/') ? 'store' : 'envelope') satisfies InboxEntry['format'],
    encoding: at < 0 ? 'identity' : rawHeaders[at + 1]!,
    eventId,
    body: Buffer.from(bodyBase64!, 'base64'),
  };
}

test.each([
  ['Python', ['py-sdk-1.9.10-flask', 'py-sdk-2.68.0-flask']],
  ['Python, an error with its cause', ['py-sdk-1.9.10-flask-chain', 'py-sdk-2.68.0-flask-chain']],
  [
    'Node',
    ['node-sdk-7.120.4-express', 'node-sdk-8.55.2-express', 'node-sdk-10.78.0-express', 'node-sdk-11.12.0-express'],
  ],
  ['browsers', ['browser-sdk-7.120.4', 'browser-sdk-11.12.0']],
])('an upgrade of the SDK does not split an issue: %s', async (_name, names) => {
  await digest.database.query('TRUNCATE event, event_seen, issue, issue_hash CASCADE');
  await digest.digest(...names.map((name, n) => recorded(name, hex(n + 1))));
  const { rows } = await digest.database.query<{ n: string }>('SELECT event_count AS n FROM issue');
  expect(rows).toEqual([{ n: String(names.length) }]);
});

test('library code is never the own, whatever the SDK said: Python 1.9 calls all of Debian its own', async () => {
  await digest.database.query('TRUNCATE event, event_seen, issue, issue_hash CASCADE');
  await digest.digest(recorded('py-sdk-1.9.10-flask', hex(1)), recorded('py-sdk-2.68.0-flask', hex(2)));
  const { rows } = await digest.database.query<{ id: string }>(
    `SELECT replace(event_id::text, '-', '') AS id FROM event ORDER BY id`,
  );
  const events = await Promise.all(rows.map(({ id }) => digest.stored(id)));
  const frames = events.flatMap((event) => framesOf(event!));
  const libraries = frames.filter(({ abs_path }) => /\/(?:dist|site)-packages\//.test(abs_path ?? ''));
  expect(libraries.length).toBeGreaterThan(4);
  expect(new Set(libraries.map(({ in_app }) => in_app))).toEqual(new Set([false]));
  expect(new Set(events.map((event) => framesOf(event!).filter(({ in_app }) => in_app).length)).size).toBe(1);
});

const framesOf = (event: Event): Frame[] =>
  (event.exception?.values ?? []).flatMap(({ stacktrace }) => stacktrace?.frames ?? []);
