import { describe, expect, test } from '@jest/globals';
import { type Event, type JsonObject, normalizeEvent } from '@errata/protocol';
import { compileScrubber } from './scrub-event.js';

const scrubber = compileScrubber({ extraNames: ['colour'], safeNames: [], storeIpAddresses: true });

const skim = (json: string): { left: JsonObject; event: Event } => {
  const { json: rest, knownFrame } = scrubber.skimEvent(Buffer.from(json));
  const context = { receivedAt: 1, newEventId: () => '0'.repeat(32), knownFrame };
  return { left: JSON.parse(rest) as JsonObject, event: normalizeEvent(JSON.parse(rest) as JsonObject, context) };
};

const stackOf = (frames: readonly (JsonObject | string)[], platform = 'python'): string => {
  const list = frames.map((frame) => (typeof frame === 'string' ? frame : JSON.stringify(frame)));
  return `{"platform":"${platform}","exception":{"values":[{"type":"E","stacktrace":{"frames":[${list.join()}]}}]}}`;
};

const framesOf = ({ exception }: Event) => exception!.values[0]!.stacktrace!.frames;

/** The frame as it is read without having been passed over. */
const read = (json: string) =>
  framesOf(normalizeEvent(JSON.parse(json) as JsonObject, { receivedAt: 1, newEventId: () => '0'.repeat(32) }));

const isPassedOver = (json: string): boolean => !JSON.stringify(skim(json).left).includes('"function"');

const FRAME = {
  filename: 'shop/orders.py',
  abs_path: '/srv/shop/orders.py',
  function: 'total',
  module: 'shop.orders',
  lineno: 12,
  pre_context: ['def total(order):', '    """All of it."""'],
  context_line: '    return sum(line["price"] for line in order)',
  post_context: [''],
  in_app: true,
};

describe('a plain frame is passed over, and comes back as it is read', () => {
  test.each<[string, JsonObject | string]>([
    ['with the lines around the failing one', FRAME],
    ['with variables', { ...FRAME, vars: { order: '<Order 17>' } }],
    ['of few words', { function: 'f', lineno: 0, in_app: null }],
    ['with braces and quotes in its line', { function: 'f', context_line: 'a = {"b": "\\"}"}  # }' }],
    ['with blanks between', '{ "function" : "f" ,\n "lineno" : 7 }'],
    ['with letters of all kinds', { function: 'größe', filename: '日本.py', module: 'm\u00e9' }],
    [
      'with characters of two halves',
      '{"function":"f\\ud83d\\ude42","context_line":"say(\'\\ud83d\\ude42\')  # \\\\ud83d"}',
    ],
    ['of a library', { function: 'f', abs_path: '/usr/lib/python3.12/json/decoder.py', in_app: true }],
    ['of a mixed trace', { function: 'f', platform: 'native', package: '/usr/lib/libc.so' }],
  ])('%s', (_, frame) => {
    const json = stackOf([frame, { function: 'g' }, frame]);
    for (let round = 0; round < 2; round++) {
      expect(isPassedOver(json)).toBe(true);
      const expected = read(json).map(({ pre_context: _before, post_context: _after, vars, ...kept }) =>
        vars === undefined ? kept : { ...kept, vars: { '': 1 } },
      );
      expect(framesOf(skim(json).event)).toEqual(expected);
    }
  });

  test('its owner decided anew for every platform', () => {
    const frame = { function: 'f', module: 'java.util.List', in_app: true };
    const isOwn = (platform: string) => framesOf(skim(stackOf([frame], platform)).event)[0]!.in_app;
    expect([isOwn('python'), isOwn('java'), isOwn('python')]).toEqual([true, false, true]);
  });

  test('the same each time, which nobody can change, but never twice in one event', () => {
    const json = stackOf([FRAME, FRAME]);
    skim(json);
    const [first, second] = framesOf(skim(json).event);
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
    expect(framesOf(skim(json).event)[0]).toBe(first);
    expect(Object.isFrozen(first)).toBe(true);
  });

  test('however its variables differ, and whatever stands between them and the rest', () => {
    const frame = (vars: string) => `{"function":"vars","vars":${vars},"module":"m"}`;
    expect(isPassedOver(stackOf([frame('{"a":1}')]))).toBe(true);
    for (const vars of ['{}', '{"b":[1,"x"]}', ` {"c":"${'long '.repeat(9_000)}"} `.trim()])
      expect(isPassedOver(stackOf([frame(vars)]))).toBe(true);
    const broken = [',"vars":,', ',"vars":\u0001,', ',"vars":{,', ',"vars"{"a":1},', ',"vars":{"a":1}{"a":1},'];
    for (const piece of broken) {
      const json = stackOf([frame('{}').replace(',"vars":{},', piece)]);
      expect(() => JSON.parse(json)).toThrow();
      expect(() => JSON.parse(scrubber.skimEvent(Buffer.from(json)).json)).toThrow();
    }
  });
});

