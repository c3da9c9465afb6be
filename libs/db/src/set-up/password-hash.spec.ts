import { describe, expect, test } from '@jest/globals';
import { limitConcurrency, TooBusyError } from './limit-concurrency.js';
import { hashPassword, verifyPassword } from './password-hash.js';

describe('a password', () => {
  test('is known again by its hash, and no other is', async () => {
    const hash = await hashPassword('pass wörd');
    expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=1\$[^$]+\$[^$]+$/);
    // The same letters, composed and decomposed.
    expect(await verifyPassword('pass wo\u0308rd', hash)).toBe(true);
    expect(await verifyPassword('pass word', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  test('has another hash every time', async () => {
    expect(await hashPassword('x')).not.toBe(await hashPassword('x'));
  });

  test('of nobody is never right, and costs as much to check', async () => {
    const hash = await hashPassword('x');
    const time = async (stored: string | undefined) => {
      const startMs = performance.now();
      expect(await verifyPassword('y', stored)).toBe(false);
      return performance.now() - startMs;
    };
    const nobody = await time(undefined);
    expect(nobody).toBeGreaterThan((await time(hash)) / 4);
  });

  test('whose stored hash is damaged is a fault, not a login', async () => {
    await expect(verifyPassword('x', 'plain text')).rejects.toThrow('stored password hash');
  });
});

describe('limited work', () => {
  test('runs so many at a time, in order, and refuses when the line is full', async () => {
    const limited = limitConcurrency(2, 3);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const results = await Promise.allSettled(
      Array.from({ length: 7 }, (_, index) =>
        limited(async () => {
          most = Math.max(most, (running += 1));
          order.push(index);
          await new Promise((resolve) => setTimeout(resolve, 5));
          running -= 1;
          if (index === 0) throw new Error('one fails');
        }),
      ),
    );
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4]);
    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      ...new Array(4).fill('fulfilled'),
      'rejected',
      'rejected',
    ]);
    expect(results[6]).toMatchObject({ reason: expect.any(TooBusyError) });
    await expect(limited(async () => 'free again')).resolves.toBe('free again');
  });
});
