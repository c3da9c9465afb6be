import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import { normalizeEvent, type JsonObject } from '@errata/protocol';

import { groupEvent } from './group-event.js';
import type { GroupingRecord, Part } from './grouping.js';
import { similarity, sketchRecord } from './sketch-record.js';

const record = (...parts: Part[]): GroupingRecord => ({ strategy: 'exception', parts, omitted: [] });

const FIXTURES = new URL('../fixtures/events/', import.meta.url);
const recordings = readdirSync(FIXTURES).map((file) => {
  const raw = JSON.parse(readFileSync(new URL(file, FIXTURES), 'utf8')) as JsonObject;
  return groupEvent(normalizeEvent(raw, { receivedAt: 1_800_000_000, newEventId: () => '0'.repeat(32) })).record;
});

const pay: Part = ['frame', 'shop.cart', 'pay', ''];
const total: Part = ['frame', 'shop.price', 'total', 'return price * count'];

describe('similarity', () => {
  test.each<[string, Part[], Part[], number, number]>([
    ['the same record', [['type', 'KeyError'], pay, total], [['type', 'KeyError'], pay, total], 1, 1],
    [
      'another line of the same function',
      [['type', 'KeyError'], pay, total],
      [['type', 'KeyError'], pay, ['frame', 'shop.price', 'total', 'return rates[name]']],
      0.6,
      0.9,
    ],
    ['another way to the same failure', [['type', 'KeyError'], pay, total], [['type', 'KeyError'], total], 0.6, 0.9],
    [
      'another error at the same place',
      [['type', 'KeyError'], pay, total],
      [['type', 'IndexError'], pay, total],
      0.3,
      0.6,
    ],
    [
      'the same error elsewhere',
      [['type', 'KeyError'], pay, total],
      [
        ['type', 'KeyError'],
        ['frame', 'blog.post', 'show', ''],
      ],
      0.1,
      0.4,
    ],
    [
      'messages with one word changed',
      [['message', 'user not found in cache']],
      [['message', 'order not found in cache']],
      0.6,
      0.7,
    ],
    ['nothing in common', [['type', 'KeyError'], pay], [['message', 'user not found']], 0, 0],
    ['nothing at all', [], [], 0, 0],
    ['the same rule and nothing else', [['rule', 'line 1', 'x']], [['rule', 'line 1', 'x']], 0, 0],
  ])('of %s', (_, one, other, min, max) => {
    const score = similarity(record(...one), record(...other));
    expect(score).toBe(similarity(record(...other), record(...one)));
    expect(score).toBeGreaterThanOrEqual(min);
    expect(score).toBeLessThanOrEqual(max);
  });
});

const SALTS = Array.from({ length: 1000 }, (_, salt) => String(salt));

/** Whether an index over the sketches would find one record by the other. */
function shareBand(one: GroupingRecord, other: GroupingRecord, salt: string): boolean {
  const bands = new Set(sketchRecord(one, salt));
  return sketchRecord(other, salt).some((band) => bands.has(band));
}

const foundPercent = (one: GroupingRecord, other: GroupingRecord): number =>
  (100 * SALTS.filter((salt) => shareBand(one, other, salt)).length) / SALTS.length;

const words = (from: number, to: number): GroupingRecord =>
  record(['message', Array.from({ length: to - from }, (_, n) => `word${from + n}`).join(' ')]);

describe('a sketch', () => {
  test.each([
    [0.8, 99, words(0, 90), words(10, 100)],
    [0.6, 95, words(0, 80), words(20, 100)],
  ])('finds records that share %d of their shingles in %d % of projects', (shared, percent, one, other) => {
    expect(similarity(one, other)).toBe(shared);
    expect(foundPercent(one, other)).toBeGreaterThanOrEqual(percent);
  });

  test.each([
    [0.2, 6, words(0, 60), words(40, 100)],
    [0.1, 1, words(0, 55), words(45, 100)],
  ])('passes over records that share only %d: at most %d % are found', (shared, percent, one, other) => {
    expect(similarity(one, other)).toBe(shared);
    expect(foundPercent(one, other)).toBeLessThanOrEqual(percent);
  });

  test('finds every recording again whose failing line changed', () => {
    const changed = recordings.flatMap((one): [GroupingRecord, GroupingRecord][] => {
      const parts = one.parts.map(([kind, ...values], index): Part =>
        index === one.parts.length - 1 && kind === 'frame'
          ? [kind, ...values.slice(0, 2), 'an edited line']
          : [kind, ...values],
      );
      const other = { ...one, parts };
      return similarity(one, other) >= 0.6 ? [[one, other]] : [];
    });
    expect(changed.length).toBeGreaterThan(10);
    for (const [one, other] of changed) expect(shareBand(one, other, '1')).toBe(true);
  });

  test('brings recordings of different faults together rarely', () => {
    const strangers = recordings.flatMap((one, index) =>
      recordings.slice(index + 1).flatMap((other) => (similarity(one, other) < 0.2 ? [[one, other] as const] : [])),
    );
    const found = strangers.filter(([one, other]) => shareBand(one, other, '1'));
    expect(strangers.length).toBeGreaterThan(200);
    expect(found.length / strangers.length).toBeLessThan(0.02);
  });

  test('is 24 signed 32-bit integers, the same on every machine', () => {
    const sketch = sketchRecord(record(['type', 'KeyError'], pay), '7');
    expect(sketch).toHaveLength(24);
    for (const band of sketch) expect(band).toBe(band | 0);
    expect(sketch.slice(0, 2)).toEqual([228378006, 1042769050]);
  });

  test('of one project has nothing in common with that of another', () => {
    for (const one of recordings) {
      const bands = new Set(sketchRecord(one, '1'));
      expect(sketchRecord(one, '2').some((band) => bands.has(band))).toBe(false);
    }
  });

  test('of a record that says nothing is empty', () => {
    expect(sketchRecord(record(), '1')).toEqual([]);
    expect(sketchRecord(record(['rule', 'line 1', 'x'], ['checksum', 'c']), '1')).toEqual([]);
  });

  const durationMs = (one: GroupingRecord): number => {
    const started = performance.now();
    sketchRecord(one, '1');
    return performance.now() - started;
  };

  /** Measured: 8 µs. */
  test('costs an ordinary record less than 100 µs', () => {
    const durationsMs = [...recordings, ...recordings].map(durationMs).sort((a, b) => a - b);
    expect(durationsMs[recordings.length]).toBeLessThan(1);
  });

  test('costs the largest record no more than a moment', () => {
    expect(
      durationMs(record(...Array.from({ length: 64 }, (_, n): Part => ['value', `${n} `.repeat(100)]))),
    ).toBeLessThan(500);
  });
});
