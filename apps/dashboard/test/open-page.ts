import type { Browser, Page } from 'playwright-core';
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

/** A page of its own browser profile, logged in by the form. */
export async function openPage(browser: Browser, origin: string): Promise<TestPage> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const complaints: string[] = [];
  const answered: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on('response', (response) => answered.push(response.url()));
  await page.goto('/login');
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL('**/issues');
  return { page, complaints, answered, close: () => context.close() };
}
