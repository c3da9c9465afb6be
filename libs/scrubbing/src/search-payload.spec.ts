import { describe, expect, test } from '@jest/globals';
import { type Json, type JsonObject, normalizeEvent } from '@errata/protocol';
import { randomCases } from '../test/random-cases.js';
import { maskLengthAt, saysNothing } from './removal.js';
import { compileScrubber } from './scrub-event.js';

const SETTINGS = { extraNames: ['colour'], safeNames: ['token_type'], storeIpAddresses: false };
const { isFreeOfSecrets, scrub, scrubComposed } = compileScrubber(SETTINGS);

const framed = (frame: JsonObject): JsonObject => ({ exception: { values: [{ stacktrace: { frames: [frame] } }] } });

describe('a payload with a secret is told from one without', () => {
  test.each<[string, JsonObject]>([
    ['under its name', { extra: { password: 'x1' } }],
    ['under its name, as a number', { extra: { pin: 1234 } }],
    ['as a list under its name', { extra: { session: ['[Filtered]', 'x1'] } }],
    ['in a text', { message: 'password=x1' }],
    ['as a card number', { extra: { order: 4111111111111111 } }],
    ['in a key', { extra: { 'token=0123456789abcdef': 1 } }],
    ['in a pair', { tags: [['colour', 'red']] }],
    ['as the name of a pair', { tags: [['token=0123456789abcdef', 'red']] }],
    ['in local variables', framed({ vars: { apiKey: 'x1' } })],
    ['in a member no frame has', framed({ secret: 'x1' })],
    ['where source lines should stand', framed({ context_line: { password: 'x1' } })],
    ['in something that is no frame', { stacktrace: { frames: ['password=x1', 7] } }],
    ['in a mark', { _meta: { extra: { a: { '': { val: 'x1' } } } } }],
    ['in the name of a package', { modules: { 'password=x1-0123456': '1' } }],
    ['in the version of a package', { modules: { requests: 'https://u:pw-4711@host/' } }],
    ['beside all known members', { whatever: [{ deep: { auth: 'x1' } }] }],
    ['in what only looks like the frames of a stack', { extra: { frames: [{ context_line: 'password=hunter2' }] } }],
    [
      'in what an exception says beside its stack',
      { exception: { values: [{ value: { frames: [{ context_line: 'pin=1' }] } }] } },
    ],
    ['as a name under its name', { extra: { auth_token: { '9f8e7d6c5b4a': true } } }],
    ['as a short key', { extra: { '378282246310005': 1 } }],
    ['at the beginning of a longer list', { extra: { list: [['token', 's3cr3t-4711', 'x']] } }],
    ['as a cookie', { request: { cookies: { theme: '[Filtered]', sid: 'x1' } } }],
    ['as an address that is not to be kept', { user: { ip_address: '203.0.113.9' } }],
  ])('%s', (_, payload) => {
    expect(isFreeOfSecrets(payload)).toBe(false);
  });

  test.each<[string, JsonObject]>([
    ['nothing', {}],
    ['what an SDK has masked', { request: { cookies: { sid: '[Filtered]' }, headers: [['Cookie', '[Filtered]']] } }],
    ['marks that name secrets', { _meta: { extra: { password: { '': { rem: [['!config', 's', 0, 10]] } } } } }],
    ['names without values', { extra: { password: null, token: '', secret: 'None', auth: false, keys: [] } }],
    ['packages named like secrets', { modules: { PyJWT: '2.8.0', 'django-session-timeout': '0.1' } }],
    ['program text', framed({ context_line: 'password = "x1"', pre_context: ['token = get()'], post_context: [''] })],
    ['what the project calls harmless', { extra: { token_type: 'bearer' } }],
    ['texts of a log', { message: 'Unexpected token: comma', extra: { order: 1234567890123456 } }],
  ])('%s', (_, payload) => {
    expect(isFreeOfSecrets(payload)).toBe(true);
  });
});

const leavesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

/** A list or object under a secret's name is masked even where nothing is in it. */
const tellsSomething = (leaf: unknown): boolean =>
  typeof leaf === 'string' ? !saysNothing(leaf) && maskLengthAt(leaf, 0) < leaf.length : typeof leaf === 'number';

test('where the payload is free of secrets, the event made of it is', () => {
  const random = randomCases(20_261_128);
  let free = 0;
  for (let round = 0; round < 20_000; round++) {
    // One odd member each: of several, one nearly always holds a secret.
    const members: JsonObject[] = [
      { extra: { a: random.json() } },
      { request: { data: random.text() } },
      { request: { cookies: random.text() } },
      { request: { query_string: random.text() } },
      { request: { headers: [random.pair()] } },
      { tags: [random.pair()] },
      { logentry: { message: random.text(), params: [random.text()] } },
      { contexts: { state: { a: random.json() } } },
      framed({ vars: { a: random.json() }, function: 'f' }),
    ];
    const payload = members[random.below(members.length)]!;
    const before = structuredClone(payload) as Json;
    if (!isFreeOfSecrets(payload)) continue;
    const event = normalizeEvent(payload, { receivedAt: 1, newEventId: () => '0'.repeat(32) });
    if (scrubComposed(event) > 0) continue;
    free += 1;
    const told = leavesOf(event);
    scrub(event);
    const left = new Set(leavesOf(event));
    expect({ before, gone: told.filter((leaf) => !left.has(leaf) && tellsSomething(leaf)) }).toEqual({
      before,
      gone: [],
    });
  }
  expect(free).toBeGreaterThan(300);
});

describe('what normalising puts together is searched again', () => {
  test.each<[string, JsonObject]>([
    ['a tag it leaves out', { tags: [['password', ['hunter2']]] }],
    ['a tag of another shape', { tags: [{ key: 'password', value: { a: 'hunter2' } }] }],
    [
      'an error of the client',
      { errors: [{ type: 'invalid_data', name: 'request.headers.Authorization', value: 'x1' }] },
    ],
    [
      'an exception that says a list',
      { exception: { values: [{ type: 'E', value: [['token', 's3cr3t-4711', 'x']] }] } },
    ],
  ])('%s', (_, payload) => {
    const isFree = isFreeOfSecrets(payload);
    const event = normalizeEvent(payload, { receivedAt: 1, newEventId: () => '0'.repeat(32) });
    expect(isFree && scrubComposed(event) === 0).toBe(false);
  });
});
