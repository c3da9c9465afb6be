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
