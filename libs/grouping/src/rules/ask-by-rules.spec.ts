import { describe, expect, test } from '@jest/globals';
import type { Event } from '@errata/protocol';

import { event, exception, frame } from '../../test/events.js';
import { groupEvent } from '../group-event.js';
import type { Grouping } from '../grouping.js';
import { applyRules } from './apply-rules.js';
import { parseRules } from './parse-rules.js';

const sent = (parts: Partial<Event> = {}): Event =>
  event({
    exception: {
      values: [
        exception('KeyError', "'price'", [
          frame({ module: 'shop.cart', function: 'pay', context_line: 'total = basket[name]' }),
          frame({ module: 'money.convert', function: 'convert', context_line: 'return rates[name]' }),
        ]),
      ],
    },
    tags: [['tenant', 'acme']],
    ...parts,
  });

function group(text: string, one = sent()): Grouping {
  return groupEvent(one, { rules: applyRules(one, parseRules(text).rules) });
}

describe("a rule's fingerprint", () => {
  test('is the same issue as the same fingerprint of a client, or of another line', () => {
    const { hash } = group('type:KeyError -> fingerprint "key", "{{ tags.tenant }}"');
    expect(hash).toBe(groupEvent(sent({ fingerprint: ['key', 'acme'] })).hash);
    expect(hash).toBe(group('# first\n\ntype:* -> fingerprint "key", "{{ tags.tenant }}"').hash);
  });

  test("replaces the client's, and an old client's checksum", () => {
    const mine = group(
      'type:KeyError -> fingerprint "mine"',
      sent({ fingerprint: ['theirs'], checksum: 'a'.repeat(32) }),
    );
    expect(mine.hash).toBe(group('type:KeyError -> fingerprint "mine"').hash);
  });

  test('of the default alone takes the word of the client back', () => {
    const { hash, record } = group('type:KeyError -> fingerprint "{{ default }}"', sent({ fingerprint: ['theirs'] }));
    expect(hash).toBe(groupEvent(sent()).hash);
    expect(record.strategy).toBe('exception');
    expect(record.parts[0]).toEqual(['rule', 'line 1', 'type:KeyError -> fingerprint "{{ default }}"']);
  });

  test('is credited in the record with its line and its words', () => {
    expect(group('\ntype:KeyError -> fingerprint "mine"').record).toEqual({
      strategy: 'rule',
      parts: [
        ['rule', 'line 2', 'type:KeyError -> fingerprint "mine"'],
        ['fingerprint', 'mine'],
      ],
      omitted: [{ kind: 'stacktrace', reason: 'project rule decides', count: 1 }],
    });
    const { strategy, parts } = group('type:KeyError -> fingerprint "mine", "{{ default }}"').record;
    expect(strategy).toBe('rule+default');
    expect(parts.map(([kind]) => kind)).toEqual(['rule', 'fingerprint', 'default', 'type', 'frame', 'frame']);
  });
});

test("a rule's title replaces the computed one and the client's, its variables filled in", () => {
  const rule = 'type:KeyError -> title "{{ type }} of {{ tags.tenant }} in {{ function }}"';
  const mine = group(rule, sent({ title: 'theirs' }));
  expect(mine.title).toBe('KeyError of acme in convert');
  expect(mine).toEqual({ ...groupEvent(sent()), title: mine.title });
  expect(group('type:KeyError -> title "{{ value }}"', sent()).title).toBe("'price'");
});

test('frames a rule marks as not own no longer tell events apart', () => {
  const { hash, record, culprit } = group('module:money.* -> not in-app');
  expect(hash).not.toBe(groupEvent(sent()).hash);
  expect(record.parts).toEqual([
    ['type', 'KeyError'],
    ['frame', 'shop.cart', 'pay', 'total = basket[name]'],
  ]);
  expect(culprit).toBe('shop.cart in pay');
});

test('without a word from the rules an event is grouped as ever', () => {
  expect(group('type:ValueError -> fingerprint "x"')).toEqual(groupEvent(sent()));
});
