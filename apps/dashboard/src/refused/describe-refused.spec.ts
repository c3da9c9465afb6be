import { describe, expect, test } from '@jest/globals';
import { describeRefused, mayBeMeantFor, type Refused } from './describe-refused.js';

const OWN = {
  projectId: '7',
  keys: [
    { publicKey: 'aaaaaaaa'.repeat(4), label: 'Default', disabled: false },
    { publicKey: 'bbbbbbbb'.repeat(4), label: 'Old shop', disabled: true },
  ],
};
const refused = (part: Partial<Refused>): Refused => ({
  project: '7',
  keyStart: 'cccccccc',
  reason: 'unknown_key',
  sdk: 'sentry.python/2.68.0',
  n: 3,
  lastAt: '2026-11-21T12:00:00.000Z',
  ...part,
});

describe('a refused request is explained by', () => {
  test.each<[string, Partial<Refused>, string]>([
    ['the start of a key nobody knows', {}, 'unknown key cccccccc…'],
    ['the name of a disabled key', { keyStart: 'bbbbbbbb' }, 'the key “Old shop” is disabled'],
    [
      'the wrong project number',
      { keyStart: 'aaaaaaaa', project: '9', reason: 'wrong_project' },
      'the key “Default” with the number of project 9',
    ],
    ['a stranger’s key', { reason: 'wrong_project' }, 'the key cccccccc… is not one of project 7'],
    ['what is missing', { keyStart: '', reason: 'missing' }, 'no key in the request'],
    ['its reason, if that is newer than this page', { reason: 'full_moon' }, 'full moon'],
  ])('%s', (_, part, why) => expect(describeRefused(refused(part), OWN).why).toBe(why));
});

test.each<[Partial<Refused>, boolean]>([
  [{}, true],
  [{ project: '' }, true],
  [{ project: '9' }, false],
  [{ project: '9', keyStart: 'aaaaaaaa' }, true],
  [{ project: '9', keyStart: '' }, false],
])('whether %j was meant for the project: %s', (part, meant) => expect(mayBeMeantFor(refused(part), OWN)).toBe(meant));
