import { expect, test } from '@jest/globals';
import type { Event } from '@errata/protocol';
import { exceptionPath, findInFrames, foundIn, frameVariables, hasVariables } from './find-in-frames.js';

const frame = {
  in_app: true,
  context_line: "rate = table[code]['rate']",
  vars: { depth: '3', code: "'AUTUMN'", table: { VIP: "Decimal('0.25')" } },
};
const event = {
  platform: 'python',
  exception: { values: [{ stacktrace: { frames: [{ in_app: false }, frame] } }] },
  _meta: { exception: { values: { 0: { stacktrace: { frames: { 1: { vars: { table: { '': { len: 15 } } } } } } } } } },
} as unknown as Event;

test('a frame knows its variables, their order, and what was cut from them', () => {
  const { entries, marked } = frameVariables(event, exceptionPath(0), 1, frame);
  expect(entries.map((entry) => entry.name)).toEqual(['table', 'code', 'depth']);
  expect([...marked]).toEqual(['table', 'code']);
  expect(entries[0]!.value.cut).toEqual({ more: 14, of: 15, unit: 'items' });
});

test('searching goes through every frame', () => {
  const found = findInFrames(event, '0.25');
  expect(found.hits).toBe(1);
  expect([...found.byFrame.keys()]).toEqual([frame]);
});

const stackOf = (...vars: Record<string, string>[]) => ({
  stacktrace: { frames: vars.map((one) => ({ in_app: true, vars: one })) },
});

test.each([
  ['an exception', { exception: { values: [stackOf({ job: 'nightly' })] } }],
  ['a thread', { threads: { values: [{}, stackOf({}, { job: 'nightly' })] } }],
  ['the event itself', stackOf({ job: 'nightly' })],
])('variables in frames of %s are looked through', (_, stacks) => {
  const searched = { platform: 'node', ...stacks } as unknown as Event;
  expect(hasVariables(searched)).toBe(true);
  expect(findInFrames(searched, 'nightly').hits).toBe(1);
});

test('an event whose frames have no variables has nothing to look through', () =>
  expect(hasVariables({ stacktrace: { frames: [{ in_app: true }] } } as Event)).toBe(false));

test('what was found concerns the frames it lies in, and no others', () => {
  const found = findInFrames(event, '0.25');
  expect(foundIn(found, [{ in_app: false }, frame])).toBe(found);
  expect(foundIn(found, [{ in_app: false }])).toBeUndefined();
  expect(foundIn(undefined, [frame])).toBeUndefined();
});
