import { expect, test } from '@jest/globals';
import { CLIENT_DISCARD_REASONS, OUTCOME_REASONS } from '@errata/protocol';
import { DISCARD_WORDS } from './discard-words.js';
import { REASON_WORDS, wordsOf } from './reason-words.js';

const REASONS = [...OUTCOME_REASONS.filtered, ...OUTCOME_REASONS.rate_limited, ...OUTCOME_REASONS.invalid];

test.each(REASONS)('the reason %s is explained in plain words', (reason) => {
  expect(REASON_WORDS[reason].what).toMatch(/^[A-Z][^_]+[^.]$/);
});

test.each(CLIENT_DISCARD_REASONS)('what an SDK drops for %s is explained in plain words', (reason) => {
  expect(DISCARD_WORDS[reason]).toMatch(/^[A-Z][^_]+[^.]$/);
});

test('a reason nobody knows yet is shown as it is', () => {
  expect(wordsOf('solar_flare')).toEqual({ what: 'solar flare', todo: '' });
});
