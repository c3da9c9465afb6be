import { expect, test } from '@jest/globals';
import type { Frame } from '@errata/protocol';
import { formatFrames, formatTraceback } from './format-traceback.js';

const frames: Frame[] = [
  { filename: 'shop/views.py', function: 'post', lineno: 12, context_line: '    charge(order)', in_app: true },
  { filename: 'shop/orders.py', lineno: 80, colno: 4, in_app: true },
];

const PYTHON = `Traceback (most recent call last):
  File "shop/views.py", line 12, in post
    charge(order)
  File "shop/orders.py", line 80, in ?`;
const OTHERS = `    at shop/orders.py:80:4
    at post (shop/views.py:12)`;

test.each([
  ['python', PYTHON],
  ['node', OTHERS],
])('frames without an exception read as %s prints them', (platform, text) =>
  expect(formatFrames(frames, platform)).toBe(text),
);

test.each([
  ['python', `${PYTHON}\nKeyError: 'rate'`],
  ['node', `KeyError: 'rate'\n${OTHERS}`],
])('an exception stands where %s puts it', (platform, text) =>
  expect(formatTraceback([{ type: 'KeyError', value: "'rate'", stacktrace: { frames } }], platform)).toBe(text),
);
