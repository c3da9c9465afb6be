import { describe, expect, test } from '@jest/globals';
import type { Event } from '@errata/protocol';

import { event, exception, frame, raised } from '../test/events.js';
import { groupEvent } from './group-event.js';

const crash = (platform: string): Event =>
  event({
    platform,
    exception: {
      values: [
        {
          ...exception('SIGSEGV', 'Segfault', [frame({ function: 'pay', package: '/app/Shop' })]),
          mechanism: { type: 'signal', synthetic: true },
        },
      ],
    },
  });

describe('title, type and value', () => {
  test.each<[string, Event, string, string, string]>([
    [
      'type and first line',
      raised('python', [], ['KeyError', "'x'\nsecond line"]),
      "KeyError: 'x'",
      'KeyError',
      "'x'\nsecond line",
    ],
    ['type alone', raised('python', [], ['KeyError', '']), 'KeyError', 'KeyError', ''],
    ['value alone', raised('node', [], ['', 'odd thing']), 'Error: odd thing', 'Error', 'odd thing'],
    ['neither', raised('node', [], ['', '']), '<unknown>', '<unknown>', ''],
    ['neither, but a frame', raised('node', [frame({ function: 'pay' })], ['', '']), 'pay', '<unknown>', ''],
    ['a native crash', crash('native'), 'pay: Segfault', 'SIGSEGV', 'Segfault'],
    ['a made-up type elsewhere', crash('node'), 'SIGSEGV: Segfault', 'SIGSEGV', 'Segfault'],
    ['a message', event({ logentry: { formatted: '\n hello \nworld' } }), 'hello', '', '\n hello \nworld'],
    [
      'a message with a stack, as JavaScript SDKs send it',
      event({
        logentry: { formatted: 'odd thing' },
        exception: { values: [{ value: 'odd thing', mechanism: { type: 'generic', synthetic: true } }] },
      }),
      'odd thing',
      '',
      'odd thing',
    ],
    ['nothing', event(), '<unlabeled event>', '', ''],
    ['the client’s wish', event({ title: 'Mine', logentry: { formatted: 'x' } }), 'Mine', '', 'x'],
    [
      'a report',
      event({
        type: 'csp',
        report: { 'violated-directive': 'script-src self', 'blocked-uri': 'https://evil.example/a.js' },
      }),
      "Blocked 'script-src' from 'evil.example'",
      'script-src',
      "Blocked 'script-src' from 'evil.example'",
    ],
    [
      'the last of a chain',
      event({ exception: { values: [exception('A', 'cause'), exception('B', 'raised')] } }),
      'B: raised',
      'B',
      'raised',
    ],
  ])('of %s', (_, one, title, type, value) => expect(groupEvent(one)).toMatchObject({ title, type, value }));

  test('are cut, never through a character', () => {
    const { title, type, value } = groupEvent(raised('python', [], ['T'.repeat(300), '😀'.repeat(2000)]));
    expect([title.length, type.length]).toEqual([256, 128]);
    expect(value.length).toBeLessThanOrEqual(1024);
    expect(value).toMatch(/😀\.\.\.$/u);
  });
});

describe('culprit', () => {
  const own = frame({ module: 'shop.cart', function: 'pay' });
  const library = frame({ module: 'flask.app', function: 'run', in_app: false });
  test.each<[string, Event, string]>([
    [
      'the own frame nearest the failure',
      { ...raised('python', [own, library]), transaction: '/pay' },
      'shop.cart in pay',
    ],
    ['else any frame', { ...raised('python', [library]), transaction: '/pay' }, 'flask.app in run'],
    ['the function alone in native code', raised('native', [frame({ function: 'pay', package: 'Shop' })]), 'pay'],
    ['a frame’s own platform', raised('java', [{ ...own, platform: 'native' }]), 'pay'],
    [
      'for nameless functions the transaction',
      { ...raised('node', [frame({ function: '?' })]), transaction: 'GET /pay' },
      'GET /pay',
    ],
    ['without frames the transaction', event({ transaction: '/pay', culprit: 'old' }), '/pay'],
    ['else what an old client said', event({ culprit: 'old' }), 'old'],
    ['else the address', event({ request: { url: 'https://shop.example/pay' } }), 'https://shop.example/pay'],
    ['nothing for invented errors', crash('node'), ''],
    ['the directive of a report', event({ type: 'csp', report: { 'effective-directive': 'img-src' } }), 'img-src'],
  ])('is %s', (_, one, culprit) => expect(groupEvent(one).culprit).toBe(culprit));
});
