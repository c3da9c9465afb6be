import { expect, test } from '@jest/globals';
import { QueueTrouble } from './queue-trouble.js';

test('trouble is told until the queue works again, or is silent for a minute', () => {
  let now = 0;
  const trouble = new QueueTrouble(() => now);
  expect(trouble.read()).toBeUndefined();
  trouble.note('queue digest: connect ECONNREFUSED');
  expect(trouble.read()).toBe('The queue fails: queue digest: connect ECONNREFUSED.');
  trouble.end();
  expect(trouble.read()).toBeUndefined();
  trouble.note('worker digest: closed');
  now = 59_999;
  expect(trouble.read()).toBeDefined();
  now = 60_000;
  expect(trouble.read()).toBeUndefined();
});

test('the same trouble is news once a minute, other trouble at once', () => {
  let now = 0;
  const trouble = new QueueTrouble(() => now);
  expect([trouble.note('a'), trouble.note('b'), trouble.note('a')]).toEqual([true, true, false]);
  now = 60_000;
  expect(trouble.note('a')).toBe(true);
});
