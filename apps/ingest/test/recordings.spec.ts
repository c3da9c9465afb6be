import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodeBody, wholeBody } from '@errata/db';
import type { Event, Frame } from '@errata/protocol';
import { startIngest, type TestIngest } from './start-ingest.js';

/** What a recording holds: a request as an unmodified SDK sent it, and what a server must be able to show of it. */
interface Recording {
  url: string;
  rawHeaders: string[];
  bodyBase64: string;
  expected: {
    level: string | number | null;
    message: string | null;
    exceptions: { type: string | null; value: string | null; frames: number }[];
    top_own_frame: { function: string | null; lineno: number | null; context_line: string | null } | null;
    locals: Record<string, string[]>;
    filtered: string[];
    tags: Record<string, string> | null;
    user: { id?: unknown; email?: string } | null;
    release: string | null;
    environment: string | null;
  };
}

/** The key all recordings were made with. */
const RECORDED_KEY = '0123456789abcdef0123456789abcdef';
const folder = new URL('../fixtures/recorded/', import.meta.url);
const recordings = readdirSync(folder).map((file): [string, Recording] => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recording,
]);

let ingest: TestIngest;

beforeAll(async () => {
  ingest = await startIngest();
  await ingest.database.query('INSERT INTO project_key (project_id, public_key) VALUES ($1, $2)', [
    ingest.projectId,
    RECORDED_KEY,
  ]);
});
afterAll(() => ingest.stop());

/** Byte for byte, with the headers as they were; only host and project are ours. */
function replay({ url, rawHeaders, bodyBase64 }: Recording): Promise<{ status: number; id: string }> {
  const headers = rawHeaders.filter((_, i) => !/^(host|content-length|connection)$/i.test(rawHeaders[i - (i % 2)]!));
  const path =
    url === '/tunnel' ? `/api/${ingest.projectId}/envelope/` : url.replace('/api/1/', `/api/${ingest.projectId}/`);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      ingest.url + path,
      { method: 'POST', headers: [...headers, 'Host', 'errata.test'] as unknown as string[] },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, ...(JSON.parse(Buffer.concat(chunks).toString()) as { id: string }) }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(Buffer.from(bodyBase64, 'base64'));
  });
}

async function storedEvent(
  eventId: string,
): Promise<{ event: Event; title: string; type: string; value: string; level: string }> {
  const { rows } = await ingest.database.query<{
    body: Buffer;
    title: string;
    type: string;
    value: string;
    level: string;
  }>(
    `SELECT ${wholeBody('e')} AS body, i.title, i.type, i.value, i.level FROM event e JOIN issue i ON i.project_id = e.project_id AND i.id = e.issue_id WHERE e.event_id = $1`,
    [eventId],
  );
  const { body, ...issue } = rows[0]!;
  return { event: decodeBody(body).event, ...issue };
}

const ownFrames = (event: Event): Frame[] =>
  (event.exception?.values ?? []).flatMap(({ stacktrace }) => stacktrace?.frames ?? []).filter((frame) => frame.in_app);

test.each(recordings)('%s becomes the issue it must be', async (_name, recording) => {
  const answer = await replay(recording);
  expect(answer.status).toBe(200);
  await ingest.drained();

  const { event, type, value, level } = await storedEvent(answer.id);
  const { expected } = recording;
  const raised = expected.exceptions.at(-1);
  if (raised) expect([type, value]).toEqual([raised.type, (raised.value ?? '').split('\n')[0]]);
  else expect(event.logentry?.message ?? event.logentry?.formatted).toBe(expected.message);
  // raven sends Python's number, old Node SDKs and the CLI nothing.
  expect(level).toBe(typeof expected.level === 'string' ? expected.level : 'error');
  expect(event.exception?.values.map(({ stacktrace }) => stacktrace?.frames.length ?? 0) ?? []).toEqual(
    expected.exceptions.map(({ frames }) => frames),
  );

  if (expected.top_own_frame) {
    const { function: name, lineno, context_line } = expected.top_own_frame;
    expect(ownFrames(event)).toContainEqual(
      expect.objectContaining({
        lineno,
        ...(name === null ? {} : { function: name }),
        ...(context_line === null ? {} : { context_line }),
      }),
    );
  }
  for (const [name, locals] of Object.entries(expected.locals)) {
    const frames = (event.exception?.values ?? [])
      .flatMap(({ stacktrace }) => stacktrace?.frames ?? [])
      .filter((frame) => frame.function === name);
    expect(frames.map(({ vars }) => Object.keys(vars ?? {}).sort())).toContainEqual([...locals].sort());
  }
  expect(event.release ?? null).toBe(expected.release);
  expect(event.environment ?? null).toBe(expected.environment);
  expect(Object.fromEntries(event.tags)).toMatchObject(expected.tags ?? {});
  if (expected.user?.id != null) expect(event.user?.id).toBe(String(expected.user.id));
  if (expected.user?.email) expect(event.user?.email).toBe(expected.user.email);
});
