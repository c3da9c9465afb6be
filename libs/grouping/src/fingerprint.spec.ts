import { describe, expect, test } from '@jest/globals';
import type { Event } from '@errata/protocol';

import { event, exception, frame } from '../test/events.js';
import { groupEvent } from './group-event.js';

const plain = event({
  exception: { values: [exception('ValueError', 'bad', [frame({ module: 'shop.cart', function: 'pay' })])] },
  transaction: '/pay',
  tags: [['tenant', 'acme']],
});
const withFingerprint = (...fingerprint: string[]): Event => ({ ...plain, fingerprint });
const key = (one: Event): string => groupEvent(one).hash;

describe('a fingerprint', () => {
  test.each([['{{ default }}'], ['{{default}}'], ['{{  default}}'], ['{{ Default }}']])(
    '%j alone is the default grouping',
    (part) => {
      expect(key(withFingerprint(part))).toBe(key(plain));
    },
  );

  test('without the default leaves the stack out', () => {
    expect(key(withFingerprint('a'))).toBe(key(event({ fingerprint: ['a'] })));
    expect(groupEvent(withFingerprint('a')).record.parts).toEqual([['fingerprint', 'a']]);
  });

  test('with the default splits the default grouping, whatever the spelling', () => {
    expect(key(withFingerprint('{{ default }}', 'a'))).toBe(key(withFingerprint('{{default}}', 'a')));
    expect(key(withFingerprint('{{ default }}', 'a'))).not.toBe(key(withFingerprint('{{ default }}', 'b')));
    expect(key(withFingerprint('{{ default }}', 'a'))).not.toBe(key(plain));
    expect(key(withFingerprint('{{ default }}', 'a'))).not.toBe(
      key({ ...event({ fingerprint: ['{{ default }}', 'a'] }) }),
    );
  });

  test.each([
    ['{{ type }}', 'ValueError'],
    ['{{error.type}}', 'ValueError'],
    ['{{ error.value }}', 'bad'],
    ['{{ function }}', 'pay'],
    ['{{ stack.module }}', 'shop.cart'],
    ['{{ transaction }}', '/pay'],
    ['{{ level }}', 'error'],
    ['{{ tags.tenant }}', 'acme'],
    ['db of {{ tags.tenant }}', 'db of acme'],
    ['{{ tags.none }}', '<no-tags.none>'],
    ['{{ logger }}', '<no-logger>'],
    ['{{ constructor }}', '{{ constructor }}'],
  ])('%j stands for %j', (part, expected) => {
    expect(groupEvent(withFingerprint(part)).record.parts).toEqual([['fingerprint', expected]]);
  });

  test('gives way to a checksum, and an empty one to the default', () => {
    expect(key({ ...withFingerprint('a'), checksum: 'c'.repeat(32) })).toBe('c'.repeat(32));
    expect(key(withFingerprint())).toBe(key(plain));
  });

  test('beats the rules for chunks that do not load', () => {
    const chunk = event({ platform: 'javascript', exception: { values: [exception('ChunkLoadError', 'x')] } });
    expect(key({ ...chunk, fingerprint: ['mine'] })).not.toBe(key(chunk));
  });
});
