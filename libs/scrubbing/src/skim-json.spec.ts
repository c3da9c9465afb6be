import { describe, expect, test } from '@jest/globals';
import { randomCases } from '../test/random-cases.js';
import { compileNames } from './names.js';
import { isFreeText, isFreeValue } from './search-payload.js';
import { compileSkim, STOP } from './skim-json.js';

const names = compileNames({ extraNames: ['2026', 'größe'], safeNames: [], storeIpAddresses: true });
const takeIn = compileSkim(names);

/** Whether a JSON text is passed over, as a whole. */
function isSkimmed(json: string): boolean {
  const bytes = Buffer.from(json);
  const { skimRepeated } = takeIn(bytes);
  const end = skimRepeated(0, 12);
  if (end !== STOP) expect(end).toBe(bytes.length);
  expect(skimRepeated(0, 12)).toBe(end);
  return end !== STOP;
}

/** What each of the rules finds, and what only looks like it. */
const PIECES = [
  'password=x1',
  'pass word=x1',
  'token == "x1"',
  'apiKey:=x1',
  'secret%3Dx1',
  'secret%3dx1',
  'secret%3Ex1',
  'pin=1',

  '"password": "x1"',
  "'auth' : 7",
  '\\"session\\":\\"x1\\"',
  'https://host/a',
  'std::token::x',
  'token::x',
  'a=>token=>b',
  "[('password', 'x1')]",
  '[["api_key", "x1"]]',
  "('password', 'x1')",
  "'a', 'password', 'x1'",
  '"cookie",',

  'postgres://user:x1@host/db',
  'https://host/a?b@c',
  'mail user@example.com',
  '4111 1111 1111 1111',
  '4111-1111-1111-1112',

  '378282246310005',
  '             ',
  '2026-11-21 06:24:10.123456',
  '2026-11-21T06:24:10Z',
  '2026-11-21T06:24:10.5+01:00',
  `xtoken_${'y'.repeat(58)}=x1`,
  `xtoken_${'ü'.repeat(58)}=x1`,
  `token_${'y'.repeat(59)}=x1`,
  '2026-11-21T06:24:10.5+01:00x',
  '2026=x',
  'größe: x1',
  'Größe=x1',
  'ü=x',
  '日本token=x1',
  'token\u00a0=x1',

  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
  'AKIAIOSFODNN7EXAMPLE',
  `AIza${'x'.repeat(35)}`,
  `ghp_${'a'.repeat(20)}`,

  `github_pat_${'a'.repeat(20)}`,
  'sk_live_abcdefgh',
  'rk_test_abcdefgh',
  'whsec_abcdefgh',
  `sntrys_${'a'.repeat(20)}`,

  'xoxb-abcdefgh',
  `glpat-${'a'.repeat(16)}`,
  '-----BEGIN PRIVATE KEY-----',
  'Bearer abcdefgh1',
  'basic+abcdefgh1',
  'because it ',
  'BEARER  abcdefgh1',
  'xBaSiC%20abcdefgh1',
  'bearish market, basis',

  'the end',
  'x',
  '\n',
  '\t',
  '\\',
  '"',
  '/',
  "'",
  ',',
  ':',
  '=',
  '==',
  '%',
  '@',
  '(',
  '[',
  '\u0000',
  '\ud83d\ude42',
  '\ud83d',
];

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

describe('a text is passed over if and only if the search finds no secret in it', () => {
  test.each(PIECES)('%j wherever it stands in sixteen bytes', (piece) => {
    for (let before = 0; before < 34; before++) {
      for (const after of ['', ' ', 'x', ' and so on']) {
        const text = `${'x'.repeat(Math.max(0, before - 1))}${before > 0 ? ' ' : ''}${piece}${after}`;
        const isPlain = isWellFormed(text) && !text.includes('\0');
        expect({ text, is: isSkimmed(JSON.stringify(text)) }).toEqual({ text, is: isPlain && isFreeText(text, names) });
      }
    }
  });

  test('put together at random', () => {
    const random = randomCases(20_261_130);
    const seen = { free: 0, secret: 0 };
    for (let round = 0; round < 30_000; round++) {
      const parts = Array.from({ length: 1 + random.below(4) }, () => PIECES[random.below(PIECES.length)]!);
      const text = parts.join(['', ' ', ';', 'abcdefg'][random.below(4)]).slice(random.below(6));
      if (!isWellFormed(text) || text.includes('\0')) continue;
      const is = isFreeText(text, names);
      expect({ text, is: isSkimmed(JSON.stringify(text)) }).toEqual({ text, is });
      seen[is ? 'free' : 'secret'] += 1;
    }
    expect(Math.min(seen.free, seen.secret)).toBeGreaterThan(5_000);
  });
});

test('what one project calls a secret is none to another', () => {
  const json = '{"colour":"red","note":"colour=red"}';
  const others = compileSkim(compileNames({ extraNames: ['colour'], safeNames: [], storeIpAddresses: true }));
  for (let round = 0; round < 3; round++) {
    expect(isSkimmed(json)).toBe(true);
    expect(others(Buffer.from(json)).skimRepeated(0, 12)).toBe(STOP);
  }
});

test('names of every length, and thousands of them', () => {
  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 5_000; n++) {
      const name = `${'n'.repeat(n % 70)}${n}`;
      expect(isSkimmed(`{"${name}":1,"x_${n}_token":null}`)).toBe(isFreeValue({ [name]: 1 }, names));
      expect(isSkimmed(`{"${name}":1,"x_${n}_token":2}`)).toBe(false);
    }
  }
});

test('what came before is forgotten, however long it was', () => {
  const long = JSON.stringify(['x: '.repeat(300_000), { a: ['password', 'x1'] }]);
  expect(isSkimmed(long)).toBe(false);
  expect(isSkimmed(JSON.stringify('x: '.repeat(1_000_000)))).toBe(true);
  for (const json of ['"', '"x', '{"a":1', '[1,', '[1', 'tru', '-', '1e', '"\\', '"\\u12', '{"a"', '{"a":']) {
    expect({ json, end: takeIn(Buffer.from(json)).skimRepeated(0, 12) }).toEqual({ json, end: STOP });
  }
});
