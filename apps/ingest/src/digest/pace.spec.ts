import { expect, test } from '@jest/globals';
import { Pace } from './pace.js';

const elapsed = async (wait: Promise<void>): Promise<number> => {
  const startedAt = performance.now();
  await wait;
  return performance.now() - startedAt;
};

test('nobody who needs the machine, no rest', async () => {
  expect(await elapsed(new Pace().beforeBatch())).toBeLessThan(50);
});

test('a rest ends by itself', async () => {
  const pace = new Pace();
  pace.rest();
  const ms = await elapsed(pace.beforeBatch());
  expect(ms).toBeGreaterThan(150);
  expect(ms).toBeLessThan(1_500);
});

test('a batch comes however often rest is asked for', async () => {
  const pace = new Pace();
  pace.rest();
  const asking = setInterval(() => pace.rest(), 50);
  const ms = await elapsed(pace.beforeBatch());
  clearInterval(asking);
  expect(ms).toBeGreaterThan(3_900);
  expect(ms).toBeLessThan(8_000);
});
