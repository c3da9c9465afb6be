import { expect, test } from '@jest/globals';
import { CATEGORIES } from './category.js';
import { itemKind, itemTypeLabel, itemTypeOf } from './item.js';

test.each([
  ['event', 'event', 'error'],
  ['raw_security', 'security', 'security'],
  ['client_report', 'count', 'internal'],
  ['attachment', 'attachment', 'attachment'],
  ['feedback', 'feedback', 'feedback'],
  ['user_report', 'feedback', 'default'],
  ['transaction', 'skip', 'transaction'],
  ['trace_metric', 'skip', 'trace_metric'],
  ['of_the_future', 'skip', 'unknown'],
  ['__proto__', 'skip', 'unknown'],
  ['', 'skip', 'unknown'],
])('an item %p is for %s and counts as %s', (type, fate, category) => {
  expect(itemKind(type)).toEqual({ fate, category });
  expect(CATEGORIES).toContain(category);
});

test('the ledger is not filled with made-up item types', () => {
  expect(['session', 'x'.repeat(1000)].map(itemTypeLabel)).toEqual(['session', 'unknown']);
});

test.each([
  [{ type: 'transaction' }, 'transaction'],
  [{ type: 'feedback' }, 'feedback'],
  [{ type: 'error' }, 'event'],
  [{}, 'event'],
])('a bare payload %j is an item of type %s', (payload, type) => {
  expect(itemTypeOf(payload)).toBe(type);
});
