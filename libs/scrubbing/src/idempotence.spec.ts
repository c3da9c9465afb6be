import { expect, test } from '@jest/globals';
import type { Event, Json } from '@errata/protocol';
import { compileNames } from './names.js';
import { compileScrubber } from './scrub-event.js';
import { scrubText } from './scrub-text.js';

const SETTINGS = { extraNames: ['colour'], safeNames: ['token_type', 'theme', 'sid2'], storeIpAddresses: false };
const SEED = 20_261_121;

/** Pieces that secrets and the structure around them are made of; random order makes every odd neighbourhood. */
const PIECES = [
  [
    'password',
    'token',
    'token_type',
    'api_key',
    'Cookie',
    'Authorization',
    'auth',
    'sid',
    'sid2',
    'colour',
    'x',
    'ip',
    'b',
  ],
  ['=', '==', ':', ': ', '=>', '%3D', '%', ',', ', ', ';', '&', ' ', '\n', '?', '//', '://', '@', '/', '.', '-', '_'],
  ['"', "'", '\\"', "\\'", '\\', '{', '}', '[', ']', '(', ')', '<', '>', '`', "[('", "', '"],
  [
    '[Filtered]',
    '[Filt',
    '%5BFiltered%5D',
    '********',
    'None',
    'null',
    '%s',
    'x1',
    'hunter2',
    '1',
    '42',
    'ü',
    '\u{1F511}',
  ],
  [
    '4111 1111 1111 1111',
    '4111111111111111',
    'Bearer ',
    'basic+',
    'dXNlcjpwYXNz',
    'eyJhbGciOiJI',
    'eyJzdWIiOiIx',
    'AKIAIOSFODNN7EXAMPLE',
  ],
  [
    'ghp_0123456789abcdefghij',
    'sk_live_0123456789',
    'xoxb-0123456789',
    '-----BEGIN PRIVATE KEY-----',
    '-----END PRIVATE KEY-----',
    'u:p@h',
  ],
].flat();

/** A small generator with a seed (mulberry32): the same cases on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = seeded(SEED);
const below = (limit: number) => Math.floor(random() * limit);
const randomText = () => Array.from({ length: 1 + below(14) }, () => PIECES[below(PIECES.length)]).join('');

function randomJson(depth: number): Json {
  const kind = below(depth > 3 ? 4 : 8);
  if (kind < 3) return randomText();
  if (kind === 3) return [null, true, 4111111111111111, 7][below(4)]!;
  if (kind < 6)
    return Object.fromEntries(Array.from({ length: below(5) }, () => [randomText(), randomJson(depth + 1)]));
  return Array.from({ length: below(4) }, () => randomJson(depth + 1));
}

test('scrubbing a text twice changes nothing more', () => {
  const names = compileNames(SETTINGS);
  let masked = 0;
  const broken: unknown[] = [];
  for (let round = 0; round < 60_000; round++) {
    const text = randomText();
    const once = scrubText(text, names, () => masked++);
    const rules: string[] = [];
    const twice = scrubText(once, names, (rule) => rules.push(rule));
    if (twice !== once || rules.length > 0) broken.push({ text, once, twice, rules });
  }
  expect(broken).toEqual([]);
  expect(masked).toBeGreaterThan(10_000);
});

test('scrubbing an event twice changes nothing more', () => {
  const scrub = compileScrubber(SETTINGS);
  for (let round = 0; round < 2_000; round++) {
    const event = {
      tags: [[randomText(), randomText()]],
      extra: { a: randomJson(0) },
      contexts: { token: { a: randomJson(2) } },
    } as unknown as Event;
    event.request = {
      data: randomJson(1),
      cookies: [[randomText(), randomText()]],
      headers: [[randomText(), randomText()]],
    };
    event.logentry = { message: randomText(), formatted: randomText(), params: [randomText()] };
    const before = structuredClone(event);
    scrub(event);
    const once = structuredClone(event);
    const removed = scrub(event);
    expect({ before, event, removed }).toEqual({ before, event: once, removed: 0 });
  }
});
