import { expect, test } from '@jest/globals';
import { describeChangeEntry } from './describe-change-entry.js';

const entry = (detail: Record<string, unknown>, member: string | null = 'Kim', isUndoable = true) => ({
  id: '1',
  at: new Date(),
  member,
  kind: '',
  detail: { changeId: '7', ...detail },
  isUndoable,
});

test.each([
  ['merged', { from: ['S-2'], issues: 1, events: 1 }, 'Kim merged S-2 into it: 1 event came'],
  ['merged', { from: ['S-2', 'S-3'], issues: 2, events: 1284 }, 'Kim merged S-2 and S-3 into it: 1,284 events came'],
  [
    'merged',
    { from: ['S-2', 'S-3', 'S-4', 'S-5'], issues: 40, events: 9 },
    'Kim merged S-2, S-3, S-4 and 37 more into it: 9 events came',
  ],
  ['merged', { into: 'S-1', events: 9 }, 'Kim merged it into S-1'],
  ['split', { into: 'S-9', events: 3 }, 'Kim split S-9 off it: 3 events left'],
  ['split', { from: 'S-1', events: 3 }, 'Kim split it off S-1: 3 events came'],
  ['regrouped', { left: 0, came: 12 }, 'Kim regrouped the events of the project: 0 events left, 12 came'],
] as const)('%s %j', (kind, detail, text) => {
  expect(describeChangeEntry(kind, entry(detail))).toEqual({ text, changeId: '7' });
});

test('what was taken back, or is the taking back, cannot be undone', () => {
  expect(describeChangeEntry('merged', entry({ into: 'S-1' }, null, false))).toEqual({
    text: 'Somebody merged it into S-1',
  });
  expect(describeChangeEntry('undone', entry({ change: 'regroup' }))).toEqual({ text: 'Kim took back the regrouping' });
});
