import { describe, expect, test } from '@jest/globals';
import type { Event, Exception } from '@errata/protocol';

import { event, exception, frame, raised } from '../test/events.js';
import { groupEvent } from './group-event.js';

const key = (one: Event): string => groupEvent(one).hash;
const charge = frame({ module: 'shop.cart', function: 'charge', lineno: 27, context_line: 'raise Declined(order)' });
const view = frame({ module: 'shop.views', function: 'pay', context_line: 'charge(order)' });
const library = frame({ module: 'flask.app', function: 'dispatch', in_app: false });
const base = raised('python', [library, view, charge]);

function grouped(members: Exception[]): Event {
  const root: Exception = { type: 'ExceptionGroup', value: 'unhandled errors in a TaskGroup' };
  const values = [root, ...members].map((value, id) => ({
    ...value,
    mechanism: { type: 'chained', exception_id: id, ...(id === 0 ? { is_exception_group: true } : { parent_id: 0 }) },
  }));
  return event({ exception: { values: values.reverse() } });
}

const csp = (report: Record<string, string>): Event => event({ type: 'csp', platform: 'other', report });
const minified = (parts: Parameters<typeof frame>[0]) => frame({ lineno: 1, colno: 93842, function: 't', ...parts });
const script = (url: string, value = 'boom') =>
  raised('javascript', [minified({ filename: url })], ['TypeError', value]);

