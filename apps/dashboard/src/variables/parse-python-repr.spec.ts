import { describe, expect, test } from '@jest/globals';
import { parsePythonRepr } from './parse-python-repr.js';
import { previewText } from './preview-value.js';
import { entriesOf } from './value.js';

describe('a scalar repr is recognised', () => {
  test.each([
    ['None', 'keyword', ''],
    ['True', 'keyword', 'bool'],
    ['18', 'number', 'int'],
    ['-0.5', 'number', 'float'],
    ['1e-07', 'number', 'float'],
    ['.5', 'number', 'float'],
    ['nan', 'number', 'float'],
    ['(1+2j)', 'undefined', ''],
    ["'AUTUMN'", 'string', 'str · 6'],
    ['"it\'s"', 'string', 'str · 4'],
    [String.raw`'a\n\x00'`, 'string', 'str · 3'],
    ["'🙂'", 'string', 'str · 1'],
    ["b'\\x00\\xff'", 'string', 'bytes · 2'],
    ['<Order 1 total=13>', 'opaque', 'Order'],
    ["<class 'shop.models.Order'>", 'opaque', 'Order'],
    ["<Rule '/zero/<oid>' (GET) -> zero>", 'opaque', 'Rule'],
    ['[Filtered]', 'removed', ''],
    ["'[Filtered]'", 'removed', ''],
  ])('%s', (text, kind, type) => {
    const value = parsePythonRepr(text);
    expect(String(value?.kind)).toBe(kind);
    expect(value?.type ?? '').toBe(type);
  });
});

describe('a container repr opens into its parts', () => {
  test.each([
    ["{'rate': Decimal('0.10'), 'until': None}", 'dict · 2', ['rate', 'until']],
    ['[1, [2, 3], (4,)]', 'list · 3', ['0', '1', '2']],
    ["{'a', 'b'}", 'set · 2', [undefined, undefined]],
    ['()', 'tuple · 0', []],
    ['{}', 'dict · 0', []],
    ["User(name='kim', age=3)", 'User', ['name', 'age']],
    [
      'datetime.datetime(2026, 11, 21, tzinfo=datetime.timezone.utc)',
      'datetime.datetime',
      [undefined, undefined, undefined, 'tzinfo'],
    ],
    ['{1: [...], (2, 3): ...}', 'dict · 2', ['1', '(2, 3)']],
  ])('%s', (text, type, names) => {
    const value = parsePythonRepr(text)!;
    expect(value.type).toBe(type);
    expect(entriesOf(value).map((entry) => entry.name)).toEqual(names);
  });
});

test.each([
  "'cut off",
  '[1, 2',
  '<Order 1',
  "{'a': }",
  'two words',
  'f(',
  '',
  '[1 2]',
  "Decimal('0.1') x",
  '['.repeat(500),
])('what is no whole repr stays text: %s', (text) => expect(parsePythonRepr(text)).toBeUndefined());

test('a preview keeps the nesting in one line and counts what it leaves out', () => {
  const value = parsePythonRepr(
    "{'rate': Decimal('0.10'), 'days': [1, 2], 'note': 'a long note that goes on and on', 'x': 1, 'y': 2}",
  )!;
  expect(previewText(value, 60)).toBe("{rate: Decimal('0.10'), days: [1, 2], note: 'a long note that goes…, … 2 more}");
});
