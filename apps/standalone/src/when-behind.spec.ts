import { DIGESTED_BATCHES } from '@errata/ingest';
import { expect, test } from '@jest/globals';
import { whenBehind } from './when-behind.js';

let told = 0;
whenBehind(() => told++);

/** @returns how often it is told that the process is behind */
function digest(...batches: number[]): number {
  told = 0;
  // Ends whatever went before.
  for (const rows of [0, ...batches]) DIGESTED_BATCHES.publish({ rows });
  return told;
}

test.each([
  ['a thousand rows in full batches in a row', [400, 400, 200], 1],
  ['one fewer', [400, 400, 199], 0],
  ['as many with a small batch between', [400, 400, 99, 400, 400], 0],
  ['twice as many: another helper', Array.from({ length: 20 }, () => 100), 2],
  ['any number of small ones', Array.from({ length: 100 }, () => 60), 0],
])('%s', (_name, batches, expected) => {
  expect(digest(...batches)).toBe(expected);
});
