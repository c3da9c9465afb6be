import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'rolldown';
import { findChromium } from '../../../scripts/find-program.mjs';

const PROGRAM_MS = 60_000;
const START_MS = 30_000;
/** Node SDKs read local variables in a worker thread that starts after the shop does. */
const WARM_UP_MS = 500;

/**
 * Starts a client's shop and lets its fault happen.
 *
 * @typedef {{ folder: string, dsn: string, port: number, password: string, tunnel: string }} Surroundings
 * @type {Record<'program' | 'server' | 'page', (client: object, surroundings: Surroundings) =>
 *   Promise<{ output: () => string, stop: () => Promise<void> }>>}
 */
export const runners = { program: runProgram, server: visitServer, page: openPage };

async function runProgram(client, surroundings) {
  const program = startProgram(client, surroundings);
  const code = await program.ended(PROGRAM_MS);
  if (code !== 0) throw new Error(`ended with ${code}:\n${program.output()}`);
  return program;
}

async function visitServer(client, surroundings) {
  const program = startProgram(client, surroundings);
  const url = `http://127.0.0.1:${surroundings.port}`;
  try {
    await expectStatus(200, () => firstAnswer(`${url}/hello`, program));
    await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
    await expectStatus(500, () => fetch(`${url}/checkout?coupon=SUMMER20`));
    return program;
  } catch (error) {
    await program.stop();
    throw error;
  }
}

/** The page's origin is not Errata's, so that the browser asks for permission as it does in real life. */
async function openPage({ run: [script], tunnel }, { folder, dsn, ...surroundings }) {
  const shop = JSON.stringify({ dsn, ...(tunnel && { tunnel: surroundings.tunnel }) });
  const server = await serve({
    '/': ['text/html', readFileSync(join(folder, 'page.html'), 'utf8').replace('SHOP', () => shop)],
    '/shop.js': ['text/javascript', await bundle(join(folder, script))],
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  const stop = async () => {
    await browser.close();
    server.close();
  };
  const lines = [];
  try {
    const page = await browser.newPage();
    page.on('console', (message) => lines.push(`[${message.type()}] ${message.text()}`));
    page.on('requestfailed', (request) => lines.push(`[error] ${request.url()} ${request.failure()?.errorText}`));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.click('#hello');
    await page.click('#checkout');
  } catch (error) {
    await stop();
    throw error;
  }
  return { output: () => lines.join('\n'), stop };
}

function startProgram({ run: [command, ...args] }, { folder, dsn, port, password }) {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(command, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...inherited,
      DSN: dsn,
      PORT: String(port),
      SHOP_PASSWORD: password,
      GEM_PATH: [join(folder, 'gems'), ''].join(delimiter),
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const exit = once(child, 'close').then(([code]) => code);
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await exit;
  };
  return {
    output: () => text,
    hasEnded: () => child.exitCode !== null,
    stop,
    ended: (ms) => endWithin(exit, ms, stop),
  };
}

async function endWithin(exit, ms, stop) {
  const timer = setTimeout(() => void stop(), ms);
  const code = await exit;
  clearTimeout(timer);
  return code;
}

async function firstAnswer(url, program) {
  const until = Date.now() + START_MS;
  for (;;) {
    try {
      return await fetch(url);
    } catch (error) {
      if (program.hasEnded() || Date.now() > until)
        throw new Error(`did not start:\n${program.output()}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function expectStatus(status, ask) {
  const answer = await ask();
  if (answer.status !== status)
    throw new Error(`the shop answered ${answer.status}, not ${status}: ${await answer.text()}`);
}

async function bundle(input) {
  const { output } = await build({
    input,
    platform: 'browser',
    output: { format: 'esm' },
    write: false,
    logLevel: 'silent',
  });
  return output[0].code;
}

async function serve(files) {
  const server = createServer((request, response) => {
    const [type, text] = files[request.url] ?? [];
    response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
