import { expect, test } from '@jest/globals';
import { readProcessorTimes, watchProcessors } from './watch-processors.js';

test('the share that was free between two looks, which are half a second apart', () => {
  let nowMs = 0;
  const machine = { idle: 5_000, all: 20_000 };
  const free = watchProcessors(
    () => nowMs,
    () => ({ ...machine }),
  );
  const after = (ms: number, idle: number, all: number): number => {
    nowMs += ms;
    machine.idle += idle;
    machine.all += all;
    return free();
  };
  expect(after(100, 100, 200)).toBe(0);
  expect(after(400, 400, 800)).toBe(0.5);
  expect(after(400, 0, 800)).toBe(0.5);
  expect(after(100, 0, 200)).toBe(0);
  expect(after(500, 250, 1_000)).toBe(0.25);
  expect(after(500, 0, 0)).toBe(0.25);
});

test("this machine's times go on", () => {
  const before = readProcessorTimes();
  const until = Date.now() + 200;
  while (Date.now() < until);
  const after = readProcessorTimes();
  // They are counted in ticks of 10 ms.
  expect(after.all - before.all).toBeGreaterThan(100);
  expect(after.idle - before.idle).toBeLessThan(after.all - before.all);
  expect(after.idle).toBeGreaterThanOrEqual(before.idle);
});
