import { describe, expect, test } from '@jest/globals';

import { parseStack } from './parse-stack.js';

const isInApp = (path: string): boolean => !path.startsWith('node:') && !path.includes('node_modules');

describe('one line of a stack is read as the engine meant it', () => {
  test.each([
    ['V8 named', '    at price (/app/shop.js:3:9)', 'price', '/app/shop.js', 3, 9],
    ['V8 anonymous', '    at /app/shop.js:3:9', '<anonymous>', '/app/shop.js', 3, 9],
    ['V8 async', '    at async load (file:///app/shop.mjs:3:9)', 'load', 'file:///app/shop.mjs', 3, 9],
    ['V8 async anonymous', '    at async /app/shop.js:3:9', '<anonymous>', '/app/shop.js', 3, 9],
    ['V8 alias', '    at Shop.price [as total] (/app/shop.js:3:9)', 'Shop.price', '/app/shop.js', 3, 9],
    ['V8 constructor', '    at new Shop (/app/shop.js:3:9)', 'new Shop', '/app/shop.js', 3, 9],
    [
      'V8 scoped package',
      '    at run (/app/node_modules/@acme/x/i.js:1:2)',
      'run',
      '/app/node_modules/@acme/x/i.js',
      1,
      2,
    ],
    ['V8 parentheses in the path', '    at price (/app/(shop)/page.js:3:9)', 'price', '/app/(shop)/page.js', 3, 9],
    ['V8 Windows', '    at price (C:\\app\\shop.js:3:9)', 'price', 'C:\\app\\shop.js', 3, 9],
    ['V8 URL', '    at price (https://h.example:8080/a.js?v=1:3:9)', 'price', 'https://h.example:8080/a.js?v=1', 3, 9],
    ['V8 native', '    at Array.map (<anonymous>)', 'Array.map', '<anonymous>', undefined, undefined],
    ['V8 eval', '    at eval (eval at f (/app/a.js:1:2), <anonymous>:5:6)', 'eval', '<anonymous>', 5, 6],
    ['Firefox named', 'price@https://h.example/a.js:3:9', 'price', 'https://h.example/a.js', 3, 9],
    ['Firefox anonymous', '@https://h.example/a.js:3:9', '<anonymous>', 'https://h.example/a.js', 3, 9],
    ['Firefox nested', 'outer/</<@https://h.example/a.js:3:9', 'outer', 'https://h.example/a.js', 3, 9],
    ['Firefox async', 'async*load@https://h.example/a.js:3:9', 'load', 'https://h.example/a.js', 3, 9],
    ['Firefox eval', '@https://h.example/a.js line 4 > eval:1:7', '<anonymous>', '<eval>', 1, 7],
    ['Firefox path with @', 'f@https://h.example/@scope/a.js:3:9', 'f', 'https://h.example/@scope/a.js', 3, 9],
    ['Safari native', 'map@[native code]', 'map', '[native code]', undefined, undefined],
  ])('%s', (_name, line, name, path, lineno, colno) => {
    const [frame] = parseStack(line, isInApp);
    expect(frame).toMatchObject({ function: name, abs_path: path });
    expect([frame?.lineno, frame?.colno]).toEqual([lineno, colno]);
  });
});

test('the failing frame comes last, and lines of the message are no frames', () => {
  const stack =
    'Error: mail to a@b.example failed\n  because: at noon\n    at inner (/a.js:1:1)\n    at outer (/a.js:9:1)';
  expect(parseStack(stack, isInApp).map((frame) => frame.function)).toEqual(['outer', 'inner']);
});

test('a library and Node itself are not in the app', () => {
  const stack = 'Error\n    at a (/app/a.js:1:1)\n    at b (/app/node_modules/b/b.js:1:1)\n    at node:events:5:1';
  expect(parseStack(stack, isInApp).map((frame) => frame.in_app)).toEqual([false, false, true]);
});

test('of a deep recursion the 50 innermost frames are kept, and a huge line costs nothing', () => {
  const deep = Array.from({ length: 500 }, (_, i) => `    at f${i} (/a.js:${i + 1}:1)`).join('\n');
  expect(parseStack(deep, isInApp)).toHaveLength(50);
  expect(parseStack(deep, isInApp).at(-1)?.function).toBe('f0');
  expect(parseStack(`    at f (${'x'.repeat(1_000_000)}:1:1)`, isInApp)).toEqual([]);
});
