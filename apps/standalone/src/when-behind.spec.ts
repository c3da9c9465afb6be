import { DIGESTED_BATCHES } from '@errata/ingest';
import { expect, test } from '@jest/globals';
import { whenBehind } from './when-behind.js';

let told = 0;
whenBehind(() => told++);

/** @returns how often it is told that the process is behind */
function digest(...fullness: boolean[]): number {
  told = 0;
  // Ends whatever went before.
  for (const isFull of [false, ...fullness]) DIGESTED_BATCHES.publish({ isFull });
  return told;
}

test.each([
  ['three full batches in a row', [true, true, true], 1],
  ['one fewer', [true, true], 0],
  ['as many with another between', [true, true, false, true, true], 0],
  ['twice as many: another helper', [true, true, true, true, true, true], 2],
  ['any number of others', Array.from({ length: 100 }, () => false), 0],
])('%s', (_name, fullness, expected) => {
  expect(digest(...fullness)).toBe(expected);
});
