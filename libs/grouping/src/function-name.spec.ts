import { describe, expect, test } from '@jest/globals';

import { cleanFunctionName } from './function-name.js';
import type { Language } from './language.js';
import { TABLES_2 } from './version-2/tables.js';

describe('the lasting part of a function name', () => {
  test.each<[Language, string, string]>([
    ['javascript', 'Object.foo.bar', 'bar'],
    ['javascript', 'async loadUser', 'loadUser'],
    ['javascript', 'new Cart', 'Cart'],
    ['javascript', 'Layer.handle [as handle_request]', 'handle'],
    ['javascript', 'HTMLButtonElement.<anonymous>', ''],
    ['javascript', 'wrap/<', ''],
    ['javascript', '?', ''],
    ['python', '<lambda>', '<lambda>'],
    ['python', 'outer.<locals>.inner', 'inner'],
    ['ruby', 'block (2 levels) in index', 'index'],
    ['ruby', 'Integer#/', '/'],
    ['ruby', '_app_views_hotels_index_html_erb___1234567890_98765', '_app_views_hotels_index_html_erb'],
    ['php', 'class@anonymous/var/www/app/Sync.php:12$4f::run', 'class@anonymous::run'],
    ['php', 'App\\{closure:/var/www/a.php:12}', ''],
    ['jvm', 'lambda$handle$3', 'lambda$handle'],
    ['jvm', 'access$002', 'access$'],
    ['jvm', 'fn__1234', 'fn'],
    ['csharp', '<PayAsync>b__3_0', 'PayAsync'],
    ['csharp', 'Fetch { <lambda> }', 'Fetch'],
    ['go', '(*Cart).Pay.func1.2', '(*Cart).Pay'],
    ['go', 'Map[...]', 'Map'],
    ['native', 'shop::cart::pay::h0123456789abcdef', 'shop::cart::pay'],
    ['native', 'std::vector<int, std::allocator<int>>::at(unsigned long)', 'std::vector<T>::at'],
    ['native', '__34-[Cart pay:]_block_invoke_2', '-[Cart pay:]_block_invoke'],
    ['native', 'pay.cold.1', 'pay'],
    ['native', '<redacted>', ''],
    ['beam', '-pay/1-fun-0-', 'pay/1'],
  ])('%s: %j is %j', (language, name, expected) => expect(cleanFunctionName(name, language, TABLES_2)).toBe(expected));
});

