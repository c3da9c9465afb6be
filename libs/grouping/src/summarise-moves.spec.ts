import { describe, expect, test } from '@jest/globals';
import { type Move, type MovedIssue, summariseMoves } from './summarise-moves.js';

const ISSUES = new Map<string, MovedIssue>(
  [
    { id: '1', shortId: 'SHOP-1', title: 'A', events: 100 },
    { id: '2', shortId: 'SHOP-2', title: 'B', events: 20 },
    { id: '3', shortId: 'SHOP-3', title: 'C', events: 5 },
    { id: 'new', shortId: '', title: 'N', events: 0 },
    { id: '7', shortId: 'SHOP-7', title: 'M', events: 0 },
    { id: 'other', shortId: '', title: 'O', events: 0 },
  ].map((issue) => [issue.id, issue]),
);
const move = (from: string, to: string, events: number): Move => ({ from, to, events });
const summarise = (...moves: Move[]) => summariseMoves(moves, ISSUES);

describe('moves', () => {
  test.each<[string, Move[], string[]]>([
    ['nothing', [], []],
    ['events that stay', [move('1', '1', 100)], []],
    [
      'two whole issues go into a third',
      [move('2', '1', 20), move('3', '1', 5)],
      ['3 issues become 1: SHOP-2 and SHOP-3 go into SHOP-1'],
    ],
    [
      'two whole issues go into a new one',
      [move('2', 'new', 20), move('3', 'new', 5)],
      ['2 issues become 1: SHOP-2 and SHOP-3 go into a new issue'],
    ],
    ['one whole issue changes its fingerprint', [move('3', 'new', 5)], ['SHOP-3 becomes a new issue']],
    [
      'two whole issues have gone into one that was made for them',
      [move('2', '7', 20), move('3', '7', 5)],
      ['2 issues become 1: SHOP-2 and SHOP-3 go into SHOP-7, a new issue'],
    ],
    ['a part leaves', [move('1', 'new', 30)], ['SHOP-1 splits into 2: 30 events leave it']],
    [
      'all leave, in two directions',
      [move('2', 'new', 12), move('2', 'other', 8)],
      ['SHOP-2 becomes a new issue', 'SHOP-2 splits into 2: 20 events leave it'],
    ],
  ])('%s', (_, moves, sentences) => {
    expect(summariseMoves(moves, ISSUES).sentences).toEqual(sentences);
  });

  test('an issue that loses its events and gets others is not emptied', () => {
    expect(summarise(move('2', '1', 20), move('3', '2', 5))).toMatchObject({
      events: 25,
      emptiedCount: 1,
      targetCount: 2,
    });
  });

  test('issues that do not exist yet are counted, and have no id', () => {
    const { madeCount, targets } = summarise(move('1', 'new', 30), move('2', '1', 20));
    expect(madeCount).toBe(1);
    expect(targets).toEqual([
      { id: '', shortId: '', title: 'N', events: 30 },
      { id: '1', shortId: 'SHOP-1', title: 'A', events: 20 },
    ]);
  });

  test('as many as regrouping may make are told in a moment', () => {
    const moves = Array.from({ length: 20_000 }, (_, n) => move(`from ${n}`, `to ${n}`, 1 + (n % 13)));
    const issues = new Map(moves.map(({ from, events }) => [from, { id: from, shortId: from, title: '', events }]));
    const start = performance.now();
    expect(summariseMoves(moves, issues)).toMatchObject({ targetCount: 20_000, emptiedCount: 20_000 });
    // Sorting once for each move would take far longer.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
