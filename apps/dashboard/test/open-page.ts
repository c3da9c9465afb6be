import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { EMAIL, PASSWORD } from '../server/testing/start-dashboard.js';

export interface TestPage {
  page: Page;
  /** What the browser complained of: faults of our code, and what the content security policy forbade. */
  complaints: string[];
  /** Every address that was reached; what the policy forbids never leaves the browser. */
  answered: string[];
  close(): Promise<void>;
}

const TIMEOUT_MS = 15_000;

/** What a browser keeps of somebody who is logged in. */
export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Logs in by the form: once for all pages, because checking a password takes its time on purpose. */
export async function logIn(browser: Browser, origin: string): Promise<Session> {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL('**/issues');
  const session = await context.storageState();
  await context.close();
  return session;
}

/** A page of a browser profile of its own; `options` say what is special about that browser. */
export async function openPage(
  browser: Browser,
  origin: string,
  session: Session,
  options: BrowserContextOptions = {},
): Promise<TestPage> {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ baseURL: origin, viewport, storageState: session, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const complaints: string[] = [];
  const answered: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on('response', (response) => answered.push(response.url()));
  return { page, complaints, answered, close: () => context.close() };
}
