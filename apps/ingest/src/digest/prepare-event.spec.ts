import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { decodeBody, DEFAULT_PROJECT_SETTINGS, type InboxRow, joinBody } from '@errata/db';
import { groupEvent } from '@errata/grouping';
import { type Event, LIMITS, normalizeEvent, type JsonObject } from '@errata/protocol';
import { openRows } from './open-rows.js';
import { prepareEvent } from './prepare-event.js';
import { compileRules } from './project-rules.js';
import type { RawEvent } from './read-events.js';
import { StageClock } from './stage-clock.js';

const folder = new URL('../../../../libs/grouping/fixtures/events/', import.meta.url);
const files = readdirSync(folder);

const rules = compileRules(DEFAULT_PROJECT_SETTINGS);
const limits = { inflatedBytesMax: LIMITS.envelopeBytesMax, eventBytesMax: LIMITS.eventBytesMax };
const CODINGS = { identity: (bytes: Buffer) => bytes, gzip: gzipSync, br: brotliCompressSync };

function rowOf(json: Buffer, encoding: keyof typeof CODINGS): InboxRow {
  const head = `{"event_id":"${'1'.repeat(32)}","sent_at":"2026-11-20T12:00:00Z"}\n{"type":"event","length":${json.length}}\n`;
  return {
    id: '1',
    sentId: null,
    projectId: '1',
    keyId: '1',
    receivedAt: new Date('2026-11-20T12:00:01.234Z'),
    format: 'envelope',
    encoding,
    events: 1,
    eventId: null,
    clientAddress: '203.0.113.9',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0',
    sdk: 'sentry.python/2.68.0',
    body: CODINGS[encoding](Buffer.concat([Buffer.from(head), json])),
  };
}

/** What is stored, read back, and the event it should be; and the hash it was placed by. */
function storeAndRead(row: InboxRow) {
  let expected: Event | undefined;
  const prepare = (raw: RawEvent) => {
    expected = normalizeEvent(raw.whole?.() ?? structuredClone(raw.payload), {
      eventId: raw.eventId,
      newEventId: () => '',
      receivedAt: row.receivedAt.getTime() / 1000,
      sentAt: Date.parse('2026-11-20T12:00:00Z') / 1000,
      clientIp: row.clientAddress!,
      userAgent: row.userAgent!,
      sdkFallback: { name: 'sentry.python', version: '2.68.0' },
    });
    rules.scrubber.scrub(expected);
    return prepareEvent(raw, rules, { rules: [], splits: [] }, new StageClock());
  };
  const { events } = openRows([row], {
    limits,
    newEventId: () => '',
    skimOf: () => rules.scrubber.skimEvent,
    prepare,
  });
  const [{ preparation } = { preparation: undefined }] = events;
  if (typeof preparation !== 'object') throw new Error(`not stored: ${preparation}`);
  const plain = JSON.parse(JSON.stringify(expected)) as Event;
  return {
    stored: { ...decodeBody(joinBody(preparation.body)).event, hash: preparation.hash },
    expected: { ...plain, hash: groupEvent(plain).hash },
    isAsSent: preparation.body.own[0] === 0x11,
  };
}

test.each(Object.keys(CODINGS) as (keyof typeof CODINGS)[])(
  'recorded events that came as %s read the same, kept as they came or written anew',
  (encoding) => {
    const kept: boolean[] = [];
    for (const file of files) {
      const { stored, expected, isAsSent } = storeAndRead(rowOf(readFileSync(new URL(file, folder)), encoding));
      expect({ file, event: stored }).toEqual({ file, event: expected });
      kept.push(isAsSent);
    }
    // The recorded programs were made to leak: many events must be written anew.
    expect(new Set(kept)).toEqual(new Set([true, false]));
  },
);

test('a compressed body is kept byte for byte where the event is all it holds', () => {
  const payload: JsonObject = { message: 'm', extra: { text: 'words '.repeat(200) } };
  const row = rowOf(Buffer.from(JSON.stringify(payload)), 'gzip');
  const { events } = openRows([row], {
    limits,
    newEventId: () => '',
    skimOf: () => rules.scrubber.skimEvent,
    prepare: (raw) => prepareEvent(raw, rules, { rules: [], splits: [] }, new StageClock()),
  });
  const [{ preparation } = { preparation: undefined }] = events;
  if (typeof preparation !== 'object') throw new Error(`not stored: ${preparation}`);
  expect(Buffer.from(preparation.body.rest).equals(row.body)).toBe(true);
});

const LONG = 'y'.repeat(9_000);
const REPORT = { 'effective-directive': 'script-src', 'blocked-uri': 'https://a/' };

test.each<[string, JsonObject]>([
  ['an exception', { exception: { values: [{ type: 'E', value: { breadcrumbs: ['disk full'] } }] } }],
  ['one of several', { exception: [{ type: 'E', value: [{ frames: [{ function: 'f' }] }] }] }],
  [
    'exceptions that are none',
    { exception: { values: { stacktrace: { frames: [{ vars: { a: `password=${LONG}` } }] } } } },
  ],
  ['a message', { message: { message: { vars: { a: 'disk full' } } } }],
  ['parameters', { logentry: { message: '%s failed', params: [{ vars: { a: 1 } }] } }],
  ['a header', { request: { headers: { modules: ['x', 'Authorization:', 'hunter2'] } } }],
  ['a query', { request: { query_string: { vars: ['x', 'password=', 'hunter2'] } } }],
  ['breadcrumbs that are none', { message: 'm', breadcrumbs: [['password=', 1234, 'y'.repeat(200)]] }],
  ['a breadcrumb', { message: 'm', breadcrumbs: [{ timestamp: ['password=', 1234, 'y'.repeat(200)] }] }],
  ['a report', { csp: { vars: { a: LONG }, ...REPORT } }],
  ['a context', { message: 'm', contexts: { browser: { vars: { a: LONG }, name: 'Firefox' } } }],
  ['the environment', { message: 'm', request: { env: { vars: { a: LONG }, REMOTE_ADDR: '1.2.3.4' } } }],
  ['tags', { message: 'm', tags: { vars: { a: 1 }, modules: ['a', 'b'], frames: 'x' } }],
])('what is no breadcrumb, package or frame is read as if nothing were passed over: %s', (_, payload) => {
  const prepare = (skim: typeof rules.scrubber.skimEvent | undefined) => {
    const { events } = openRows([rowOf(Buffer.from(JSON.stringify(payload)), 'gzip')], {
      limits,
      newEventId: () => '',
      skimOf: () => skim,
      prepare: (raw) => prepareEvent(raw, rules, { rules: [], splits: [] }, new StageClock()),
    });
    return events[0]!.preparation;
  };
  const whole = prepare(undefined);
  for (let round = 0; round < 2; round++) expect(prepare(rules.scrubber.skimEvent)).toEqual(whole);
});

test('what came twice under one name is not kept', () => {
  const json = '{"message":"m","extra":{"password":"hunter2"},"extra":{"note":"words"}}';
  const { stored, expected, isAsSent } = storeAndRead(rowOf(Buffer.from(json), 'gzip'));
  expect([isAsSent, stored]).toEqual([false, expected]);
});
