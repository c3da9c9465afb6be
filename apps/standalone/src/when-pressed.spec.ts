import { STORED_GROUPS } from '@errata/ingest';
import { expect, test } from '@jest/globals';
import { whenPressed } from './when-pressed.js';

let nowMs = 1_000_000;
let told = 0;
let free = 0.2;
whenPressed(
  () => told++,
  () => nowMs,
  () => free,
);

/** @returns how often it is told while groups are answered after so many ms each, ten groups a second */
function answer(...waits: number[]): number {
  // Ends whatever went before.
  for (let n = 0; n < 100; n++) STORED_GROUPS.publish({ waitedMs: 0 });
  nowMs += 1_000;
  told = 0;
  for (const waitedMs of waits) {
    nowMs += 100;
    STORED_GROUPS.publish({ waitedMs });
  }
  return told;
}

const times = (n: number, ms: number): number[] => Array.from({ length: n }, () => ms);

test.each([
  ['answers in time', times(100, 35), 0],
  ['a late one now and then', [...times(20, 10), 250, ...times(20, 10), 250, ...times(20, 10)], 0],
  ['late ones for two seconds', times(20, 100), 16],
  ['late ones, and then no more', [...times(20, 100), ...times(50, 5)], 24],
])('%s', (_name, waits, expected) => {
  expect(answer(...waits)).toBe(expected);
});

test('not while the processors have little to do', () => {
  free = 0.6;
  expect(answer(...times(20, 100))).toBe(0);
  free = 0.2;
});

test('not more than ten times a second', () => {
  answer(...times(20, 100));
  for (let n = 0; n < 50; n++) STORED_GROUPS.publish({ waitedMs: 100 });
  expect(told).toBe(16);
});
