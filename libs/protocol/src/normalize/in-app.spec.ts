import { describe, expect, test } from '@jest/globals';
import type { Frame } from '../event.js';
import { decideInApp } from './in-app.js';

describe("library code is never the application's own, whatever the SDK says", () => {
  test.each<[string, Omit<Frame, 'in_app'>]>([
    ['python', { abs_path: '/srv/app/venv/lib/python3.12/site-packages/flask/app.py' }],
    ['python', { abs_path: '/usr/lib/python3/dist-packages/flask/app.py' }],
    ['python', { abs_path: '/usr/local/lib/python3.12/json/decoder.py' }],
    ['python', { abs_path: '/home/me/.pyenv/versions/3.12.1/lib/python3.12/threading.py' }],
    ['python', { abs_path: 'C:\\app\\venv\\Lib\\site-packages\\flask\\app.py' }],
    ['python', { filename: '<frozen importlib._bootstrap>' }],
    ['node', { filename: '/app/node_modules/express/lib/router.js' }],
    ['node', { filename: 'C:\\app\\node_modules\\express\\index.js' }],
    ['node', { filename: 'node:internal/process/task_queues' }],
    ['javascript', { abs_path: 'webpack:///./node_modules/react/index.js' }],
    ['javascript', { abs_path: 'https://unpkg.com/react@18/umd/react.js' }],
    ['javascript', { abs_path: 'chrome-extension://abc/content.js' }],
    ['php', { filename: '/vendor/symfony/http-kernel/Kernel.php' }],
    ['ruby', { abs_path: '/usr/local/bundle/gems/rack-3.0/lib/rack.rb' }],
    ['go', { abs_path: '/root/go/pkg/mod/github.com/gin/gin.go' }],
    ['go', { abs_path: '/usr/local/go/src/runtime/panic.go' }],
    ['java', { module: 'org.springframework.web.servlet.DispatcherServlet' }],
    ['csharp', { module: 'System.Linq.Enumerable' }],
    ['native', { package: '/usr/lib/system/libsystem_c.dylib' }],
  ])('%s %j', (platform, frame) => {
    expect(decideInApp(frame, true, platform)).toBe(false);
  });
});

describe('elsewhere the SDK knows best', () => {
  const frame = { abs_path: '/srv/app/shop/cart.py', module: 'shop.cart' };
  test.each([true, false])('%p', (said) => {
    expect(decideInApp(frame, said, 'python')).toBe(said);
  });
});

describe('where the SDK says nothing', () => {
  test.each<[string, Omit<Frame, 'in_app'>, boolean]>([
    ['python', { abs_path: '/srv/app/cart.py' }, true],
    ['javascript', { abs_path: 'https://shop.example/vendors/app.js' }, true],
    ['java', { module: 'com.acme.shop.Cart' }, true],
    ['native', { package: '/opt/thing/libthing.so' }, false],
    ['cocoa', { package: '/private/var/containers/Bundle/Application/X/Shop.app/Shop' }, true],
    ['python', { function: 'f' }, false],
  ])('%s %j is own: %p', (platform, place, own) => {
    expect(decideInApp(place, undefined, platform)).toBe(own);
  });
});
