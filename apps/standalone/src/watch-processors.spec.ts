import { expect, test } from '@jest/globals';
import { watchProcessors } from './watch-processors.js';

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

test("this machine's", () => {
  let nowMs = 0;
  const free = watchProcessors(() => nowMs);
  const until = Date.now() + 100;
  while (Date.now() < until);
  nowMs += 1_000;
  expect(free()).toBeGreaterThanOrEqual(0);
  expect(free()).toBeLessThan(1);
});
