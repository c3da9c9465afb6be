import { expect, test } from '@jest/globals';
import type { Breadcrumb } from '@errata/protocol';
import { summariseBreadcrumb } from './summarise-breadcrumb.js';

test.each<[Partial<Breadcrumb>, string]>([
  [
    {
      type: 'http',
      category: 'httplib',
      data: { url: 'https://x.example/', status_code: 200, 'http.request.method': 'GET' },
    },
    'GET https://x.example/ → 200',
  ],
  [{ category: 'fetch', data: { method: 'POST', url: '/api' } }, 'POST /api'],
  [{ category: 'navigation', data: { from: '/a', to: '/b' } }, '/a → /b'],
  [{ category: 'query', message: ' SELECT 1 ' }, 'SELECT 1'],
  [{ category: 'state', data: { cart: { items: 3 } } }, 'cart: {"items":3}'],
  [{ category: 'ui.click' }, 'ui.click'],
  [{ type: 'http', data: { url: { odd: true } }, message: 'm' }, 'm'],
])('the breadcrumb %j reads %s', (crumb, text) =>
  expect(summariseBreadcrumb({ type: 'default', level: 'info', ...crumb })).toBe(text),
);
