import { expect, test } from '@jest/globals';
import { type Json, parseJson } from '@errata/protocol';
import { randomCases } from '../test/random-cases.js';
import { holdsAllMembers } from './holds-all-members.js';

const holdsAll = (json: string): boolean => {
  const parsed = parseJson(json);
  if (!parsed.ok) throw new Error(parsed.reason);
  return holdsAllMembers(json, parsed.value);
};

test.each([
  '{}',
  '[1,"a:b",{"a\\":":"\\\\","b":[{"c":{}}]}]',
  '{ "a" : { "b" : ":" } }',
  '{"a":"\\u0000","b":9007199254740993}',
])('%s is all there', (json) => {
  expect(holdsAll(json)).toBe(true);
});

test.each([
  '{"extra":{"password":"hunter2"},"extra":{}}',
  '{"a":[{"b":1,"b":1}]}',
  '{"extra":{"__proto__":{"password":"hunter2"},"a":1}}',
  '{"a":1,"\\u0061":2}',
])('%s is not', (json) => {
  expect(holdsAll(json)).toBe(false);
});

test('what JSON.stringify writes is all there', () => {
  const random = randomCases(20_261_130);
  for (let round = 0; round < 3_000; round++) {
    const value: Json = { a: random.json() };
    expect(holdsAllMembers(JSON.stringify(value), JSON.parse(JSON.stringify(value)) as Json)).toBe(true);
  }
});
