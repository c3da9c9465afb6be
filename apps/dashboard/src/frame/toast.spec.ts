import { expect, test } from '@jest/globals';
import { addToast, lifeOf, type ShownToast } from './toast.js';

test('the fourth note takes the place of the oldest that passes', () => {
  const toasts = [
    { id: 0, text: 'progress', stays: true },
    ...[1, 2, 3, 4].map((id) => ({ id, text: `note ${id}` })),
  ].reduce<ShownToast[]>(addToast, []);
  expect(toasts.map(({ id }) => id)).toEqual([0, 2, 3, 4]);
});

test('a note with an undo is shown longer, one that stays until it is replaced', () => {
  const undo = () => undefined;
  expect(lifeOf({ text: '', undo })).toBeGreaterThan(lifeOf({ text: '' })!);
  expect(lifeOf({ text: '', undo, stays: true })).toBeUndefined();
});
