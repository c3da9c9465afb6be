import { describe, expect, test } from '@jest/globals';

import { frame } from '../test/events.js';
import type { Language } from './language.js';
import { TABLES_2 } from './version-2/tables.js';
import { cleanFileName, placeOf } from './source-place.js';

describe('the name of a file', () => {
  test.each([
    ['/srv/releases/20261120101500/app/cart.py', 'cart.py'],
    ['C:\\app\\Cart.cs', 'cart.cs'],
    ['https://cdn.example/assets/app.3f9ac21b.min.js?v=3', 'app.min.js'],
    ['https://cdn.example/assets/index-BxW9kQ2a.js', 'index.js'],
    ['https://cdn.example/_next/static/chunks/552.3a1b2c.js', ''],
    ['https://cdn.example/chunk-QWERTZUI.js', 'chunk.js'],
    ['src/cart-Provider.js', 'cart-provider.js'],
    ['webpack:///./src/cart/index.ts', 'cart/index.ts'],
    ['/home/app/index.js', 'index.js'],
    ['<anonymous>', ''],
    ['https://cdn.example/jquery-3.6.0.min.js', 'jquery.min.js'],
    ['https://cdn.example/_nuxt/entry.BxW9kQ2a.js', 'entry.js'],
    ['file:///srv/releases/7/index.js', 'index.js'],
    ['app:///index.android.bundle', 'index.android.bundle'],
    ["/var/www/job.php(12) : eval()'d code", 'job.php'],
    ['(eval at run (app.js:1:2))', ''],
    ['/srv/storage/framework/views/3f9ac21bd07e.php', ''],
    ['[native code]', ''],
  ])('%j is %j', (path, expected) => {
    expect(cleanFileName(path, TABLES_2)).toBe(expected);
  });
});

describe('the place of a frame', () => {
  test.each<[Language, string, string]>([
    ['jvm', 'com.acme.OrderService$$EnhancerBySpringCGLIB$$1ebd94a0', 'com.acme.OrderService$$<auto>'],
    ['jvm', 'com.acme.OrderService$$SpringCGLIB$$0', 'com.acme.OrderService$$<auto>'],
    ['jvm', 'sun.reflect.GeneratedMethodAccessor2001', 'sun.reflect.GeneratedMethodAccessor'],
    ['jvm', 'com.acme.User_$$_javassist_12', 'com.acme.User$$<auto>'],
    ['jvm', 'com.sun.proxy.$Proxy117', '$Proxy'],
    ['jvm', 'com.acme.Cart$3', 'com.acme.Cart$'],
    ['javascript', 'app.node_modules..pnpm.express@4.2.1.node_modules.express:router', 'express:router'],
    ['csharp', 'Shop.Cart+<PayAsync>d__12', 'Shop.Cart'],
    ['csharp', 'Shop.Cart+<PayAsync>d__12`1', 'Shop.Cart'],
    ['csharp', 'Shop.Box`1[[System.Int32, mscorlib, Version=4.0.0.0]]', 'Shop.Box`1'],
    ['csharp', 'Castle.Proxies.CartProxy_3', 'Castle.Proxies.CartProxy'],
    ['jvm', 'com.acme.Cart$$ExternalSyntheticLambda3', 'com.acme.Cart$$ExternalSyntheticLambda'],
    ['jvm', 'com.acme.Cart$$Lambda/0x00007f1c2e0d9a90', 'com.acme.Cart$$Lambda'],
    ['jvm', 'shop.cart$pay$fn__1234', 'shop.cart$pay$fn'],
    ['python', '__main__', ''],
    ['csharp', 'Shop.Cart+<>c__DisplayClass3_0', 'Shop.Cart'],
  ])('%s: module %j is %j', (language, module, expected) => {
    expect(placeOf(frame({ module }), language, TABLES_2)).toBe(expected);
  });

  test('a module made from a URL gives way to the file', () => {
    expect(
      placeOf(frame({ module: 'static/5788ef38/app', filename: '/static/5788ef38/app.js' }), 'javascript', TABLES_2),
    ).toBe('app.js');
  });

  test('native code is placed by its function, and by its image only without one', () => {
    expect(placeOf(frame({ function: 'pay', package: '/app/Shop' }), 'native', TABLES_2)).toBe('');
    expect(placeOf(frame({ package: '/app/Shop' }), 'native', TABLES_2)).toBe('shop');
  });
});