describe('one issue', () => {
  test.each<[string, Event, Event]>([
    ['line numbers moved', base, raised('python', [library, view, { ...charge, lineno: 99 }])],
    ['another message', base, raised('python', [library, view, charge], ['ValueError', 'other words'])],
    [
      'an edited line of a caller',
      base,
      raised('python', [library, { ...view, context_line: 'x = charge(order)' }, charge]),
    ],
    [
      'a recursion and its last call',
      raised('python', [{ ...charge, context_line: 'charge()' }, charge]),
      raised('python', [charge]),
    ],
    ['another library version', base, raised('python', [library, { ...library, function: 'new' }, view, charge])],
    [
      'other depth of a recursion',
      raised('python', [view, charge, charge]),
      raised('python', [view, charge, charge, charge]),
    ],
    [
      'other depth of a mutual recursion',
      raised('python', [view, charge, view, charge]),
      raised('python', [view, charge, view, charge, view]),
    ],
    [
      'another deploy directory',
      raised('php', [frame({ filename: '/srv/releases/20261120/cart.php', function: 'pay' })]),
      raised('php', [frame({ filename: '/var/www/cart.php', function: 'pay' })]),
    ],
    ['another bundle hash', script('https://a.example/app.3f9ac21b.js'), script('https://a.example/app.e07d55c4.js')],
    ['another host and query', script('https://a.example/app.js?v=1'), script('https://cdn-2.example/x/app.js?v=2')],
    [
      'a browser that names functions differently',
      raised('javascript', [
        frame({ filename: 'src/cart.ts', function: 'Cart.pay', context_line: 'x.y()', data: { sourcemap: 'a' } }),
      ]),
      raised('javascript', [
        frame({ filename: 'src/cart.ts', function: 'pay/<', context_line: 'x.y()', data: { sourcemap: 'a' } }),
      ]),
    ],
    [
      'anonymous by `?` and by name',
      raised('node', [charge, frame({ module: 'a', function: '?' })]),
      raised('node', [charge, frame({ module: 'a', function: 'Object.<anonymous>' })]),
    ],
    [
      'a cause without a stack and with a varying text',
      event({ exception: { values: [exception('IOError', 'user bob'), exception('ValueError', 'x', [charge])] } }),
      event({ exception: { values: [exception('IOError', 'user ann'), exception('ValueError', 'x', [charge])] } }),
    ],
    [
      'members of a group in another order',
      grouped([exception('A', 'a', [charge]), exception('B', 'b', [view])]),
      grouped([exception('B', 'b', [view]), exception('A', 'a', [charge])]),
    ],
    [
      'a group of one kind of fault and the fault itself',
      grouped([exception('A', 'a', [charge]), exception('A', 'b', [charge])]),
      event({ exception: { values: [exception('A', 'c', [charge])] } }),
    ],
    [
      'no stack, another id in the text',
      raised('java', [], ['JobError', 'no job 17']),
      raised('java', [], ['JobError', 'no job 99120']),
    ],
    [
      'one template, other parameters',
      event({ logentry: { message: 'hello %s', formatted: 'hello ann' } }),
      event({ logentry: { message: 'hello %s', formatted: 'hello bob' } }),
    ],
    [
      'a logged stack, other words',
      event({ stacktrace: { frames: [charge] }, logentry: { formatted: 'a' } }),
      event({ stacktrace: { frames: [charge] }, logentry: { formatted: 'b' } }),
    ],
    [
      'another logger',
      event({ logger: 'a', logentry: { formatted: 'x' } }),
      event({ logger: 'b', logentry: { formatted: 'x' } }),
    ],
    [
      'two chunks that do not load',
      raised('javascript', [], ['ChunkLoadError', 'Loading chunk 5 failed']),
      raised('javascript', [], ['Error', 'Loading chunk 9 failed.']),
    ],
    [
      'one blocked host, other paths and spellings',
      csp({ 'effective-directive': 'img-src', 'blocked-uri': 'https://a.example/1.png' }),
      csp({ effectiveDirective: 'img-src', blockedURL: 'https://a.example/2.png' }),
    ],
    [
      'a wrapper that only carries the error and the error itself',
      event({
        platform: 'java',
        exception: {
          values: [exception('CartError', 'x', [charge]), exception('ExecutionException', 'CartError: x', [view])],
        },
      }),
      raised('java', [charge], ['CartError', 'y']),
    ],
    [
      'a message with its stack, as Node SDKs 7 and 8 send it',
      event({ platform: 'node', exception: { values: [{ value: 'odd', stacktrace: { frames: [charge] } }] } }),
      event({
        platform: 'node',
        exception: {
          values: [{ value: 'odd', stacktrace: { frames: [charge] }, mechanism: { type: 'generic', synthetic: true } }],
        },
      }),
    ],
    [
      'a general type with another id in its text, no source lines',
      raised('go', [charge], ['*errors.errorString', 'no order 17']),
      raised('go', [charge], ['*errors.errorString', 'no order 99120']),
    ],
    [
      'a wrapping error with other words of its cause',
      event({
        platform: 'go',
        exception: {
          values: [exception('shop.Declined', 'for bo'), exception('*fmt.wrapError', 'charge: for bo', [charge])],
        },
      }),
      event({
        platform: 'go',
        exception: {
          values: [exception('shop.Declined', 'for ann'), exception('*fmt.wrapError', 'charge: for ann', [charge])],
        },
      }),
    ],
    [
      'no own frames, another version of the framework around them',
      raised('java', [
        frame({ module: 'org.springframework.web.Servlet', function: 'doInvoke', in_app: false }),
        { ...charge, in_app: false },
      ]),
      raised('java', [
        frame({ module: 'org.springframework.web.Filter', function: 'invokeInner', in_app: false }),
        { ...charge, in_app: false },
      ]),
    ],
    [
      'minified names in the text of a minified error',
      script('https://a.example/app.js', 'e.total is not a function'),
      script('https://a.example/app.js', 't.total is not a function'),
    ],
    [
      'obfuscated names of two builds',
      raised('java', [frame({ module: 'a.b.c', function: 'd' })]),
      raised('java', [frame({ module: 'e.f.a', function: 'b' })]),
    ],
    [
      'a comprehension, which newer Pythons run in its function',
      raised('python', [view, charge, { ...charge, function: '<listcomp>' }]),
      raised('python', [view, charge]),
    ],
    [
      'a signal, whatever the processor calls its reason',
      raised('native', [frame({ function: 'pay' })], ['EXC_BAD_ACCESS / KERN_INVALID_ADDRESS / 0x10', '']),
      raised('native', [frame({ function: 'pay' })], ['EXC_BAD_ACCESS / EXC_I386_GPFLT', '']),
    ],
    [
      'a page extension of two people',
      csp({ 'effective-directive': 'script-src', 'blocked-uri': 'moz-extension://0d2e-11/x.js' }),
      csp({ 'effective-directive': 'script-src', 'blocked-uri': 'moz-extension://77aa-42/x.js' }),
    ],
    ['checksums in any case', event({ checksum: 'AB'.repeat(16) }), event({ checksum: 'ab'.repeat(16) })],
  ])('%s', (_, one, other) => expect(key(one)).toBe(key(other)));
});

