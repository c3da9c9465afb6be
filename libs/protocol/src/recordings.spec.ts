import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import {
  listEventItems,
  normalizeEvent,
  parseEnvelope,
  parseJson,
  parseLevel,
  parseTime,
  readStoreBody,
  resolveAuth,
  type Event,
  type Frame,
  type Json,
  type JsonObject,
  type Stacktrace,
} from './index.js';

/** Requests of real SDKs as they came over the wire, and what a person must be able to see afterwards. */
interface Recording {
  path: string;
  query: string;
  headers: Record<string, string>;
  bodyBase64: string;
  expected: {
    event_id: string;
    sdk: string | null;
    platform: string;
    level: Json;
    logger: string | null;
    message: Json;
    exceptions: { type: string; value: string; handled: boolean | null; frames: number }[];
    top_own_frame: { function?: string; module?: string; filename?: string; lineno?: number } | null;
    locals: Record<string, string[]>;
    fingerprint: string[] | null;
    tags: Record<string, Json> | null;
    user: JsonObject | null;
    release: string | null;
    environment: string | null;
    transaction: string | null;
    breadcrumbs: number;
    request_url: string | null;
    debug_ids: Json[];
  };
}

const CLIENT_IP = '203.0.113.9';
const folder = new URL('../fixtures/', import.meta.url);
const recordings = readdirSync(folder).map((name): [string, Recording] => [
  name.replace('.json', ''),
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recording,
]);

test('there are recordings to check', () => {
  expect(recordings.length).toBeGreaterThan(30);
});

describe.each(recordings)('%s', (_name, recording) => {
  const { expected } = recording;
  const { event, authKey } = read(recording);

  test('is authenticated and keeps its id', () => {
    expect(authKey).toBe('0123456789abcdef0123456789abcdef');
    expect(event.event_id).toBe(expected.event_id);
  });

  test('says what failed', () => {
    const values = event.exception?.values ?? [];
    expect(
      values.map(({ type, value, mechanism, stacktrace }) => ({
        type,
        value,
        handled: mechanism?.handled ?? null,
        frames: stacktrace?.frames.length ?? 0,
      })),
    ).toEqual(expected.exceptions.map(({ type, value, handled, frames }) => ({ type, value, handled, frames })));
    const message = messageOf(expected.message) || undefined;
    expect([event.logentry?.message, event.logentry?.formatted]).toContain(message);
    expect(event.level).toBe(parseLevel(expected.level) ?? 'error');
    expect(event.platform).toBe(expected.platform);
  });

  test('shows the own frame that failed, and every local variable', () => {
    const traces = tracesOf(event);
    const top = traces.at(-1)?.frames.findLast((frame) => frame.in_app);
    expect({ ...top }).toMatchObject(shownParts(expected.top_own_frame ?? {}));
    const names = new Set(traces.flatMap(({ frames }) => frames.flatMap(({ vars }) => Object.keys(vars ?? {}))));
    expect([...names]).toEqual(expect.arrayContaining(Object.values(expected.locals).flat()));
  });

  test('says for whom, where and in which version', () => {
    expect(event).toMatchObject(present({ release: expected.release, environment: expected.environment }));
    expect(event).toMatchObject(present({ transaction: expected.transaction, logger: expected.logger }));
    for (const [key, value] of Object.entries(expected.tags ?? {}))
      expect(event.tags).toContainEqual([key, String(value)]);
    const user = Object.entries(expected.user ?? {}).filter(([, value]) => value !== null && typeof value !== 'object');
    for (const [key, value] of user) {
      const wanted = value === '{{auto}}' ? CLIENT_IP : String(value);
      expect({ ...event.user?.data, ...event.user }).toMatchObject({ [key]: wanted });
    }
    expect(event.sdk?.name).toBe(expected.sdk ?? event.sdk?.name);
    expect(event.breadcrumbs?.values ?? []).toHaveLength(expected.breadcrumbs);
    expect(event.fingerprint ?? []).toEqual(expected.fingerprint ?? []);
  });

  test('has nothing to complain about', () => {
    expect(event.errors).toBeUndefined();
  });
});

function read(recording: Recording): { event: Event; authKey: string | undefined } {
  const body = decode(recording);
  const { payload, eventId, envelopeDsn, sentAt } = recording.path.includes('/store/')
    ? readStore(body)
    : readEnvelope(body);
  const auth = resolveAuth({
    sentryAuth: recording.headers['x-sentry-auth'],
    query: recording.query,
    envelopeDsn,
    projectId: '1',
  });
  const parsed = parseJson(new TextDecoder().decode(payload));
  if (!parsed.ok) throw new Error(parsed.detail);
  const raw = parsed.value as JsonObject;
  const event = normalizeEvent(raw, {
    eventId,
    sentAt,
    receivedAt: (parseTime(raw.timestamp) ?? sentAt ?? 0) + 1,
    clientIp: CLIENT_IP,
    userAgent: recording.headers['user-agent'],
    sdkFallback: auth.ok ? auth.client : undefined,
    newEventId: () => 'f'.repeat(32),
  });
  return { event, authKey: auth.ok ? auth.publicKey : undefined };
}

interface Payload {
  payload: Uint8Array;
  eventId?: string | undefined;
  envelopeDsn?: Json | undefined;
  sentAt?: number | undefined;
}

function readEnvelope(body: Uint8Array): Payload {
  const parsed = parseEnvelope(body);
  if (!parsed.ok) throw new Error(parsed.detail);
  const { headers } = parsed.value;
  const [first] = listEventItems(parsed.value);
  if (!first) throw new Error('no event');
  return {
    payload: first.item.payload,
    eventId: first.eventId,
    envelopeDsn: headers.dsn,
    sentAt: parseTime(headers.sent_at),
  };
}

function readStore(body: Uint8Array): Payload {
  let step = readStoreBody(body);
  if (step.next === 'inflate') step = readStoreBody(inflateSync(step.bytes), { isInflated: true });
  if (step.next !== 'parse') throw new Error(step.next);
  return { payload: step.json };
}

function decode({ bodyBase64, headers }: Recording): Uint8Array {
  const body = Buffer.from(bodyBase64, 'base64');
  const coding = headers['content-encoding'];
  if (coding === 'gzip') return gunzipSync(body);
  if (coding === 'deflate') return inflateSync(body);
  return coding === 'br' ? brotliDecompressSync(body) : body;
}

function messageOf(value: Json): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value.message ?? value.formatted)
    : value;
}

function tracesOf(event: Event): Stacktrace[] {
  const threads = event.threads?.values ?? [];
  const exceptions = event.exception?.values ?? [];
  const traces = [...threads, ...exceptions].flatMap(({ stacktrace }) => stacktrace ?? []);
  return event.stacktrace ? [event.stacktrace, ...traces] : traces;
}

function shownParts(frame: NonNullable<Recording['expected']['top_own_frame']>): Partial<Frame> {
  const { function: name, ...place } = frame;
  return present({ ...place, function: name === '?' ? undefined : name });
}

function present(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
}
