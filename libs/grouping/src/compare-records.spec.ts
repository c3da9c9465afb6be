import { describe, expect, test } from '@jest/globals';

import { compareRecords } from './compare-records.js';
import type { GroupingRecord, Part, Strategy } from './grouping.js';

const record = (strategy: Strategy, ...parts: Part[]): GroupingRecord => ({ strategy, parts, omitted: [] });
const raised = (...parts: Part[]): GroupingRecord => record('exception', ...parts);

const key: Part = ['type', 'KeyError'];
const pay: Part = ['frame', 'shop.cart', 'pay', ''];
const tax: Part = ['frame', 'shop.tax', 'add', ''];
const total = (line: string): Part => ['frame', 'shop.price', 'total', line];

describe('two records that differ', () => {
  test.each<[string, GroupingRecord, GroupingRecord, string[]]>([
    [
      'in the failing line',
      raised(key, pay, total('return a')),
      raised(key, pay, total('return b')),
      [
        'They differ in the failing line of shop.price in total: return a / return b',
        'Both raise KeyError.',
        '2 of 2 calls are the same.',
      ],
    ],
    [
      'in a failing line only one client sent',
      raised(key, total('return a')),
      raised(key, total('')),
      [
        'Of only one the failing line of shop.price in total is known: return a',
        'Both raise KeyError.',
        '1 of 1 call is the same.',
      ],
    ],
    [
      'in the error',
      raised(key, pay),
      raised(['type', 'IndexError'], pay),
      ['One raises KeyError, the other IndexError.', '1 of 1 call is the same.'],
    ],
    [
      'in where they fail',
      raised(key, pay, total('return a')),
      raised(key, pay, tax),
      [
        'They fail in different places: shop.price in total: return a / shop.tax in add.',
        'Both raise KeyError.',
        '1 of 3 calls are the same.',
      ],
    ],
    [
      'in the way there',
      raised(key, pay, tax, total('')),
      raised(key, pay, total('')),
      ['Only one comes through shop.tax in add.', 'Both raise KeyError.', '2 of 3 calls are the same.'],
    ],
    [
      'in one call on the way',
      raised(key, pay, total('')),
      raised(key, ['frame', 'shop.cart', 'refund', ''], total('')),
      [
        'They come through different calls: shop.cart in pay / shop.cart in refund.',
        'Both raise KeyError.',
        '1 of 2 calls are the same.',
      ],
    ],
    [
      'in the cause',
      raised(['type', 'OSError'], key, pay),
      raised(key, pay),
      ['Only one has OSError behind it.', 'Both raise KeyError.', '1 of 1 call is the same.'],
    ],
    [
      'in the number of causes',
      raised(['type', 'OSError'], ['type', 'OSError'], key, pay),
      raised(['type', 'OSError'], key, pay),
      ['They differ in 1 of 4 parts.', 'Both raise KeyError.', '1 of 1 call is the same.'],
    ],
    [
      'in having a stack',
      raised(key, pay),
      raised(key),
      ['Only one has a stack trace that counts.', 'Both raise KeyError.'],
    ],
    [
      'in the text',
      raised(key, ['value', 'no <int>']),
      raised(key, ['value', 'no price']),
      ['They differ in the text: no <int> / no price', 'Both raise KeyError.'],
    ],
    [
      'in what they are grouped by',
      raised(key, pay),
      record('message', ['message', 'user <int> not found']),
      [
        'One is grouped by its exception, the other by its message.',
        'Only one has a message that counts: user <int> not found',
      ],
    ],
    [
      'in their fingerprints',
      record('fingerprint', ['fingerprint', 'a'], ['fingerprint', 'b']),
      record('rule', ['rule', 'line 3', 'type:* -> fingerprint "c"'], ['fingerprint', 'c']),
      [
        'One is grouped by a fingerprint of its client, the other by a rule of the project.',
        'They differ in the fingerprint: a, b / c',
      ],
    ],
  ])('%s', (_, left, right, sentences) => {
    expect(compareRecords(left, right).sentences).toEqual(sentences);
    expect(compareRecords(right, left).sentences).toHaveLength(sentences.length);
  });
});

describe('two records that are equal', () => {
  const one = raised(key, pay);

  test.each<[string, readonly [number, number] | undefined, string]>([
    [
      'were split, or have keys of different versions',
      undefined,
      'They have the same parts: somebody split them by hand, or different versions of the grouping made their keys.',
    ],
    ['were split', [2, 2], 'They have the same parts: somebody split them by hand.'],
    [
      'have keys of different versions',
      [1, 2],
      'They have the same parts, but versions 1 and 2 of the grouping made their keys.',
    ],
  ])('%s', (_, versions, sentence) => {
    expect(compareRecords(one, { ...one }, versions).sentences[0]).toBe(sentence);
  });

  test('may differ beyond what records keep', () => {
    const long = record('message', ['message', 'x'.repeat(200)]);
    expect(compareRecords(long, { ...long }, [2, 2]).sentences).toEqual([
      'They have the same parts as far as these are kept; what differs lies beyond.',
    ]);
  });
});

test('the parts stand side by side, alike frames against each other, and no hash among them', () => {
  const left = record(
    'fingerprint+default',
    ['fingerprint', 'a'],
    ['default', '00ff'],
    key,
    pay,
    tax,
    total('return a'),
  );
  const right = record('fingerprint+default', ['fingerprint', 'b'], ['default', 'ff00'], key, pay, total('return b'));
  expect(compareRecords(left, right).parts).toEqual([
    { kind: 'fingerprint', state: 'different', left: 'a', right: 'b' },
    { kind: 'type', state: 'same', left: 'KeyError', right: 'KeyError' },
    { kind: 'frame', state: 'same', left: 'shop.cart in pay', right: 'shop.cart in pay' },
    { kind: 'frame', state: 'only_left', left: 'shop.tax in add', right: '' },
    {
      kind: 'frame',
      state: 'different',
      left: 'shop.price in total: return a',
      right: 'shop.price in total: return b',
    },
  ]);
});

test('of several ways to stand side by side the one nearest the failure is taken', () => {
  const again = raised(key, pay, tax, pay);
  const states = compareRecords(again, raised(key, pay)).parts.map(({ state }) => state);
  expect(states).toEqual(['same', 'only_left', 'only_left', 'same']);
});

test('the largest records are compared in a moment', () => {
  const large = (seed: number): GroupingRecord =>
    raised(...Array.from({ length: 64 }, (_, n): Part => ['frame', `m${n % 7}`, `f${(n * seed) % 11}`, `${n}`]));
  const started = performance.now();
  expect(compareRecords(large(3), large(5)).parts.length).toBeGreaterThanOrEqual(64);
  expect(performance.now() - started).toBeLessThan(1_000);
});
