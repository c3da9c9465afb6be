import type { JsonObject } from '@errata/protocol';

/** What decides what a test event holds. */
export interface TestEvent {
  /** 32 hex digits. */
  eventId: string;
  /** Of the project: `python-django`, `node`, … */
  platform: string;
  now: Date;
}

/** An error as an SDK would send it, so that every part of an issue's page has something to show. */
export function buildTestEvent({ eventId, platform, now }: TestEvent): JsonObject {
  const nowSeconds = now.getTime() / 1000;
  return {
    event_id: eventId,
    timestamp: nowSeconds,
    level: 'error',
    environment: 'test',
    release: 'errata-test@1.0.0',
    server_name: 'dashboard',
    transaction: '/checkout',
    tags: { test_event: 'yes', plan: 'gold' },
    user: { id: '42', username: 'kim' },
    breadcrumbs: {
      values: [
        { timestamp: nowSeconds - 4, category: 'navigation', message: 'Opened /basket', level: 'info' },
        {
          timestamp: nowSeconds - 1,
          category: 'query',
          message: 'SELECT rate FROM discount WHERE code = ?',
          level: 'info',
        },
      ],
    },
    ...(platform.startsWith('python') ? PYTHON : nodeError(platform)),
  };
}

const nodeError = (platform: string): JsonObject => ({
  platform: platform.startsWith('javascript') ? 'javascript' : 'node',
  exception: {
    values: [
      {
        type: 'TypeError',
        value: "This is a test: Cannot read properties of undefined (reading 'rate')",
        mechanism: { type: 'generic', handled: true },
        stacktrace: { frames: NODE_FRAMES },
      },
    ],
  },
});

const NODE_FRAMES: JsonObject[] = [
  {
    filename: 'src/checkout.js',
    abs_path: '/app/src/checkout.js',
    function: 'checkout',
    lineno: 21,
    colno: 17,
    in_app: true,
    pre_context: ['export async function checkout(basket, code) {', '  const rules = await loadRules(basket.shop);'],
    context_line: '  const total = applyDiscount(basket, rules, code);',
    post_context: ['  return charge(basket.user, total);', '}'],
    vars: { code: 'SPRING', basket: { shop: 7, lines: 3, total: 120.5 } },
  },
  {
    filename: 'src/discount.js',
    abs_path: '/app/src/discount.js',
    function: 'applyDiscount',
    lineno: 8,
    colno: 36,
    in_app: true,
    pre_context: [
      'export function applyDiscount(basket, rules, code) {',
      '  const rule = rules.find((rule) => rule.code === code);',
    ],
    context_line: '  return basket.total * (1 - rule.rate);',
    post_context: ['}'],
    vars: { code: 'SPRING', rules: [{ code: 'WINTER', rate: 0.1 }], rule: null },
  },
];

const PYTHON_FRAMES: JsonObject[] = [
  {
    filename: 'shop/checkout.py',
    abs_path: '/app/shop/checkout.py',
    module: 'shop.checkout',
    function: 'checkout',
    lineno: 21,
    in_app: true,
    pre_context: ['def checkout(basket, code):', '    rules = load_rules(basket.shop)'],
    context_line: '    total = apply_discount(basket, rules, code)',
    post_context: ['    return charge(basket.user, total)'],
    vars: { code: "'SPRING'", basket: { shop: '7', lines: '3', total: "Decimal('120.50')" } },
  },
  {
    filename: 'shop/discount.py',
    abs_path: '/app/shop/discount.py',
    module: 'shop.discount',
    function: 'apply_discount',
    lineno: 8,
    in_app: true,
    pre_context: ['def apply_discount(basket, rules, code):'],
    context_line: '    return basket.total * (1 - rules[code].rate)',
    post_context: [],
    vars: { code: "'SPRING'", rules: { "'WINTER'": '<Rule 10 %>' } },
  },
];

const PYTHON: JsonObject = {
  platform: 'python',
  exception: {
    values: [
      {
        type: 'KeyError',
        value: "This is a test: 'SPRING'",
        mechanism: { type: 'generic', handled: true },
        stacktrace: { frames: PYTHON_FRAMES },
      },
    ],
  },
};
