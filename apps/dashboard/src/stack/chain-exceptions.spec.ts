import { describe, expect, test } from '@jest/globals';
import type { Exception } from '@errata/protocol';
import { chainExceptions, exceptionTree } from './chain-exceptions.js';
import { framePath, framePosition } from './describe-frame.js';
import { formatTraceback } from './format-traceback.js';
import { cutLine, readSource } from './read-source.js';

const cause: Exception = { type: 'KeyError', value: "'x'", mechanism: { type: 'chained', source: '__cause__' } };
const raised: Exception = { type: 'RuntimeError', value: 'failed' };

describe('a chain is separated by the sentence of its language', () => {
  test.each([
    ['python', false, '__cause__', 'The above exception was the direct cause of the following exception:'],
    ['python', false, '__context__', 'During handling of the above exception, another exception occurred:'],
    ['python', true, '__cause__', 'Directly caused by'],
    ['java', true, 'cause', 'Caused by'],
  ])('%s, newest first %s, %s', (platform, newestFirst, source, sentence) => {
    const links = chainExceptions(
      [{ ...cause, mechanism: { type: 'chained', source } }, raised],
      platform,
      newestFirst,
    );
    expect(links.map((link) => link.sentence)).toEqual([undefined, sentence]);
    expect(links.map((link) => link.index)).toEqual(newestFirst ? [1, 0] : [0, 1]);
  });
});

describe('an exception group', () => {
  const member = (id: number, parent?: number, group = false): Exception => ({
    type: `E${id}`,
    mechanism: {
      type: 'chained',
      exception_id: id,
      ...(parent === undefined ? {} : { parent_id: parent }),
      is_exception_group: group,
    },
  });
  test('is a tree in the order of its members', () => {
    const tree = exceptionTree([member(3, 2), member(2, 0, true), member(1, 0), member(0, undefined, true)])!;
    expect(tree.members.map((node) => node.exception.type)).toEqual(['E1', 'E2']);
    expect(tree.members[1]!.members.map((node) => node.exception.type)).toEqual(['E3']);
  });
  test('with ids in a ring still ends', () => {
    const tree = exceptionTree([member(1, 2), member(2, 1), member(0, undefined, true)])!;
    expect(JSON.stringify(tree)).toContain('E1');
  });
  test('is not made from a plain chain', () => expect(exceptionTree([cause, raised])).toBeUndefined());
});

test('the raw view prints what Python prints', () => {
  const frames = [
    { abs_path: '/srv/shop.py', lineno: 8, function: 'pay', context_line: '    return 1 / 0', in_app: true },
  ];
  expect(formatTraceback([cause, { ...raised, stacktrace: { frames } }], 'python')).toBe(
    [
      "KeyError: 'x'",
      '',
      'The above exception was the direct cause of the following exception:',
      '',
      'Traceback (most recent call last):',
      '  File "/srv/shop.py", line 8, in pay',
      '    return 1 / 0',
      'RuntimeError: failed',
    ].join('\n'),
  );
});

test('a minified line is cut around its column', () => {
  const line = `${'a'.repeat(1000)}HERE${'b'.repeat(1000)}`;
  expect(cutLine(line, 1001)).toMatch(/^… a{80}HEREb+ …$/);
  expect(cutLine('short', 3)).toBe('short');
  expect(framePosition({ lineno: 1, colno: 93_842, in_app: true })).toBe('1:93842');
});

test('source lines carry their numbers', () => {
  const lines = readSource({
    lineno: 3,
    pre_context: ['a', '\tb'],
    context_line: 'c\n',
    post_context: ['d'],
    in_app: true,
  });
  expect(lines.map(({ number, text, failing }) => `${number} ${text}${failing ? ' !' : ''}`)).toEqual([
    '1 a',
    '2     b',
    '3 c !',
    '4 d',
  ]);
});

test.each([
  ['https://shop.example/assets/app.min.js?v=3', 'assets/app.min.js'],
  ['/opt/shopco/very/deep/apps/node_express.cjs', '…/very/deep/apps/node_express.cjs'],
  ['shop/orders.py', 'shop/orders.py'],
  ['<anonymous>', '<anonymous>'],
])('the path %s is shown as %s', (filename, path) => expect(framePath({ filename, in_app: true })).toBe(path));