describe('one function stays one, whatever compiled, bundled or ran it', () => {
  test.each<[Language, string, string[]]>([
    [
      'javascript',
      'pay',
      ['Cart.pay', 'async Cart.pay', 'Object.pay [as onClick]', 'static Cart.pay', 'pay$1', 'pay$2'],
    ],
    ['javascript', 'total', ['get total', 'Cart.get total [as total]', '?anon_0_total']],
    ['javascript', 'all', ['Promise.all (index 0)', 'async Promise.all (index 12)']],
    ['javascript', '', ['_callee$', '_callee2$', 'eval at pay (app.js:1:2)', 'module code', 'global code']],
    ['python', 'pay', ['pay', 'Cart.pay', 'shop.cart.Cart.pay', 'Cart.outer.<locals>.pay']],
    ['python', '<lambda>', ['<lambda>', 'Cart.<lambda>', 'Cart.pay.<locals>.<lambda>']],
    ['ruby', 'pay', ['pay', "'Cart#pay'", 'block in Cart#pay', 'block (2 levels) in pay', 'rescue in pay', 'Cart.pay']],
    ['ruby', '_app_views_x_html_haml', ['_app_views_x_html_haml__1234_99', '_app_views_x_html_haml___-777_1']],
    ['php', '', ['{closure}', 'App\\Jobs\\{closure}', 'App\\Sync::App\\{closure}', '{closure:App\\Sync::run():12}']],
    [
      'php',
      '__TwigTemplate_::doDisplay',
      ['__TwigTemplate_0123456789abcdef::doDisplay', '__TwigTemplate_fe98fe98fe98___12::doDisplay'],
    ],
    ['jvm', 'lambda$pay', ['lambda$pay$0', 'lambda$pay$17']],
    ['jvm', 'pay$lambda$', ['pay$lambda$0', 'pay$lambda-3']],
    ['jvm', '$anonfun$pay$', ['$anonfun$pay$1', '$anonfun$pay$2$adapted']],
    ['jvm', 'apply', ['apply', 'apply$mcV$sp']],
    ['jvm', '$r8$lambda', ['$r8$lambda$Ab_c-123', '$r8$lambda$zz9']],
    [
      'csharp',
      'Cart.PayAsync',
      ['async Task<int> Cart.PayAsync(string id)', 'Cart.PayAsync(string id)', 'Cart.PayAsync'],
    ],
    ['csharp', 'PayAsync.Local', ['<PayAsync>g__Local|3_0', '<PayAsync>g__Local|9_2']],
    ['csharp', 'Pay', ['Pay', 'Pay[T]', 'Pay<T>', 'Pay`1', 'VB$StateMachine_3_Pay', '<Pay>b__12']],
    ['go', '(*Cart).Pay', ['(*Cart).Pay.func1', '(*Cart).Pay.gowrap1', '(*Cart[...]).Pay', '(*Cart).Pay-range1']],
    ['go', 'init', ['glob..func1', 'init.func2', 'init.0']],
    [
      'native',
      'shop::cart::pay::{closure}',
      [
        'shop::cart::pay::{{closure}}',
        'shop::cart::pay::{closure#0}::{closure#1}',
        'shop[0123456789abcdef]::cart::pay::{closure_env#0}',
        'shop::cart::pay::{async_fn#0}',
      ],
    ],
    ['native', '_ZN4shop3payE', ['_ZN4shop3pay17h0123456789abcdefE', '_ZN4shop3pay17hfedcba9876543210E']],
    [
      'native',
      'Cart.pay',
      [
        'Cart.pay(amount: Int) -> Int',
        'closure #1 in Cart.pay(amount: Int)',
        '@objc Cart.pay(amount: Int)',
        '(1) suspend resume partial function for closure #1 in Cart.pay()',
        'partial apply for closure #2 in static Cart.pay()',
      ],
    ],
    [
      'native',
      'shop::Cart::pay',
      [
        'void shop::Cart::pay(int)',
        'non-virtual thunk to shop::Cart::pay(int)',
        'shop.exe!shop::Cart::pay',
        'std::map<int, char> shop::Cart::pay()',
      ],
    ],
    [
      'native',
      'std::vector<T>::at',
      ['std::__1::vector<int>::at(unsigned long)', 'std::__ndk1::vector<char>::at(int)'],
    ],
    ['native', '', ['0x00ab12cd', 'sub_1A2B3C', '___lldb_unnamed_symbol12$$Shop']],
    ['beam', 'pay/1', ['pay/1', '-pay/1-fun-0-', '-pay/1-lc$^0/1-0-', '-inlined-pay/1-']],
    ['beam', 'Cart.pay/2', ['Cart.pay/2', 'anonymous fn/0 in anonymous fn/1 in Cart.pay/2', 'Cart."-pay/2-fun-0-"/2']],
    [
      'dart',
      'Cart.pay',
      ['Cart.pay', 'Cart.pay.<anonymous closure>.<anonymous closure>', 'new Cart.pay', 'Cart.pay.<fn>'],
    ],
    ['perl', '', ['Shop::Cart::__ANON__', 'Shop::Cart::__ANON__[/srv/Cart.pm:12]', '(eval)']],
    ['other', '~procProc(Nil)', ['~procProc(Nil)@src/cart.cr:12', '~procProc(Nil)@src/cart.cr:40']],
  ])('%s: %j', (language, expected, names) => {
    expect(names.map((name) => cleanFunctionName(name, language, TABLES_2))).toEqual(names.map(() => expected));
  });
});

test.each<[Language, string]>([
  ['javascript', 'decade'],
  ['python', 'sub_add'],
  ['ruby', '<main>'],
  ['php', 'App\\Sync::run'],
  ['jvm', 'pay-IoAF18A'],
  ['csharp', 'get_Total'],
  ['native', 'facade'],
  ['native', 'fun_bad'],
  ['native', 'operator new'],
  ['native', '-[Cart pay:]'],
  ['native', '<shop::Cart as core::ops::Drop>::drop'],
  ['dart', '_CartState.build'],
])('%s: %j is a name somebody wrote', (language, name) => {
  expect(cleanFunctionName(name, language, TABLES_2)).toBe(name);
});
