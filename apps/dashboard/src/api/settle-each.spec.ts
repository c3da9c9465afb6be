import { expect, test } from '@jest/globals';
import { settleEach } from './settle-each.js';

test('every item is tried, whatever becomes of the others, and both ends keep the order', async () => {
  const settled = await settleEach([5, 1, 4, 2, 3, 6, 7], async (n) => {
    await new Promise((resolve) => setTimeout(resolve, n));
    if (n % 3 === 0) throw new Error(`not ${n}`);
  });
  expect(settled.done).toEqual([5, 1, 4, 2, 7]);
  expect(settled.failed.map(({ item, error }) => [item, error.message])).toEqual([
    [3, 'not 3'],
    [6, 'not 6'],
  ]);
});

test('no more than four are under way at once', async () => {
  let running = 0;
  let most = 0;
  await settleEach(
    Array.from({ length: 50 }, (_, n) => n),
    async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
    },
  );
  expect(most).toBe(4);
});
