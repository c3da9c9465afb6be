import { expect, test } from '@jest/globals';
import { ProcessWork } from './process-work.js';

const NOW = new Date('2026-11-21T10:00:00Z');

test('work is reported once, with the stage that took most of its time', () => {
  const work = new ProcessWork(() => NOW);
  work.addAccepted(3);
  work.addDigested(2);
  work.addStage('open', 20);
  work.addStage('store', 50);
  work.addStage('open', 10);
  expect(work.take()).toEqual({
    accepted: 3,
    digested: 2,
    progressAt: NOW,
    slowestStage: 'store',
    slowestShare: 0.625,
    problem: null,
  });
  expect(work.take()).toMatchObject({ accepted: 0, digested: 0, progressAt: NOW, slowestStage: null });
});

test('a problem is told as long as it lasts', () => {
  const work = new ProcessWork(() => NOW);
  let problem: string | undefined = 'Redis does not answer.';
  work.watch('queue', () => problem);
  work.watch('disk', () => undefined);
  expect(work.take().problem).toBe('Redis does not answer.');
  problem = undefined;
  expect(work.take().problem).toBeNull();
});
