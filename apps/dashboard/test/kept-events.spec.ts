import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { findFirstProject, seedEvent, seedIssue } from '../server/testing/seed.js';
import { startDashboard, type TestDashboard } from '../server/testing/start-dashboard.js';
import { logIn, openPage, type TestPage } from './open-page.js';

const CLIENT_DIR = fileURLToPath(new URL('../dist/client', import.meta.url));

jest.setTimeout(60_000);

let dashboard: TestDashboard;
let browser: Browser;
let opened: TestPage;
let projectId: string;

beforeAll(async () => {
  dashboard = await startDashboard({ clientDir: CLIENT_DIR });
  projectId = (await findFirstProject(dashboard.database)).id;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH!,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  opened = await openPage(browser, dashboard.origin, await logIn(browser, dashboard.origin));
});
afterAll(async () => {
  await browser?.close();
  await dashboard?.stop();
});

/** An issue that counted so many events, of which so many are still there. */
async function seedKept(number: number, { events, kept }: { events: number; kept: number }): Promise<string> {
  const id = await seedIssue(dashboard.database, { projectId, number, events });
  for (let n = 0; n < kept; n += 1)
    await seedEvent(dashboard.database, { projectId, issueId: id, receivedAt: new Date() });
  return id;
}

test('the page of an event says when fewer are kept than were counted', async () => {
  const { page, complaints } = opened;
  await page.goto(`/issues/${await seedKept(1, { events: 1284, kept: 3 })}`);
  await page.getByText('3 of 1,284 events are kept').waitFor();
  await page.goto(`/issues/${await seedKept(2, { events: 2, kept: 2 })}`);
  await page.getByText('Event 2').waitFor();
  expect(await page.getByText('are kept').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('an issue whose events are all gone still shows what it counted', async () => {
  const { page } = opened;
  await page.goto(`/issues/${await seedKept(3, { events: 1284, kept: 0 })}`);
  await page.getByText('None of the 1,284 events of this issue is kept any more. Its counts stay.').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('TypeError');
});
