import { expect, test } from '@jest/globals';
import { formatRateLimits, parseRateLimits } from './rate-limit.js';

test('quotas are written so that every SDK obeys them: whole seconds, all fields, capped', () => {
  expect(
    formatRateLimits([
      { seconds: 0.2, categories: ['error', 'default'], scope: 'key', reason: 'key_quota' },
      { seconds: 1e9, categories: [], scope: 'organization' },
    ]),
  ).toBe('1:error;default:key:key_quota, 3600::organization');
});

test.each([
  [
    '60:error;default;security:key:key_quota, 2700:transaction:organization:orga_quota',
    [
      { seconds: 60, categories: ['error', 'default', 'security'], scope: 'key', reason: 'key_quota' },
      { seconds: 2700, categories: ['transaction'], scope: 'organization', reason: 'orga_quota' },
    ],
  ],
  ['60', [{ seconds: 60, categories: [], scope: 'organization' }]],
  ['60.5: error ; log_item :project', [{ seconds: 60, categories: ['error', 'log_item'], scope: 'project' }]],
  ['x:error:key, -5:error:key,', []],
])('%j is read', (value, limits) => {
  expect(parseRateLimits(value)).toEqual(limits);
});
