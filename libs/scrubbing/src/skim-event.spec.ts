import { describe, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '@errata/protocol';
import { randomCases } from '../test/random-cases.js';
import { compileScrubber } from './scrub-event.js';

const SETTINGS = { extraNames: ['colour'], safeNames: ['token_type'], storeIpAddresses: true };
const { isFreeOfSecrets, skimEvent: skim } = compileScrubber(SETTINGS);

const skimmed = (json: string): string => skim(Buffer.from(json)).json;

/** An event's JSON around the text of a list of frames. */
const stack = (frames: string): string => `{"exception":{"values":[{"stacktrace":{"frames":[${frames}]}}]},"b":"c"}`;
/** … of a frame's variables; a frame with an address is never remembered. */
const around = (vars: string): string => stack(`{"vars":${vars},"instruction_addr":"0x7f"}`);
/** … and of a frame, which is learned. */
const framed = (vars: string, line: string): string =>
  stack(`{"vars":${vars},"context_line":${line}},{"function":"g"}`);
const SKIMMED = around('{"":1}');

describe('variables without secrets are passed over', () => {
  test.each([
    '{}',
    '{ }',
    '{"a":1}',
    '{ "a" : [ 1 , -0.5e+3 , true , false , null ] ,\n\t"b":"x" }',
    '{"a":{"vars":{"b":"\\"quoted\\" and \\\\ and \\u00e9"}}}',
    '{"password":"[Filtered]","token":null,"session":["None",[]],"auth":false}',
    '{"a":["Cookie","[Filtered]"],"b":["x","y"],"c":["colour","%s"]}',
    '{"ü":"日本"}',
    '{"a":123456789012,"b":0.12345678901234567}',
  ])('%s', (vars) => {
    expect(skimmed(around(vars))).toBe(SKIMMED);
  });

  test('of every frame, and what holds nothing stays', () => {
    const address = '"instruction_addr":"0x7f"';
    const frames = ['{"a":1}', 'null', '{"b":[2]}', '[4]'].map((vars) => `{${address},"vars":${vars}}`);
    expect(skimmed(stack(`${frames.join()},{${address},"vars" :{"c":3}},{"vars": {"d":4},${address}}`))).toBe(
      stack(
        `{${address},"vars":{"":1}},{${address},"vars":null},{${address},"vars":{"":1}},{${address},"vars":[4]},` +
          `{${address},"vars" :{"c":3}},{"vars": {"":1},${address}}`,
      ),
    );
    expect(skimmed('{"no":"variables"}')).toBe('{"no":"variables"}');
  });
});

describe('breadcrumbs and packages are passed over', () => {
  test.each([
    ['{"breadcrumbs":[]}', '{"breadcrumbs":{"":1}}'],
    ['{"breadcrumbs":[{"message":"m","level":1,"data":{"a":[1]}},{}],"a":1}', '{"breadcrumbs":{"":1},"a":1}'],
    [' { "breadcrumbs" : { "values" : [ { "message" : null } ] } } ', ' { "breadcrumbs" : {"":1} } '],
    ['{"modules":{"flask":"3.1"},"breadcrumbs":{"values":[]}}', '{"modules":{"":1},"breadcrumbs":{"":1}}'],
  ])('%s', (json, rest) => {
    expect(skimmed(json)).toBe(rest);
  });

  test.each([
    '{"breadcrumbs":[["message"]]}',
    '{"breadcrumbs":["message"]}',
    '{"breadcrumbs":[{"message":["a"]}]}',
    '{"breadcrumbs":[{"message":{"a":1}}]}',
    '{"breadcrumbs":[{"data":["a"]}]}',
    '{"breadcrumbs":{"values":{}}}',
    '{"breadcrumbs":{"values":[],"other":1}}',
    '{"breadcrumbs":{"message":"m"}}',
    '{"breadcrumbs":[{"data":{"password":"x1"}}]}',
    '{"modules":["flask"]}',
    '{"modules":{"cookie-parser":"1.4"}}',
    '[{"modules":{"flask":"3.1"}}]',
  ])('but not %s', (json) => {
    expect(skimmed(json)).toBe(json);
  });
});

test.each(['vars', 'modules', 'breadcrumbs', 'frames'])('what is called %s elsewhere stays', (name) => {
  const bag = '{"a":1,"frames":[{"vars":{"a":1}}]}';
  for (const json of [
    `{"extra":{"${name}":${bag}},"request":{"headers":{"${name}":["a","b"]},"env":{"${name}":${bag}}}}`,
    `{"contexts":{"browser":{"${name}":${bag}}},"csp":{"${name}":${bag}},"message":{"${name}":${bag}}}`,
    `{"exception":{"values":[{"value":{"${name}":${bag}},"mechanism":{"data":{"stacktrace":${bag}}}}]}}`,
    `{"exception":{"values":{"stacktrace":${bag}}},"threads":[[{"stacktrace":${bag}}],{"stacktrace":[${bag}]}]}`,
    `{"exception":{"values":[{"stacktrace":{"frames":{"0":${bag}},"registers":{"${name}":${bag}}}}]}}`,
  ]) {
    expect(() => JSON.parse(json)).not.toThrow();
    expect(skimmed(json)).toBe(json);
  }
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
    '{"a":["colour","red","x"]}',
    '{"a":"pass\\u0000word=hunter2"}',
    '{"a":"pass\\ud83dword=hunter2"}',
    '{"378282246310005":1}',
    '{"a":4.111111111111111e15}',
    '{"a":411111111111.1111e4}',
    '{"session":{"9f8e7d6c5b4a":true}}',
    '{"":{"val":"x1"}}',
    '{"token=0123456789abcdef":1}',
    '{"a":4111111111111111}',
    '{"a":"4111 1111 1111 1111"}',
    '{"a":9007199254740993}',
    '{"a":1e400}',
    `{"a":${'['.repeat(40)}${']'.repeat(40)}}`,
  ])('%s', (vars) => {
    expect(() => JSON.parse(around(vars))).not.toThrow();
    expect(skimmed(around(vars))).toBe(around(vars));
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
    expect(isJson(skimmed(around(vars)))).toBe(false);
  });

  test('of one frame, while those of others go', () => {
    const frames = ['{"a":1}', '{"password":"x1"}', '{"vars":{"pin":7},"b":2}', '{"c":1}'];
    const left = ['{"":1}', '{"password":"x1"}', '{"vars":{"pin":7},"b":2}', '{"":1}'];
    const list = (all: string[]): string =>
      stack(all.map((vars) => `{"vars":${vars},"instruction_addr":"0x7f"}`).join());
    expect(skimmed(list(frames))).toBe(list(left));
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
  let passedOver = 0;
  let broken = 0;
  for (let round = 0; round < 12_000; round++) {
    const vars: JsonObject = { a: random.json(1) };
    const json = around(spaced(vars, blank));
    const result = skimmed(json);
    const kept = `{"session":${json}}`;
    expect({ kept, isFree: isFreeOfSecrets(JSON.parse(skimmed(kept)) as JsonObject) }).toEqual({
      kept,
      isFree: false,
    });
    const isFree = isFreeOfSecrets(JSON.parse(json) as JsonObject);
    expect({ json, isFree: isFreeOfSecrets(JSON.parse(result) as JsonObject) }).toEqual({ json, isFree });
    passedOver += Number(result === SKIMMED);
    const withFrame = framed(spaced(vars, blank), spaced(random.text(), blank));
    const isFrameFree = isFreeOfSecrets(JSON.parse(withFrame) as JsonObject);
    const rest = isFreeOfSecrets(JSON.parse(skimmed(withFrame)) as JsonObject);
    expect({ withFrame, rest }).toEqual({ withFrame, rest: isFrameFree });
    for (const whole of [json, withFrame]) {
      // One character more, less or other than it was.
      const at = 13 + random.below(whole.length - 13);
      const piece = ['', '"', '\\', ',', '}', ']', ':', '1', '\n', 'x'][random.below(10)]!;
      const mutated = whole.slice(0, at) + piece + whole.slice(at + random.below(2));
      broken += Number(isJson(skimmed(mutated)) && !isJson(mutated));
    }
  }
  expect(broken).toBe(0);
  expect(passedOver).toBeGreaterThan(600);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each([
  '{"vars":',
  '{"vars":{"a":[1,2,3],"b":',
  '"vars":{',
  '{"vars":{"a":',
  '"vars":{"a":"',
  '\\',
  '"',
  '[',
  '{"":',
  '"vars":{"a":["b",',
  '"breadcrumbs":[{"vars":{"a":1}},',
  '"exception":[{"stacktrace":{"frames":[',
  '"frames":[{',
  '"frames":[{\\"',
  '"frames":[{"a":"b",',
  '{"a":["b"]},{"vars":{"":1},',
])('what grows with %s takes longer in proportion, not in square', (piece) => {
  const timeOf = (length: number): number => {
    const text = piece.repeat(length / piece.length);
    const started = performance.now();
    for (const json of [text, `{${text}`, `{"breadcrumbs":[{${text}`, `{"exception":[${text}`, stack(text)])
      skimmed(json);
    // A stack whose frames all lead to one large bag of variables, and to nothing behind it.
    skimmed(stack(`${text}","vars":{"a":[${'["a","b"],'.repeat(length / 100)}0]}\u0001`));
    return performance.now() - started;
  };
  timeOf(100_000);
  const short = Math.max(timeOf(100_000), timeOf(100_000), 5);
  expect(timeOf(1_600_000)).toBeLessThan(100 * short);
});
