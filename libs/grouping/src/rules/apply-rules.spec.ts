import { describe, expect, test } from '@jest/globals';
import type { Event } from '@errata/protocol';

import { event, exception, frame } from '../../test/events.js';
import { applyRules, type RulesOutcome } from './apply-rules.js';
import { parseRules } from './parse-rules.js';

/** A KeyError in the shop, caused by an OSError; own code between two libraries. */
const sent = (): Event =>
  event({
    platform: 'python',
    release: 'shop@1.2.3',
    environment: 'production',
    transaction: '/pay',
    logger: 'shop.log',
    tags: [
      ['tenant', 'Acme'],
      ['http:status', '503'],
    ],
    contexts: { os: { name: 'Linux', version: '6.12' } },
    logentry: { message: 'user %s', formatted: 'user 7' },
    exception: {
      values: [
        exception('OSError', 'No space left on device'),
        exception('KeyError', "'price'", [
          frame({
            module: 'flask.app',
            function: 'dispatch',
            filename: 'flask/app.py',
            abs_path: '/venv/flask/app.py',
            in_app: false,
          }),
          frame({ module: 'shop.cart', function: 'pay', filename: 'shop\\cart.py' }),
          frame({ module: 'vendored.lib', function: 'get', filename: 'lib/get.py' }),
        ]),
      ],
    },
  });

function apply(text: string, one = sent()): RulesOutcome & { event: Event; inApp: boolean[] } {
  const { rules, problems } = parseRules(text);
  expect(problems).toEqual([]);
  const outcome = applyRules(one, rules);
  const inApp = one.exception?.values.at(-1)?.stacktrace?.frames.map((each) => each.in_app) ?? [];
  return { ...outcome, event: one, inApp };
}

describe('a matcher', () => {
  test.each([
    ['type:KeyError', true],
    ['type:keyerror', true],
    ['type:OSError', true],
    ['type:KeyError type:OSError', true],
    ['type:Key', false],
    ['!type:KeyError', false],
    ['!type:ValueError', true],
    ['message:"no space*"', true],
    ['message:"user 7"', true],
    ['message:"user %s"', true],
    ['message:space', false],
    ['level:error', true],
    ['release:shop@1.*', true],
    ['!release:shop@2.*', true],
    ['environment:prod*', true],
    ['transaction:/pay', true],
    ['logger:shop.*', true],
    ['platform:python', true],
    ['tag.tenant:acme', true],
    ['tag."http:status":5??', true],
    ['tag.Tenant:acme', false],
    ['tag.os:"linux 6*"', true],
    ['!tag.missing:*', true],
    ['tag.missing:*', false],
    ['path:*/flask/*', true],
    ['path:shop/cart.py', true],
    ['path:/venv/*', true],
    ['path:/opt/*', false],
    ['function:pay module:shop.*', true],
    ['function:pay module:flask.*', false],
    ['function:pay !module:shop.*', false],
    ['function:pay !module:flask.*', true],
    ['!module:*', false],
    ['app:yes function:get', true],
    ['app:no function:get', false],
    ['type:KeyError function:pay tag.tenant:beta', false],
  ])('%s holds: %s', (matchers, holds) => {
    expect(apply(`${matchers} -> drop`).isDropped).toBe(holds);
  });

  test('about frames looks at stacks without an exception, and holds for no event without frames', () => {
    const frames = [frame({ function: 'tick' })];
    const threads = { values: [{ id: '1', crashed: true, stacktrace: { frames } }] };
    expect(apply('function:tick -> drop', event({ stacktrace: { frames } })).isDropped).toBe(true);
    expect(apply('function:tick -> drop', event({ threads })).isDropped).toBe(true);
    expect(apply('!function:tick -> drop', event()).isDropped).toBe(false);
  });
});

