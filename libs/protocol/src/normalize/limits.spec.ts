import { describe, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../event.js';
import { parseJson } from '../json.js';
import { LIMITS } from '../limits.js';
import { normalizeEvent } from './normalize-event.js';
import { NEW_ID, normalize, NOW } from './normalize.fixture.js';

describe('size is limited, and _meta says so', () => {
  test('tags', () => {
    const tags = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`t${i}`, 'x'.repeat(1000)]));
    const event = normalize({ tags: { ...tags, [`k${'x'.repeat(1000)}`]: 'dropped' } });
    expect(event.tags).toHaveLength(LIMITS.tagsMax);
    expect(event.tags[0]?.[1]).toHaveLength(LIMITS.tagValueCharsMax);
    expect(event._meta).toMatchObject({ tags: { '': { len: 10_001 }, t0: { '': { len: 1000 } } } });
  });

  test('breadcrumbs: the newest stay', () => {
    const event = normalize({ breadcrumbs: Array.from({ length: 10_000 }, (_, i) => ({ message: String(i) })) });
    expect(event.breadcrumbs?.values.map(({ message }) => message)).toEqual(
      Array.from({ length: 100 }, (_, i) => String(9900 + i)),
    );
    expect(event._meta).toMatchObject({ breadcrumbs: { values: { '': { len: 10_000 } } } });
  });

  test('frames: both ends stay, and only some keep their variables', () => {
    const frames = Array.from({ length: 1000 }, (_, i) => ({
      lineno: i + 1,
      vars: { i },
      in_app: i % 2 === 0,
      filename: 'a.py',
    }));
    const trace = normalize({ exception: [{ type: 'E', stacktrace: { frames } }] }).exception?.values[0]?.stacktrace;
    expect(trace?.frames.map(({ lineno }) => lineno)).toEqual(
      [...Array(125).keys()].flatMap((i) => [i + 1]).concat([...Array(125).keys()].map((i) => 876 + i)),
    );
    expect(trace?.frames_omitted).toEqual([125, 875]);
    expect(trace?.frames.filter(({ vars }) => vars)).toHaveLength(LIMITS.framesDetailedMax);
    expect(trace?.frames[0]?.vars).toEqual({ i: 0 });
  });

  test('exceptions', () => {
    const event = normalize({ exception: Array.from({ length: 1000 }, (_, i) => ({ type: `E${i}` })) });
    expect(event.exception?.values).toHaveLength(LIMITS.exceptionsMax);
    expect([event.exception?.values[0]?.type, event.exception?.values.at(-1)?.type]).toEqual(['E0', 'E999']);
  });

  test('fingerprint', () => {
    const event = normalize({ fingerprint: Array.from({ length: 10_000 }, () => 'x'.repeat(2000)) });
    expect(event.fingerprint).toHaveLength(LIMITS.fingerprintPartsMax);
    expect(event.fingerprint?.[0]).toHaveLength(LIMITS.fingerprintPartCharsMax);
  });

  test('extra: a hundred thousand keys, deep trees, long texts', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`) as Json;
    const event = normalize({
      extra: {
        deep,
        long: 'x'.repeat(100_000),
        ...Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i])),
      },
    });
    expect(JSON.stringify(event.extra).length).toBeLessThan(2 * LIMITS.extraBytesMax);
    expect(event.extra?.long).toHaveLength(LIMITS.extraValueBytesMax);
    expect(JSON.stringify(event.extra?.deep)).toContain('{\\"a\\":');
    expect(event._meta).toMatchObject({ extra: { '': { len: 100_002 }, long: { '': { len: 100_000 } } } });
  });

  test('half a million zeros cost little', () => {
    const parsed = parseJson(`{"extra":{"z":[${'0,'.repeat(499_999)}0]}}`);
    if (!parsed.ok) throw new Error(parsed.detail);
    const started = performance.now();
    normalizeEvent(parsed.value as JsonObject, { receivedAt: NOW, newEventId: () => NEW_ID });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test.each<[string, JsonObject]>([
    ['tag of blanks around a newline', { tags: { a: `x${' '.repeat(900_000)}x\n` } }],
    [
      'form of many fields',
      { request: { data: 'a&'.repeat(450_000), headers: { 'content-type': 'application/x-www-form-urlencoded' } } },
    ],
    ['template of percent signs', { logentry: { message: '%('.repeat(450_000), params: ['a'] } }],
    ['template of braces', { logentry: { message: '{'.repeat(900_000), params: ['a'] } }],
    ['exception value of word characters', { exception: { value: 'a'.repeat(900_000) } }],
    [
      'path of slashes',
      { exception: { type: 'E', stacktrace: { frames: [{ abs_path: `https://${'/'.repeat(900_000)}` }] } } },
    ],
    ['headers of dashes', { request: { headers: { ['-a'.repeat(450_000)]: 'x' } } }],
    ['address of digits', { user: { ip_address: '1.'.repeat(450_000) } }],
    ['number of blanks', { exception: { type: 'E', stacktrace: { frames: [{ lineno: ' '.repeat(900_000) }] } } }],
  ])('a hostile megabyte does not block: %s', (_name, raw) => {
    const started = performance.now();
    normalize(raw);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('an emoji at the limit is not cut in half', () => {
    for (let pad = 0; pad < 4; pad++) {
      const text = 'x'.repeat(pad) + '😀'.repeat(10_000);
      const event = normalize({
        message: text,
        extra: { text },
        tags: { text },
        transaction: text,
        user: { email: text },
      });
      expect(JSON.stringify(event)).not.toMatch(/\\ud[89ab]/);
    }
  });

  test("the SDK's own marks are kept, whatever their shape", () => {
    const event = normalize({ _meta: { extra: 'odd', a: { b: null } }, extra: { long: 'x'.repeat(100_000) } });
    expect(event._meta).toMatchObject({ a: { b: null }, extra: { long: { '': { len: 100_000 } } } });
    expect(normalize({ _meta: null })._meta).toBeUndefined();
  });
});
