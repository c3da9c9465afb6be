import { spawn } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { endOf, endProcess } from './keep-running.js';

test.each([
  ['by itself', () => spawn(process.execPath, ['-e', 'process.exit(3)']), '3'],
  ['by a signal', () => spawn(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")']), 'SIGKILL'],
  ['before it began', () => spawn('/does/not/exist'), 'spawn /does/not/exist ENOENT'],
])('the end of a process that ends %s', async (_, start, reason) => {
  const child = start();
  expect(await endOf(child)).toBe(reason);
  await endProcess(child);
});
