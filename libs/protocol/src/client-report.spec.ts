import { expect, test } from '@jest/globals';
import { parseClientReport } from './client-report.js';

test('counters of every list are read, and nonsense is left out', () => {
  expect(
    parseClientReport({
      timestamp: 1,
      discarded_events: [
        { reason: 'queue_overflow', category: 'error', quantity: 23 },
        { reason: 'made_up', category: 'error', quantity: 1.9 },
        { reason: 'before_send', category: 'error', quantity: 1e12 },
        { reason: 'before_send', category: '<script>', quantity: 1 },
        { reason: 'before_send', category: 7, quantity: 1 },
        { reason: 'before_send', category: 'error', quantity: -1 },
        { reason: 'before_send', category: 'error', quantity: '5' },
        null,
        'x',
      ],
      rate_limited_events: [{ reason: 'ratelimit_backoff', category: 'transaction', quantity: 2 }],
      filtered_events: 'x',
    }),
  ).toEqual([
    { reason: 'queue_overflow', category: 'error', quantity: 23 },
    { reason: 'other', category: 'error', quantity: 1 },
    { reason: 'before_send', category: 'error', quantity: 1_000_000 },
    { reason: 'before_send', category: 'unknown', quantity: 1 },
    { reason: 'ratelimit_backoff', category: 'transaction', quantity: 2 },
  ]);
});
