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
  ['eight full batches in a row', [200, 200, 200, 100, 200, 200, 200, 200], 1],
  ['one fewer', [200, 200, 200, 200, 200, 200, 200], 0],
  ['as many with a small one between', [200, 200, 200, 200, 99, 200, 200, 200, 200], 0],
  ['twice as many: another helper', Array.from({ length: 16 }, () => 200), 2],
  ['any number of small ones', Array.from({ length: 100 }, () => 60), 0],
])('%s', (_name, batches, expected) => {
  expect(digest(...batches)).toBe(expected);
});