describe('what may hold a secret, or is no plain frame, stays to be searched', () => {
  test.each<[string, JsonObject | string]>([
    ['a secret in its line', { function: 'f', context_line: 'connect(password="hunter2")' }],
    ['a secret around it', { function: 'f', pre_context: ['url = "https://u:pw-4711@host/"'], context_line: 'x' }],
    ['a secret in its path', { function: 'f', abs_path: 'https://host/app.js?token=0123456789abcdef' }],
    ['a secret in a variable', { function: 'f', vars: { password: 'x1' } }],
    ['a secret member', { function: 'f', colour: 'red' }],
    ['what stood at a mark', { function: 'f', val: 'x1' }],
    ['an object', { function: 'f', data: { a: 1 } }],
    ['a list of other than texts', { function: 'f', pre_context: [7], context_line: 'x' }],
    ['lines around none', { function: 'f', pre_context: ['x'] }],
    ['a number that may be rounded', '{"function":"f","lineno":9007199254740993}'],
    ['a secret that another member hides', '{"function":"password=hunter2","function":"f"}'],
    ['half a character', '{"function":"f\\ud83d"}'],
    ['half a character in a line', '{"function":"f","pre_context":["ok","\\ude42"],"context_line":"x"}'],
    ['half a character in a name', '{"function":"f","a\\ud83d":"x"}'],
    ['U+0000', '{"function":"f\\u0000"}'],
    ['__proto__', '{"function":"f","__proto__":1}'],
    ['an address, another in each process', { function: 'f', instruction_addr: '0x7f0012' }],
  ])('%s', (_, frame) => {
    const json = stackOf([frame]);
    for (let round = 0; round < 2; round++) expect(isPassedOver(json)).toBe(false);
  });

  test('under the name of a secret', () => {
    const json = `{"session":${stackOf([FRAME])}}`;
    skim(json);
    const { json: rest } = scrubber.skimEvent(Buffer.from(json));
    expect(scrubber.isFreeOfSecrets(JSON.parse(rest) as JsonObject)).toBe(false);
  });

  test('for a project with other names', () => {
    const json = stackOf([{ function: 'f', context_line: 'paint(shade="red")' }]);
    expect(isPassedOver(json)).toBe(true);
    const stricter = compileScrubber({ extraNames: ['shade'], safeNames: [], storeIpAddresses: true });
    expect(stricter.skimEvent(Buffer.from(json)).json).toContain('paint');
  });

  test('frames that only look as if they had been passed over', () => {
    const { left } = skim(stackOf([FRAME]));
    const place = JSON.stringify(framesIn(left)[0]).replace(/\d(?=":)/, (digit) => String(9 - Number(digit)));
    expect(framesOf(skim(stackOf([FRAME, place])).event)).toHaveLength(2);
    expect(framesOf(skim(stackOf([FRAME, place])).event)[1]).toEqual({ in_app: false });
  });
});

const framesIn = (payload: JsonObject): JsonObject[] =>
  (payload.exception as { values: { stacktrace: { frames: JsonObject[] } }[] }).values[0]!.stacktrace.frames;

test('of a new stack only some frames are learned from each event', () => {
  const frames = Array.from({ length: 40 }, (_, n) => ({ function: `learned_${n}` }));
  const json = stackOf(frames);
  const leftOver = () => framesIn(skim(json).left).filter((frame) => 'function' in frame).length;
  expect(leftOver()).toBe(32);
  for (let round = 0; round < 3; round++) leftOver();
  expect(leftOver()).toBe(0);
});

test('tiny frames fill the memory as well', () => {
  const json = stackOf([{ function: 'tiny' }]);
  skim(json);
  for (let n = 0; n < 16_000; n++) skim(stackOf([{ [`abc${n}`]: 1 }]));
  const learned = Array.from({ length: 8 }, (_, n) => ({ function: `small_${n}` }));
  expect(framesIn(skim(stackOf([...learned, { function: 'tiny' }])).left)).toContainEqual({ function: 'tiny' });
});

test('what is seen again and again is not forgotten for what is seen once', () => {
  const json = stackOf([{ function: 'again' }]);
  skim(json);
  for (let n = 0; n < 8_000; n++) {
    skim(stackOf([{ function: `once_${n}`, context_line: `${n} `.repeat(500) }]));
    if (n % 500 === 0) expect(framesIn(skim(json).left)).not.toContainEqual({ function: 'again' });
  }
  // Nor for ever: the first of the others is learned anew, as nothing of an event that has learned enough is.
  const learned = Array.from({ length: 8 }, (_, n) => ({ function: `new_${n}` }));
  const first = { function: 'once_0', context_line: '0 '.repeat(500) };
  expect(framesIn(skim(stackOf([...learned, first])).left)).toContainEqual(first);
  expect(framesIn(skim(stackOf([...learned, { function: 'again' }])).left)).not.toContainEqual({ function: 'again' });
});
