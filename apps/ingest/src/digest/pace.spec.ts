import { expect, test } from '@jest/globals';
import { Pace } from './pace.js';

const elapsed = async (wait: Promise<void>): Promise<number> => {
  const startedAt = performance.now();
  await wait;
  return performance.now() - startedAt;
};

const LONG_MS = 60_000;

test('nobody who needs the machine, no rest', async () => {
  expect(await elapsed(new Pace().beforeBatch(LONG_MS))).toBeLessThan(50);
});

test('a rest ends by itself', async () => {
  const pace = new Pace();
  pace.rest();
  const ms = await elapsed(pace.beforeBatch(LONG_MS));
  expect(ms).toBeGreaterThan(150);
  expect(ms).toBeLessThan(1_500);
});

test.each([
  [0, 0],
  [100, 500],
  [LONG_MS, 4_000],
])('after a batch of %d ms the next comes after %d ms, however often rest is asked for', async (batchMs, restMs) => {
  const pace = new Pace();
  pace.rest();
  const asking = setInterval(() => pace.rest(), 50);
  const ms = await elapsed(pace.beforeBatch(batchMs));
  clearInterval(asking);
  expect(ms).toBeGreaterThan(restMs - 50);
  expect(ms).toBeLessThan(restMs + 2_000);
});
