import { describe, expect, test } from '@jest/globals';
import { formatShortId } from './short-id.js';

describe('a short id', () => {
  test.each([
    ['shop', 1, 'SHOP-1'],
    ['shop', 10, 'SHOP-A'],
    ['shop', 18, 'SHOP-J'],
    ['shop', 31, 'SHOP-Z'],
    ['shop', 32, 'SHOP-10'],
    ['my-project', 42, 'MY-PROJECT-1A'],
    ['shop', 2 ** 31 - 1, 'SHOP-1ZZZZZZ'],
  ])('%s and %d make %s', (slug, number, shortId) => {
    expect(formatShortId(slug, number)).toBe(shortId);
  });

  test('never holds the letters that are mistaken for digits', () => {
    const ids = Array.from({ length: 2000 }, (_, index) => formatShortId('x', index + 1));
    expect(new Set(ids).size).toBe(2000);
    expect(ids.filter((id) => /[ILOU]/.test(id))).toEqual([]);
  });
});