describe('two issues', () => {
  test.each<[string, Event, Event]>([
    ['another type', base, raised('python', [library, view, charge], ['KeyError', 'bad input'])],
    ['another own function', base, raised('python', [library, view, { ...charge, function: 'refund' }])],
    ['another module', base, raised('python', [library, view, { ...charge, module: 'shop.stock' }])],
    [
      'another statement of one function',
      base,
      raised('python', [library, view, { ...charge, context_line: 'check()' }]),
    ],
    ['another own caller of one library', raised('python', [view, library]), raised('python', [charge, library])],
    [
      'another library, no own frames',
      raised('python', [library]),
      raised('python', [{ ...library, module: 'redis' }]),
    ],
    [
      'another cause',
      event({ exception: { values: [exception('KeyError', ''), exception('ValueError', 'x', [charge])] } }),
      event({ exception: { values: [exception('OSError', ''), exception('ValueError', 'x', [charge])] } }),
    ],
    [
      'other members of a group',
      grouped([exception('A', 'a'), exception('B', 'b')]),
      grouped([exception('A', 'a'), exception('C', 'b')]),
    ],
    [
      'another text of a minified error',
      script('https://a.example/app.js'),
      script('https://a.example/app.js', 'bang'),
    ],
    ['another minified script', script('https://a.example/app.js'), script('https://a.example/vendor.js')],
    [
      'no stack, other words',
      raised('java', [], ['JobError', 'disk is full']),
      raised('java', [], ['JobError', 'queue is closed']),
    ],
    [
      'another status code',
      event({ logentry: { formatted: 'HTTP 404' } }),
      event({ logentry: { formatted: 'HTTP 500' } }),
    ],
    [
      'strings thrown at one line',
      event({
        platform: 'node',
        exception: {
          values: [{ ...exception('Error', 'one', [charge]), mechanism: { type: 'generic', synthetic: true } }],
        },
      }),
      event({
        platform: 'node',
        exception: {
          values: [{ ...exception('Error', 'two', [charge]), mechanism: { type: 'generic', synthetic: true } }],
        },
      }),
    ],
    [
      'a general type with another text, no source lines',
      raised('go', [charge], ['*errors.errorString', 'disk is full']),
      raised('go', [charge], ['*errors.errorString', 'queue is closed']),
    ],
    [
      'another code of a crash on Windows',
      raised('native', [frame({ function: 'pay' })], ['0xc000000d / 0x00000000', '']),
      raised('native', [frame({ function: 'pay' })], ['0xc0000005 / 0x00000000', '']),
    ],
    [
      'no own frames and one without a module: other frameworks around it',
      raised('java', [
        frame({ module: 'android.os.Handler', function: 'dispatch', in_app: false }),
        frame({ function: 'stripped', in_app: false }),
      ]),
      raised('java', [
        frame({ module: 'android.view.View', function: 'draw', in_app: false }),
        frame({ function: 'stripped', in_app: false }),
      ]),
    ],
    [
      'scripts started as programs',
      raised('python', [frame({ module: '__main__', filename: 'a.py', function: 'run' })]),
      raised('python', [frame({ module: '__main__', filename: 'b.py', function: 'run' })]),
    ],
    [
      'another blocked host',
      csp({ 'effective-directive': 'img-src', 'blocked-uri': 'https://a.example/' }),
      csp({ 'effective-directive': 'img-src', 'blocked-uri': 'https://b.example/' }),
    ],
    [
      'parts that only read alike when joined',
      event({ fingerprint: ['a', 'bc'] }),
      event({ fingerprint: ['ab', 'c'] }),
    ],
  ])('%s', (_, one, other) => expect(key(one)).not.toBe(key(other)));
});

describe('which thread decides', () => {
  const thread = (name: string, parts = {}) => ({
    id: name,
    stacktrace: { frames: [frame({ module: name, function: 'run' })] },
    ...parts,
  });
  test.each([
    ['the crashed one', [thread('a', { current: true }), thread('b', { crashed: true })], 'b'],
    ['else the current one', [thread('a', { current: true }), thread('b')], 'a'],
    ['else the only one', [thread('a')], 'a'],
  ])('%s', (_, values, expected) => {
    expect(groupEvent(event({ threads: { values } })).record.parts).toEqual([['frame', expected, 'run', '']]);
  });
  test('none of several alike', () => {
    expect(groupEvent(event({ threads: { values: [thread('a'), thread('b')] } })).record.strategy).toBe('none');
  });
});

describe('the record', () => {
  test('says what decided and what was left out, each reason once', () => {
    expect(groupEvent(raised('python', [library, library, charge, charge])).record).toEqual({
      strategy: 'exception',
      parts: [
        ['type', 'ValueError'],
        ['frame', 'shop.cart', 'charge', 'raise Declined(order)'],
      ],
      omitted: [
        { kind: 'value', reason: 'stack decides', count: 1 },
        { kind: 'frame', reason: 'library', count: 2 },
        { kind: 'frame', reason: 'recursion', count: 1 },
      ],
    });
  });

  test('stays small, whatever was sent', () => {
    const frames = Array.from({ length: 250 }, (_, n) =>
      frame({ module: `${'m'.repeat(500)}.x${n}`, function: 'f'.repeat(500) }),
    );
    const values = Array.from({ length: 30 }, () => exception('T'.repeat(999), 'v'.repeat(9999), frames));
    expect(JSON.stringify(groupEvent(event({ exception: { values } })).record).length).toBeLessThan(40_000);
  });
});

test('a version that nobody wrote is refused', () => {
  expect(() => groupEvent(base, { version: 999 })).toThrow(RangeError);
});