describe('of each kind of action the first line that matches decides', () => {
  test('fingerprint, title and level, each with the line it came from', () => {
    const rules = [
      'type:ValueError -> title "no"',
      'type:KeyError -> title "{{ type }}"',
      'type:KeyError -> title "late" and fingerprint "a", "b"',
      'type:* -> fingerprint "late" and level info',
      'type:* -> level fatal',
    ];
    const { event: one, fingerprint, title, isDropped, lines } = apply(rules.join('\n'));
    expect(fingerprint).toEqual({ value: ['a', 'b'], line: 3, rule: rules[2] });
    expect(title).toEqual({ value: '{{ type }}', line: 2, rule: rules[1] });
    expect(one.level).toBe('info');
    expect({ isDropped, lines }).toEqual({ isDropped: false, lines: [2, 3, 4] });
  });

  test('and for every frame the first that matches it', () => {
    const { inApp, lines } = apply(
      ['function:get -> not in-app', 'function:* -> in-app', 'function:pay -> not in-app'].join('\n'),
    );
    expect(inApp).toEqual([true, true, false]);
    expect(lines).toEqual([1, 2]);
  });
});

test('rules that mark frames come first and see them as sent, the others see the marks', () => {
  const rules = ['app:yes function:dispatch -> level info', 'app:no -> in-app', 'app:yes function:get -> not in-app'];
  const { inApp, event: one, lines } = apply(rules.join('\n'));
  expect(inApp).toEqual([true, true, false]);
  expect(one.level).toBe('info');
  expect(lines).toEqual([1, 2, 3]);
});

test('a line that marks frames gives the rest of what it says if it matched before the marks', () => {
  const { event: one, inApp } = apply('app:no -> in-app and level info');
  expect(inApp).toEqual([true, true, true]);
  expect(one.level).toBe('info');
});

test('levels are matched as sent', () => {
  expect(apply('type:KeyError -> level info\nlevel:info -> drop').isDropped).toBe(false);
});

test('one line that drops wins over all', () => {
  const { isDropped, lines, fingerprint } = apply('type:* -> fingerprint "a"\ntype:KeyError -> drop\ntype:* -> drop');
  expect({ isDropped, lines, fingerprint }).toEqual({ isDropped: true, lines: [2], fingerprint: undefined });
});

test('without rules nothing changes', () => {
  const one = sent();
  expect(applyRules(one, [])).toEqual({ isDropped: false, lines: [] });
  expect(one).toEqual(sent());
});

describe('200 rules', () => {
  const rules = parseRules(
    Array.from(
      { length: 200 },
      (_, n) => `type:*Error path:*/team-${n}/* function:handle_${n}* -> fingerprint "team-${n}"`,
    ).join('\n'),
  ).rules;
  const frames = (count: number, path: string) =>
    Array.from({ length: count }, (_, n) =>
      frame({ abs_path: `${path}/${n}.py`, filename: `${n}.py`, function: `call_${n}` }),
    );
  const bestMs = (one: Event): number =>
    Math.min(
      ...Array.from({ length: 20 }, () => {
        const started = performance.now();
        applyRules(one, rules);
        return performance.now() - started;
      }),
    );

  /** Measured: 0.1 ms. */
  test('cost an event of 100 frames less than a millisecond', () => {
    const one = event({ exception: { values: [exception('KeyError', 'x', frames(100, '/srv/app/shop/cart/views'))] } });
    expect(bestMs(one)).toBeLessThan(10);
  });

  test('cost a hostile event no more than a moment', () => {
    const values = Array.from({ length: 50 }, () =>
      exception('Error', 'a'.repeat(8192), frames(250, '/team-'.repeat(300))),
    );
    expect(bestMs(event({ exception: { values } }))).toBeLessThan(1_000);
  });

  test('that are hostile cost a hostile event no more than a moment', () => {
    const pattern = `*${'a?'.repeat(120)}b*`;
    const hostile = parseRules(Array.from({ length: 200 }, () => `message:"${pattern}" -> drop`).join('\n')).rules;
    const values = Array.from({ length: 50 }, (_, n) => exception('Error', `${n}${'a'.repeat(8192)}`));
    const started = performance.now();
    expect(applyRules(event({ exception: { values } }), hostile)).toMatchObject({ isDropped: false });
    // Comparing every pattern at every place would take far longer.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

test('frames that are shared by events are marked in this one only', () => {
  const one = sent();
  const stack = one.exception!.values.at(-1)!.stacktrace!;
  const shared = stack.frames.map((each) => Object.freeze(each));
  expect(apply('module:flask.* -> in-app', one).inApp).toEqual([true, true, true]);
  expect(shared.map((each) => each.in_app)).toEqual([false, true, true]);
});
