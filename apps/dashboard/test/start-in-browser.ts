import { fileURLToPath } from 'node:url';
import { type BrowserContextOptions, chromium } from 'playwright-core';
import { startDashboard, type TestDashboard } from '../server/testing/start-dashboard.js';
import { logIn, openPage, type TestPage } from './open-page.js';

const CLIENT_DIR = fileURLToPath(new URL('../dist/client', import.meta.url));

/** The dashboard as it is built, and a browser in which somebody is logged in. */
export interface DashboardInBrowser {
  dashboard: TestDashboard;
  /** A page of a browser profile of its own; `options` say what is special about that browser. */
  open(options?: BrowserContextOptions): Promise<TestPage>;
  stop(): Promise<void>;
}

export async function startInBrowser(): Promise<DashboardInBrowser> {
  const dashboard = await startDashboard({ clientDir: CLIENT_DIR });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH!,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  const session = await logIn(browser, dashboard.origin);
  return {
    dashboard,
    open: (options) => openPage(browser, dashboard.origin, session, options),
    async stop() {
      await browser.close();
      await dashboard.stop();
    },
  };
}
