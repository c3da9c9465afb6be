import { expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../event.js';
import { parseJson } from '../json.js';
import { normalizeEvent } from './normalize-event.js';

const NAMES = `
  event_id timestamp platform level logger transaction culprit server_name site release dist environment title
  message logentry exception stacktrace threads template breadcrumbs request user contexts tags extra modules
  sdk fingerprint checksum debug_meta csp errors _meta values frames type value module mechanism handled
  help_link data meta exception_id parent_id filename abs_path function lineno colno context_line pre_context
  post_context vars in_app instruction_addr id name email ip_address geo category method url query_string
  headers cookies env REMOTE_ADDR params formatted packages integrations settings infer_ip trace trace_id
  runtime raw_description key frames_omitted registers __proto__ constructor sentry.interfaces.Http
`;
const KEYS = [...NAMES.trim().split(/\s+/), '', 'a\0b', '\ud800'];
const TEXTS = [
  '',
  ' ',
  'x',
  'x\0y',
  '\ud800',
  '\udc00\ud800',
  '😀',
  '{{auto}}',
  '1.2.3.4',
  '2026-11-20T12:00:00Z',
  'a=1&b=%00%ED',
  'a=1; b',
  '{"a":"\\u0000"}',

  '%s %d {} %(a)s',
  'E: x',
  'https://u@h/p?q=1#f...',
  '0xff',
  '12',
  'warn',
  '__proto__',
  '?',
  'Cookie',
  '\ud83d'.repeat(300),
  'x'.repeat(9000),
  '[[[',
  '\n/',
];
const NUMBERS = [0, -0, 1, -1, 0.5, 40, 2 ** 31, 2 ** 53, 1e18, 1e308, -1e-9, 1_795_176_000];

test('any JSON makes an event that can be stored: no throw, no U+0000, no lone surrogate, no second form', () => {
  const random = mulberry32(20_261_121);
  for (let run = 0; run < 1000; run++) {
    const text = JSON.stringify(randomObject(random, 6));
    const parsed = parseJson(text);
    if (!parsed.ok) throw new Error(`${parsed.detail}: ${text}`);
    const event = normalizeEvent(parsed.value as JsonObject, {
      receivedAt: 1_795_176_000,
      sentAt: run % 3 === 0 ? 1_795_100_000 : undefined,
      clientIp: '203.0.113.9',
      newEventId: () => 'e'.repeat(32),
    });
    const stored = JSON.stringify(event);
    expect(findDirt(event as unknown as Json)).toBeUndefined();
    expect(JSON.parse(stored)).toEqual(event);
    expect([typeof event.timestamp, event.event_id.length]).toEqual(['number', 32]);
  }
});

test('every member with every wrong type is survived', () => {
  const wrong: Json[] = [
    null,
    true,
    false,
    -1,
    1e300,
    'text',
    '',
    [],
    [null],
    ['a', 1],
    [[]],
    [['a', 'b']],
    {},
    { a: 1 },
    { values: 1 },
    { values: [1, {}] },
  ];
  for (const value of wrong) {
    const members = Object.fromEntries(KEYS.filter((key) => key !== 'values').map((key) => [key, value]));
    const element = { ...members, stacktrace: { frames: [members, value] }, mechanism: members };
    for (const key of KEYS) {
      for (const shape of [value, members, { ...members, values: value }, { ...members, values: [value, element] }]) {
        const parsed = parseJson(JSON.stringify({ ...members, [key]: shape }));
        if (!parsed.ok) throw new Error(parsed.detail);
        const event = normalizeEvent(parsed.value as JsonObject, { receivedAt: 1, newEventId: () => 'e'.repeat(32) });
        expect(findDirt(event as unknown as Json)).toBeUndefined();
      }
    }
  }
});

/** The first text, key or value, that PostgreSQL or JavaScript would trip over. */
function findDirt(value: Json): string | undefined {
  if (typeof value === 'string') return /[\0\p{Surrogate}]/u.test(value) ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const dirt = key === '__proto__' ? key : (findDirt(key) ?? findDirt(inner));
    if (dirt !== undefined) return dirt;
  }
  return undefined;
}

function randomObject(random: () => number, depth: number): JsonObject {
  const object: JsonObject = {};
  for (let count = random() * 8; count > 0; count--) {
    Object.defineProperty(object, pick(KEYS, random), {
      value: randomJson(random, depth - 1),
      enumerable: true,
      configurable: true,
    });
  }
  return object;
}

function randomJson(random: () => number, depth: number): Json {
  const kind = random();
  if (depth > 0 && kind < 0.4) return randomObject(random, depth);
  if (depth > 0 && kind < 0.6) return Array.from({ length: random() * 5 }, () => randomJson(random, depth - 1));
  if (kind < 0.8) return pick(TEXTS, random);
  if (kind < 0.92) return pick(NUMBERS, random);
  return pick([null, true, false], random);
}

function pick<T>(list: T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

/** A small seeded generator, so that a failure can be repeated. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
