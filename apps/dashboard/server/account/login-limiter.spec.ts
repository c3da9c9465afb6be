import { describe, expect, test } from '@jest/globals';
import { createLoginLimiter } from './login-limiter.js';

/** Tries again as soon as it may. @returns the waits in seconds, up to `attempts` attempts that went on */
function waits(limiter: ReturnType<typeof createLoginLimiter>, attempts: number): number[] {
  const found: number[] = [];
  let nowMs = 0;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    let waitSeconds = limiter.begin('kim@example.com', '192.0.2.1', nowMs);
    while (waitSeconds > 0) {
      found.push(waitSeconds);
      nowMs += waitSeconds * 1000;
      waitSeconds = limiter.begin('kim@example.com', '192.0.2.1', nowMs);
    }
  }
  return found;
}

describe('the login limiter', () => {
  test('doubles the wait after five failures, up to a quarter of an hour', () => {
    expect(waits(createLoginLimiter(), 17)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  test('stops an address that guesses at many accounts', () => {
    const limiter = createLoginLimiter();
    const results = Array.from({ length: 40 }, (_, index) => limiter.begin(`m${index}@example.com`, '192.0.2.1', 0));
    expect(results.filter((seconds) => seconds === 0).length).toBe(30);
  });

  test('takes a whole IPv6 network for one address', () => {
    const limiter = createLoginLimiter();
    const results = Array.from({ length: 10 }, (_, index) => limiter.begin('kim', `2001:db8:1:2:${index}::1`, 0));
    expect(results.filter((seconds) => seconds === 0).length).toBe(5);
    expect(limiter.begin('kim', '2001:db8:1:3::1', 0)).toBe(0);
  });

  test('forgives an account after a success, but not its address what it tried on others', () => {
    const limiter = createLoginLimiter();
    for (let round = 0; round < 29; round += 1) {
      limiter.begin(`other${round}`, '192.0.2.1', 0);
      expect(limiter.begin('own', '192.0.2.1', 0)).toBe(0);
      limiter.succeed('own', '192.0.2.1');
    }
    limiter.begin('another', '192.0.2.1', 0);
    expect(limiter.begin('own', '192.0.2.1', 0)).toBeGreaterThan(0);
  });

  test('remembers a bounded number of accounts and addresses', () => {
    const limiter = createLoginLimiter(10);
    for (let attempt = 0; attempt < 6; attempt += 1) limiter.begin('kim', '192.0.2.1', 0);
    expect(limiter.begin('kim', '192.0.2.1', 0)).toBeGreaterThan(0);
    for (let index = 0; index < 10; index += 1) limiter.begin(`m${index}`, `198.51.100.${index}`, 0);
    expect(limiter.begin('kim', '192.0.2.1', 0)).toBe(0);
  });

  test('forgets failures of yesterday', () => {
    const limiter = createLoginLimiter();
    for (let attempt = 0; attempt < 6; attempt += 1) limiter.begin('kim', '192.0.2.1', 0);
    const results = Array.from({ length: 5 }, () => limiter.begin('kim', '192.0.2.1', 24 * 3_600_000));
    expect(results).toEqual([0, 0, 0, 0, 0]);
  });
});
