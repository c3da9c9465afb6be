import { expect, test } from '@jest/globals';
import { splitSource } from './split-source.js';

test.each<[string, string[], number]>([
  ['python', ['    Returns the total.', '    """', 'def f():', '    pass'], 2],
  ['python', ['    """', 'def f():'], 1],
  ['python', ['    and the rest."""', 'def f():'], 1],
  ['python', ['def f():', '    """', '    Text.'], 0],
  ['python', ['def f():', '    """Text."""', '    return 1'], 0],
  ['python', ['SQL = """', 'SELECT 1', '"""'], 0],
  ['python', ['x = 1'], 0],
  ['javascript', [' * @returns the total', ' */', 'function f() {'], 2],
  ['javascript', ['/* all of it */', 'f();'], 0],
  ['javascript', ['f();', '/**', ' * Text'], 0],
])('in %s, %j is code from line %d on', (language, lines, from) =>
  expect(splitSource(lines, language).find((part) => part.code)?.lines).toEqual(lines.slice(from)),
);

test('a cut line ends a part, so that its open quote colours nothing below it', () => {
  const parts = splitSource(["a('x {snip}", 'b()', "c('… …", 'd()'], 'javascript');
  expect(parts.map((part) => part.lines.length)).toEqual([1, 2, 1]);
});
