import { describe, expect, test } from '@jest/globals';
import type { Change, ChangeSummary } from '@errata/contract';
import {
  changeTitle,
  isUnderWay,
  numbersText,
  outcomeText,
  progressShare,
  progressText,
  stateText,
} from './describe-change.js';

const summary: ChangeSummary = {
  events: 1_012,
  targets: [{ id: '2', shortId: 'SHOP-2', title: 'KeyError', events: 1_012 }],
  emptied: [],
  targetCount: 1,
  emptiedCount: 2,
  madeCount: 0,
  sentences: ['3 issues become 1: SHOP-3 and SHOP-4 go into SHOP-2'],
};
const change: Change = {
  id: '7',
  projectSlug: 'shop',
  kind: 'merge',
  state: 'done',
  isDryRun: false,
  summary,
  eventsTotal: 5_000,
  eventsDone: 1_200,
  error: null,
  trouble: null,
  member: 'kim',
  undoneBy: null,
  createdAt: '2026-11-21T10:00:00.000Z',
  finishedAt: null,
  undoBlockedBy: null,
};

describe('the progress of a change', () => {
  test.each([
    ['that waits', { state: 'waiting' as const }, 'Merging …', undefined],
    ['that runs', { state: 'running' as const }, 'Merging: 1,200 of 5,000 events', 0.24],
    ['that is taken back', { state: 'undoing' as const }, 'Undoing: 1,200 of 5,000 events', 0.24],
    [
      'whose undoing fails',
      { state: 'undoing' as const, trouble: 'disk full' },
      'Undoing does not get on and is tried again: disk full',
      0.24,
    ],
    ['that is only tried', { state: 'running' as const, isDryRun: true }, 'Looking: 1,200 of 5,000 events', 0.24],
    [
      'that found more events than it began with',
      { state: 'running' as const, eventsDone: 5_100 },
      'Merging: 5,000 of 5,000 events',
      1,
    ],
    ['whose size nobody knows yet', { state: 'running' as const, eventsTotal: 0 }, 'Merging …', undefined],
  ])('%s is told', (_, given, text, share) => {
    expect(progressText({ ...change, ...given })).toBe(text);
    expect(progressShare({ ...change, ...given })).toBe(share);
    expect(isUnderWay({ ...change, ...given })).toBe(true);
  });
});

describe('the outcome of a change', () => {
  test.each([
    ['a merge', {}, 'Merged into SHOP-2'],
    ['a split', { kind: 'split' as const }, 'SHOP-2 split off'],
    ['a regrouping', { kind: 'regroup' as const }, 'Regrouped: 1,012 events moved'],
    ['a merge of nothing known', { summary: null }, 'Merged'],
    ['an undone split', { kind: 'split' as const, state: 'undone' as const }, 'Split undone'],
    ['one whose undoing was refused', { error: 'undo that first' }, 'undo that first'],
    ['a failed one', { state: 'failed' as const, error: 'SHOP-2 is gone' }, 'SHOP-2 is gone'],
  ])('of %s is one note', (_, given, text) => {
    expect(outcomeText({ ...change, ...given })).toBe(text);
    expect(isUnderWay({ ...change, ...given })).toBe(false);
  });
});

test('a list calls a change by what it did, and says how it stands', () => {
  expect(changeTitle(change)).toBe(summary.sentences[0]);
  expect(changeTitle({ ...change, summary: null })).toBe('Merge');
  expect(stateText(change)).toBe('done');
  expect(stateText({ ...change, state: 'undone', undoneBy: 'ada' })).toBe('undone by ada');
  expect(stateText({ ...change, state: 'failed', error: 'no room' })).toBe('failed: no room');
  expect(stateText({ ...change, state: 'waiting' })).toBe('Merging …');
});

test.each([
  [{}, '1,012 events move, 2 issues are left empty; their links lead to where the events went.'],
  [
    { events: 1, emptiedCount: 1, madeCount: 1 },
    '1 event moves, 1 issue is new, 1 issue is left empty; its link leads to where the events went.',
  ],
  [{ events: 0, emptiedCount: 0 }, 'Every stored event stays where it is.'],
])('the numbers of %j', (given, text) => expect(numbersText({ ...summary, ...given })).toBe(text));
