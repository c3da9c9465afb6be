import { describe, expect, test } from '@jest/globals';
import { normalizeEvent } from '@errata/protocol';
import { type HashSplit, splitHash } from './split-hash.js';

const event = normalizeEvent(
  {
    tags: { plan: 'free' },
    release: 'shop@1',
    exception: { values: [{ type: 'E', stacktrace: { frames: [{ function: 'f', in_app: true, vars: { n: 7 } }] } }] },
  },
  { eventId: 'a'.repeat(32), newEventId: () => 'a'.repeat(32), receivedAt: 0 },
);

const tag = (hash: string, toHash: string, key: string, value: string): HashSplit => ({
  hash,
  toHash,
  condition: { kind: 'tag', key, value },
});

describe('an event of a split hash takes the other hash', () => {
  test.each<[what: string, hashes: [string, ...string[]], splits: HashSplit[], hash: string]>([
    ['never without splits', ['a'], [], 'a'],
    ['when it carries the tag', ['a'], [tag('a', 'b', 'plan', 'free')], 'b'],
    ['when it implies the tag', ['a'], [tag('a', 'b', 'release', 'shop@1')], 'b'],
    ['not with another value', ['a'], [tag('a', 'b', 'plan', 'paid')], 'a'],
    ['not of another hash', ['a'], [tag('x', 'b', 'plan', 'free')], 'a'],
    ['by a variable', ['a'], [{ hash: 'a', toHash: 'b', condition: { kind: 'variable', name: 'n', value: '7' } }], 'b'],
    ['under an older version', ['new', 'old'], [tag('old', 'b', 'plan', 'free')], 'b'],
    ['twice', ['a'], [tag('b', 'c', 'release', 'shop@1'), tag('a', 'b', 'plan', 'free')], 'c'],
    ['and never without end', ['a'], [tag('a', 'b', 'plan', 'free'), tag('b', 'a', 'plan', 'free')], 'a'],
  ])('%s', (_, hashes, splits, hash) => {
    expect(splitHash(hashes, event, splits)).toBe(hash);
  });
});
