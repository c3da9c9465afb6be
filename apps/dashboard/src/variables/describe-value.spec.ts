import { expect, test } from '@jest/globals';
import { describeValue } from './describe-value.js';
import { orderVariables } from './order-variables.js';
import { searchVariables } from './search-variables.js';
import { cutText, entriesOf } from './value.js';

test.each([
  ['text', 'string', 'string · 4', '"text"'],
  [3.5, 'number', 'number', '3.5'],
  [true, 'keyword', 'boolean', 'true'],
  [null, 'keyword', '', 'null'],
  ['[undefined]', 'opaque', '', '[undefined]'],
  ['[Function: charge]', 'opaque', '', '[Function: charge]'],
  ['<ServerResponse>', 'opaque', '', '<ServerResponse>'],
  ['[note]', 'string', 'string · 6', '"[note]"'],
  ['[Filtered]', 'removed', '', 'removed: filtered by the SDK'],
])('the JSON value %j is a %s', (json, kind, type, text) => {
  expect(describeValue(json, 'json')).toMatchObject({ kind, type, text });
});

test.each([
  [[['errata:name', 's']], 'removed: its name says it is a secret'],
  [
    [
      ['!config', 's'],
      ['errata:token', 's'],
    ],
    'removed: it looks like an access token',
  ],
  [[['@password', 's']], 'removed: filtered by the SDK'],
  ['odd', 'removed: filtered by the SDK'],
])('what is marked %j says why it is not there', (rem, text) => {
  for (const dialect of ['json', 'python'] as const)
    expect(describeValue('[Filtered]', dialect, { '': { rem } })).toMatchObject({ kind: 'removed', text });
});

test('a text of which a part was removed stays readable and says why', () => {
  const value = describeValue('postgres://shop:[Filtered]@db/shop', 'json', {
    '': { rem: [['errata:url-password', 's']] },
  });
  expect(value).toMatchObject({ kind: 'string', partlyRemoved: 'it is the password in a URL' });
});

test('Python containers arrive as JSON with reprs as leaves', () => {
  const value = describeValue({ rate: "Decimal('0.10')", until: 'None' }, 'python');
  expect(value.type).toBe('dict · 2');
  expect(entriesOf(value).map((entry) => entry.value.type)).toEqual(['Decimal', '']);
});

test('a text that is no repr is shown as it came', () => {
  expect(describeValue('0.0.0.0:80 up', 'python')).toMatchObject({ kind: 'opaque', text: '0.0.0.0:80 up' });
});

test('what the SDK cut is counted, at every depth', () => {
  const meta = { '': { len: 18 }, '0': { '': { len: 2000 } } };
  const value = describeValue(['abc', 'def'], 'json', meta);
  expect(value.cut).toEqual({ more: 16, of: 18, unit: 'items' });
  expect(cutText(entriesOf(value)[0]!.value.cut!)).toBe('… 1,997 more characters, cut by the SDK');
  expect(entriesOf(value)[1]!.value.cut).toBeUndefined();
});

test.each([null, 3, 'odd', [], { '': null }, { '': { len: 'many' } }, { '': { len: 1 } }])(
  'a _meta of %j says nothing',
  (meta) => expect(describeValue(['abc', 'def'], 'json', meta).cut).toBeUndefined(),
);

test('variables on the failing line come first, self after the others of them', () => {
  expect(orderVariables(['depth', 'self', 'code', 'table'], "return self.table[code]['rate']")).toEqual([
    { name: 'table', onLine: true },
    { name: 'code', onLine: true },
    { name: 'self', onLine: true },
    { name: 'depth', onLine: false },
  ]);
});

test('searching finds names and texts at any depth and opens the way to them', () => {
  const vars = { order: { customer: { mail: 'kim@example.com' } }, total: 3 };
  const entries = Object.entries(vars).map(([name, json]) => ({ name, value: describeValue(json, 'json') }));
  const { hits, open } = searchVariables(entries, ' KIM@ ');
  expect([...hits]).toEqual(['/order/customer/mail']);
  expect([...open].sort()).toEqual(['/order', '/order/customer']);
  expect(searchVariables(entries, '').hits.size).toBe(0);
});
