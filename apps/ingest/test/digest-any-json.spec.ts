import { expect, test } from '@jest/globals';
import type { Json } from '@errata/protocol';
import { envelope, hex, startDigest } from './start-digest.js';

const NAMES = `
  event_id timestamp platform level logger transaction culprit server_name site release dist environment title message
  logentry exception stacktrace threads template breadcrumbs request user contexts tags extra modules sdk fingerprint
  checksum debug_meta csp errors _meta values frames type value module mechanism handled data exception_id parent_id
  filename abs_path function lineno colno context_line pre_context vars in_app id email ip_address url query_string
  headers cookies env params formatted packages trace runtime password __proto__ constructor
`;
const KEYS = [...NAMES.trim().split(/\s+/), '', '\0', '\ud800', 'k'.repeat(3000)];
const TEXTS =
  `x {{auto}} 1.2.3.4 999.1.1.1 2026-11-20T12:00:00Z 9999-12-31T23:59:59Z a=1&b=%00%ED {"a":"\\u0000"} %s%d{} E:x
  https://u:p@h/p?q=1#f 0xff 12 9223372036854775808 warn ? Cookie [Filtered]`.split(/\s+/);
const ODD_TEXTS = [
  '',
  ' ',
  'x\0y',
  '\ud800',
  '\udc00\ud800',
  '😀',
  '\n/',
  '\u202e',
  '\ud83d'.repeat(300),
  'x'.repeat(9000),
];
const NUMBERS = [0, -0, 1, -1, 0.5, 40, 2 ** 31, 2 ** 53, 1e18, 1e308, -1e-9, 1_795_176_000, 253_402_300_799];

const BATCH = 200;

test('any JSON as an event is digested: stored or refused with a reason, never buried', async () => {
  const digest = await startDigest();
  try {
    const random = mulberry32(20_261_121);
    for (let batch = 0; batch < 10; batch++) {
      const requests = Array.from({ length: BATCH }, (_, n) => ({
        clientAddress: '203.0.113.9',
        body: envelope({ event_id: hex(batch * BATCH + n + 1), sent_at: pick(TEXTS, random) }, [
          { type: 'event' },
          JSON.stringify(n % 10 === 0 ? randomJson(random, 4) : randomObject(random, 4)),
        ]),
      }));
      expect(await digest.digest(...requests)).toEqual([]);
    }
    const { stored, ...refused } = await digest.outcomes();
    expect(stored! + Object.values(refused).reduce((sum, n) => sum + n, 0)).toBe(10 * BATCH);
    expect(Object.keys(refused)).toEqual(['invalid:not_an_object']);
    const { rows } = await digest.database.query<{ n: string }>('SELECT count(*) AS n FROM event');
    expect(Number(rows[0]!.n)).toBe(stored);
  } finally {
    await digest.stop();
  }
}, 300_000);

function randomObject(random: () => number, depth: number): { [key: string]: Json } {
  const object: { [key: string]: Json } = {};
  for (let count = random() * 12; count > 0; count--) {
    // Assigning to `__proto__` would not make a member.
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
  if (kind < 0.75) return pick(TEXTS, random);
  if (kind < 0.85) return pick(ODD_TEXTS, random);
  if (kind < 0.95) return pick(NUMBERS, random);
  return pick([null, true, false], random);
}

function pick<T>(list: readonly T[], random: () => number): T {
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
