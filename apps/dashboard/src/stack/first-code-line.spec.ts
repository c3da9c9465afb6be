import { expect, test } from '@jest/globals';
import { firstCodeLine } from './first-code-line.js';

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
])('in %s, %j is code from line %d on', (language, lines, from) => expect(firstCodeLine(lines, language)).toBe(from));
