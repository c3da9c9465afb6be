import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';

import { failingFrame, startRecorder, type Recorder } from './recorder.js';

const ARGS = ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
const SCRIPT = readFileSync(
  join(process.env.ERRATA_SDK_INSTALLED ?? '', 'node_modules/@errata/sdk/dist/errata.min.js'),
);
const APP = `
Errata.init({ dsn: DSN, release: 'page@1' });
document.querySelector('#buy').addEventListener('click', function buy() {
  history.pushState({}, '', '/thanks?token=secret');
  fetch('/missing?token=secret').then(function failed() { null.price; });
});
document.querySelector('#crash').addEventListener('click', function crash() { throw new TypeError('crashed'); });
Errata.withScope((scope) => { scope.setTag('by', 'hand'); Errata.captureException(new Error('captured')); });
`;

let recorder: Recorder;
let page: Server;
let browser: Browser;

beforeAll(async () => {
  recorder = await startRecorder();
  page = createServer(({ url }, response) => {
    const files: Record<string, [type: string, body: string | Buffer]> = {
      '/errata.js': ['text/javascript', SCRIPT],
      '/app.js': ['text/javascript', `const DSN = '${recorder.dsn}';${APP}`],
      '/': [
        'text/html',
        '<button id=buy class="big red">Buy</button><button id=crash>x</button><script src=/errata.js></script><script src=/app.js></script>',
      ],
    };
    const [type, body] = files[url ?? ''] ?? [];
    response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(page, 'listening');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ARGS });
});

afterAll(async () => {
  await browser.close();
  page.close();
  await recorder[Symbol.asyncDispose]();
});

test('a page reports captured, uncaught and rejected errors with its breadcrumbs', async () => {
  const origin = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
  const tab = await browser.newPage();
  await tab.goto(origin);
  await tab.click('#crash');
  await tab.click('#buy');
  for (let i = 0; i < 100 && recorder.events.length < 3; i++) await new Promise((resolve) => setTimeout(resolve, 50));

  const [captured, crashed, rejected] = recorder.events;
  expect(captured).toMatchObject({
    platform: 'javascript',
    release: 'page@1',
    tags: { by: 'hand' },
    request: { url: `${origin}/` },
  });
  expect(captured?.request?.headers?.['User-Agent']).toContain('Chrome');
  expect(crashed?.exception?.values).toMatchObject([
    { type: 'TypeError', value: 'crashed', mechanism: { type: 'onerror', handled: false } },
  ]);
  expect(failingFrame(crashed)).toMatchObject({ abs_path: `${origin}/app.js`, lineno: 7, in_app: true });
  expect(rejected?.exception?.values).toMatchObject([
    { type: 'TypeError', mechanism: { type: 'onunhandledrejection' } },
  ]);
  expect(failingFrame(rejected)).toMatchObject({ function: 'failed', lineno: 5 });
  expect(rejected?.breadcrumbs?.values).toMatchObject([
    { category: 'ui.click', message: 'html > body > button#crash' },
    { category: 'ui.click', message: 'html > body > button#buy.big.red' },
    { category: 'navigation', data: { from: `${origin}/`, to: `${origin}/thanks` } },
    { category: 'fetch', level: 'warning', data: { method: 'GET', url: '/missing', status_code: 404 } },
  ]);
  expect(JSON.stringify(rejected?.breadcrumbs)).not.toContain('secret');
});
