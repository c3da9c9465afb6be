import { expect, test } from '@jest/globals';
import type { KeyAccess } from '@errata/db';
import { KeyCache } from './key-cache.js';

const ACCESS = { keyId: '1', projectId: '1' } as KeyAccess;

function startCache() {
  const box = { now: 0, asked: 0, answer: async (): Promise<KeyAccess | undefined> => ACCESS };
  const cache = new KeyCache(
    () => {
      box.asked += 1;
      return box.answer();
    },
    () => box.now,
  );
  return { box, cache };
}

test('a key is looked up once in half a minute, however many ask', async () => {
  const { box, cache } = startCache();
  await Promise.all([cache.get('k'), cache.get('k')]);
  box.now = 29_999;
  expect(await cache.get('k')).toBe(ACCESS);
  expect(box.asked).toBe(1);
  box.now = 30_000;
  await cache.get('k');
  expect(box.asked).toBe(2);
});

test('a look-up that fails is not remembered, but what was known before is', async () => {
  const { box, cache } = startCache();
  await cache.get('k');
  box.now = 60_000;
  box.answer = () => Promise.reject(new Error('PostgreSQL is away'));
  await expect(cache.get('k')).rejects.toThrow('away');
  await expect(cache.get('k')).rejects.toThrow('away');
  expect(box.asked).toBe(3);
  expect(cache.recall('k')).toBe(ACCESS);
  box.answer = async () => undefined;
  expect(await cache.get('k')).toBeUndefined();
  expect(cache.recall('k')).toBeUndefined();
});

test('of a key nobody has asked for nothing is known', () => {
  expect(startCache().cache.recall('k')).toBeUndefined();
});
