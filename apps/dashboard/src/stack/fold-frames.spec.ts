import { describe, expect, test } from '@jest/globals';
import type { Frame } from '@errata/protocol';
import { foldFrames } from './fold-frames.js';
import { nameLibrary } from './name-library.js';

const own = (fn: string, lineno: number): Frame => ({
  function: fn,
  filename: 'shop.py',
  lineno,
  context_line: 'x',
  in_app: true,
});
const library = (module: string): Frame => ({ function: 'f', module, lineno: 1, context_line: 'x', in_app: false });
const shape = (frames: Frame[], view: 'own' | 'all' = 'own', openMax = 5) =>
  foldFrames(frames, view, openMax).map((row) =>
    row.kind === 'fold' ? row.text : `${row.frame.function}${row.open ? ' open' : ''}`,
  );

describe('the view of own frames', () => {
  test('folds a run of library frames and names the libraries', () => {
    expect(
      shape([library('django.core'), library('rest_framework.views'), library('django.db'), own('post', 1)]),
    ).toEqual(['3 frames in django, rest_framework', 'post open']);
  });
  test('never folds the frame that raised', () => {
    expect(shape([own('post', 1), library('json.decoder'), library('json.decoder')])).toEqual([
      'post open',
      '1 frame in json',
      'f',
    ]);
  });
  test('opens the frame that raised where nothing is our own', () => {
    expect(shape([library('a'), library('b')])).toEqual(['1 frame in a', 'f open']);
  });
  test('folds recursion behind its first call', () => {
    const walks = Array.from({ length: 12 }, () => own('walk', 80));
    expect(shape([...walks, own('resolve', 83)])).toEqual([
      'walk open',
      '11 more calls of walk from the same line',
      'resolve open',
    ]);
  });
  test('folds the outer calls of a deep stack', () => {
    const deep = Array.from({ length: 12 }, (_, i) => own(`f${i}`, i));
    expect(shape([library('flask.app'), ...deep], 'own', 1)).toEqual([
      '7 outer calls in flask, shop.py',
      'f6',
      'f7',
      'f8',
      'f9',
      'f10',
      'f11 open',
    ]);
  });
  test('opens only the own frames nearest to the fault', () => {
    expect(shape([own('a', 1), own('b', 2), own('c', 3)], 'own', 2)).toEqual(['a', 'b open', 'c open']);
  });
});

test('the view of all frames folds nothing', () => {
  expect(shape([library('a'), library('b'), own('c', 1)], 'all')).toEqual(['f', 'f', 'c open']);
});

test.each<[Partial<Frame>, string]>([
  [{ abs_path: '/srv/node_modules/@nestjs/core/router.js' }, '@nestjs/core'],
  [{ abs_path: '/srv/node_modules/.pnpm/express@5.1.0/node_modules/express/lib/router.js' }, 'express'],
  [{ filename: 'node:internal/process/task_queues' }, 'node'],
  [{ abs_path: '/usr/lib/ruby/gems/3.1.0/gems/sinatra-4.2.1/lib/sinatra/base.rb' }, 'sinatra'],
  [{ abs_path: '/srv/vendor/laravel/framework/src/Foo.php' }, 'laravel/framework'],
  [{ module: 'django.core.handlers.base', filename: 'django/core/handlers/base.py' }, 'django'],
  [{ module: 'org.springframework.web.servlet.DispatcherServlet' }, 'org.springframework'],
  [{ module: 'github.com/getsentry/sentry-go' }, 'github.com/getsentry/sentry-go'],
  [{}, 'unknown files'],
])('the library of %j is %s', (frame, name) => expect(nameLibrary({ in_app: false, ...frame })).toBe(name));
