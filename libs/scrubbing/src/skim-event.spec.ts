import { describe, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '@errata/protocol';
import { randomCases } from '../test/random-cases.js';
import { compileScrubber } from './scrub-event.js';

const { isFreeOfSecrets, skimVariables } = compileScrubber({
  extraNames: ['colour'],
  safeNames: ['token_type'],
  storeIpAddresses: true,
});

/** An event's JSON around the text of its variables. */
const around = (vars: string): string => `{"a":[{"vars":${vars},"function":"f"}],"b":"c"}`;
const SKIMMED = around('{"":1}');

describe('variables without secrets are passed over', () => {
  test.each([
    '{}',
    '{ }',
    '{"a":1}',
    '{ "a" : [ 1 , -0.5e+3 , true , false , null ] ,\n\t"b":"x" }',
    '{"a":{"vars":{"b":"\\"quoted\\" and \\\\ and \\u00e9"}}}',
    '{"password":"[Filtered]","token":null,"session":{"id":"None","list":[]},"auth":false}',
    '{"a":["Cookie","[Filtered]"],"b":["x","y"],"c":["colour","%s"]}',
    '{"ü":"日本"}',
    '{"a":123456789012,"b":0.12345678901234567}',
  ])('%s', (vars) => {
    expect(skimVariables(around(vars))).toBe(SKIMMED);
  });

  test('of every frame, and what is no object stays', () => {
    expect(skimVariables('[{"vars":{"a":1}},{"vars" :{"b":2}},{"vars":null},{"vars": {"c":3}},{"vars":[4]}]')).toBe(
      '[{"vars":{"":1}},{"vars" :{"b":2}},{"vars":null},{"vars": {"":1}},{"vars":[4]}]',
    );
    expect(skimVariables('{"no":"variables"}')).toBe('{"no":"variables"}');
    expect(skimVariables('{"myvars":{"a":1},"a":"vars\\":{"}')).toBe('{"myvars":{"a":1},"a":"vars\\":{"}');
  });
});

describe('what may be a secret, and what must be looked at closely, stays', () => {
  test.each([
    '{"password":"x1"}',
    '{"pin":7}',
    '{"session":{"id":"x1"}}',
    '{"a":{"b":[{"apiKey":"x1"}]}}',
    '{"a":"password=x1"}',
    '{"a":"{\\"password\\": \\"x1\\"}"}',
    '{"a":"pass\\u0077ord=x1"}',
    '{"p\\u0061ssword":"x1"}',
    '{"a":["colour","red"]}',
    '{"token=0123456789abcdef":1}',
    '{"a":4111111111111111}',
    '{"a":"4111 1111 1111 1111"}',
    '{"a":9007199254740993}',
    '{"a":1e400}',
    `{"a":${'['.repeat(40)}${']'.repeat(40)}}`,
  ])('%s', (vars) => {
    expect(() => JSON.parse(around(vars))).not.toThrow();
    expect(skimVariables(around(vars))).toBe(around(vars));
  });

  test.each([
    '{"a":1,}',
    '{,}',
    '{"a"}',
    '{"a":}',
    '{"a" 1}',
    '{"a":1 "b":2}',
    '{a:1}',
    "{'a':1}",
    '{"a":01}',
    '{"a":1.}',
    '{"a":.5}',
    '{"a":+1}',
    '{"a":NaN}',
    '{"a":truex}',
    '{"a":"x\ny"}',
    '{"a":"\\x"}',
    '{"a\nb":1}',
    '{"a":[1,]}',
    '{"a":[1 2]}',
    '{"a":[}',
    '{"a":"',
    '{"a',
    '{"a":"\0"}',
    '{"a":1',
  ])('%j is no JSON', (vars) => {
    expect(isJson(around(vars))).toBe(false);
    expect(isJson(skimVariables(around(vars)))).toBe(false);
  });

  test('a name that only ends like it', () => {
    expect(skimVariables('{"a\\"vars":{"b":1}}')).toBe('{"a\\"vars":{"b":1}}');
  });

  test('of one frame, while those of others go', () => {
    expect(skimVariables('[{"vars":{"a":1}},{"vars":{"password":"x1"}},{"vars":{"vars":{"pin":7},"b":2}}]')).toBe(
      '[{"vars":{"":1}},{"vars":{"password":"x1"}},{"vars":{"vars":{"pin":7},"b":2}}]',
    );
  });
});

/** JSON with blanks where they may stand. */
function spaced(value: Json, blank: () => string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const list = Array.isArray(value)
    ? value.map((item) => blank() + spaced(item, blank) + blank())
    : Object.entries(value).map(([key, item]) => `${blank()}${JSON.stringify(key)}${blank()}:${spaced(item, blank)}`);
  return Array.isArray(value) ? `[${list.join()}]` : `{${list.join()}${blank()}}`;
}

test('as the search of what was parsed says, and nothing is passed over that is no JSON', () => {
  const random = randomCases(20_261_129);
  const blank = (): string => ['', '', '', ' ', '\n', '\t '][random.below(6)]!;
  let skimmed = 0;
  let broken = 0;
  for (let round = 0; round < 40_000; round++) {
    const vars: JsonObject = { a: random.json(1) };
    const json = around(spaced(vars, blank));
    const result = skimVariables(json);
    const kept = `{"session":${json}}`;
    expect({ kept, isFree: isFreeOfSecrets(JSON.parse(skimVariables(kept)) as JsonObject) }).toEqual({
      kept,
      isFree: false,
    });
    const isFree = isFreeOfSecrets(JSON.parse(json) as JsonObject);
    expect({ json, isFree: isFreeOfSecrets(JSON.parse(result) as JsonObject) }).toEqual({ json, isFree });
    skimmed += Number(result === SKIMMED);
    // One character more, less or other than it was.
    const at = 13 + random.below(json.length - 13);
    const piece = ['', '"', '\\', ',', '}', ']', ':', '1', '\n', 'x'][random.below(10)]!;
    const mutated = json.slice(0, at) + piece + json.slice(at + random.below(2));
    broken += Number(isJson(skimVariables(mutated)) && !isJson(mutated));
  }
  expect(broken).toBe(0);
  expect(skimmed).toBeGreaterThan(2_000);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('a megabyte of anything takes no longer than reading it', () => {
  for (const piece of [
    '{"vars":',
    '{"vars":{"a":[1,2,3],"b":',
    '"vars":{',
    '{"vars":{"a":',
    '"vars":{"a":"',
    '\\',
    '"',
    '[',
    '"vars":{"a":["b",',
  ]) {
    const started = performance.now();
    skimVariables(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(1_000);
  }
});
