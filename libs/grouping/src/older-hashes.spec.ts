import { expect, test } from '@jest/globals';

import { exception, event, frame } from '../test/events.js';
import { groupEvent } from './group-event.js';
import { olderHashes } from './older-hashes.js';

const inMain = event({
  exception: {
    values: [exception('ValueError', 'x', [frame({ module: '__main__', filename: 'a.py', function: 'run' })])],
  },
});

test('the hash of each older version is known, and of no other', () => {
  expect(olderHashes(inMain)).toEqual([{ version: 1, hash: groupEvent(inMain, { version: 1 }).hash }]);
  expect(olderHashes(inMain)[0]?.hash).not.toBe(groupEvent(inMain).hash);
});

test('a fingerprint of the client is the same in all versions', () => {
  const one = { ...inMain, fingerprint: ['mine'] };
  expect(olderHashes(one)[0]?.hash).toBe(groupEvent(one).hash);
});

test('a rule decides under older versions as well', () => {
  const rules = { fingerprint: { value: ['mine'], line: 1, rule: 'type:* -> fingerprint "mine"' } };
  expect(olderHashes(inMain, rules)).toEqual([{ version: 1, hash: groupEvent(inMain, { rules }).hash }]);
});
