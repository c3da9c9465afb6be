import { describe, expect, test } from '@jest/globals';
import type { Event, Frame } from '@errata/protocol';
import { pickFailure } from './pick-failure.js';

const frame = (over: Partial<Frame>): Frame => ({ in_app: true, filename: 'shop.py', lineno: 10, ...over });
const eventOf = (frames: Frame[], platform = 'python') =>
  ({ platform, tags: [], exception: { values: [{ type: 'KeyError', stacktrace: { frames } }] } }) as unknown as Event;
const pick = (frames: Frame[], platform?: string) => pickFailure(eventOf(frames, platform))!;

describe('pickFailure', () => {
  test('takes the innermost own frame, not the library it called', () => {
    const { place, chain } = pick([frame({ function: 'checkout' }), frame({ in_app: false, filename: 'django.py' })]);
    expect(place).toBe('shop.py in checkout, line 10');
    expect(chain).toEqual([{ place, failing: true }]);
  });

  test('takes the innermost frame where none is our own', () => {
    expect(pick([frame({ in_app: false, filename: 'a.py' }), frame({ in_app: false, filename: 'b.py' })]).place).toBe(
      'b.py, line 10',
    );
  });

  test('has nothing to show without a stack', () => {
    expect(pickFailure({ platform: 'python', tags: [] } as unknown as Event)).toBeUndefined();
  });

  test('shows three lines either side, numbered, without their common indent', () => {
    const { lines } = pick([
      frame({
        pre_context: ['one', '    two', '    three', '', '        five'],
        context_line: '    fail()',
        post_context: ['        a', '', '    c', '    d'],
      }),
    ]);
    expect(lines).toEqual([
      { number: 7, text: 'three', failing: false },
      { number: 8, text: '', failing: false },
      { number: 9, text: '    five', failing: false },
      { number: 10, text: 'fail()', failing: true },
      { number: 11, text: '    a', failing: false },
      { number: 12, text: '', failing: false },
      { number: 13, text: 'c', failing: false },
    ]);
  });

  test('of a minified line shows the place that failed', () => {
    const context_line = `${'a'.repeat(5_000)}FAIL${'b'.repeat(5_000)}`;
    const [line] = pick([frame({ context_line, colno: 5_001 })]).lines;
    expect(line?.text).toMatch(/^…a+FAILb+…$/);
    expect(line?.text.length).toBeLessThan(210);
  });

  test('puts the variables first that the failing line names', () => {
    const { variables } = pick([
      frame({
        context_line: "price = rules['discount'].apply(basket)",
        vars: { user: "'kim'", basket: '[]', rules: '{}' },
      }),
    ]);
    expect(variables).toEqual([
      { name: 'basket', value: '[]', onLine: true },
      { name: 'rules', value: '{}', onLine: true },
      { name: 'user', value: "'kim'", onLine: false },
    ]);
  });

  test('shows values as their language writes them, cut and on one line', () => {
    const vars = { text: 'a\nb', list: [1, 'x', null], map: { key: [] }, secret: '[Filtered]', long: 'x'.repeat(500) };
    const values = (platform: string) => pick([frame({ vars })], platform).variables.map(({ value }) => value);
    expect(values('node').slice(0, 4)).toEqual(['"a\\nb"', '[1, "x", null]', '{key: []}', '[Filtered]']);
    expect(values('python').slice(0, 4)).toEqual(['a⏎b', '[1, x, null]', '{key: []}', '[Filtered]']);
    expect(values('node')[4]).toHaveLength(160);
  });

  test('orders frames as their language prints them, and says how many are missing', () => {
    const frames = Array.from({ length: 1_000 }, (_, i) => frame({ lineno: i + 1 }));
    const python = pick(frames);
    expect([python.newestLast, python.framesLeftOut, python.chain.at(-1)?.place]).toEqual([
      true,
      988,
      'shop.py, line 1000',
    ]);
    const node = pick(frames, 'node');
    expect([node.newestLast, node.chain.length, node.chain[0]?.place]).toEqual([false, 12, 'shop.py, line 1000']);
  });
});
