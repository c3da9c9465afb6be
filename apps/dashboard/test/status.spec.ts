import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { findFirstProject } from '../server/testing/seed.js';
import type { TestDashboard } from '../server/testing/start-dashboard.js';
import type { TestPage } from './open-page.js';
import { type DashboardInBrowser, startInBrowser } from './start-in-browser.js';

const HOSTILE = '{"message":"<img src=x onerror=alert(1)>","password":"[Filtered]"}';

jest.setTimeout(30_000);

let dashboard: TestDashboard;
let served: DashboardInBrowser;
let opened: TestPage;

beforeAll(async () => {
  served = await startInBrowser();
  ({ dashboard } = served);
}, 60_000);
afterAll(() => served?.stop());
beforeEach(async () => {
  await dashboard.database.query('TRUNCATE dead_event, inbox');
  opened = await served.open();
});
afterEach(() => opened.close());

async function bury(reason: string, preview: string | null = HOSTILE): Promise<void> {
  const { id } = await findFirstProject(dashboard.database);
  await dashboard.database.query(
    `INSERT INTO dead_event (project_id, key_id, received_at, format, encoding, events, sdk, body, reason, preview)
     VALUES ($1, 1, now(), 'store', 'identity', 1, 'sentry.python/2.0', '{}', $2, $3)`,
    [id, reason, preview],
  );
}

test('status says what is wrong, what to do, and shows every process', async () => {
  const { page, complaints } = opened;
  await page.goto('/status');
  await page.getByRole('heading', { name: 'Status', level: 1 }).waitFor();
  await page.getByText('No process turns events into issues.').waitFor();
  await page.getByRole('row', { name: /^dashboard/ }).waitFor();
  await page.getByRole('img', { name: /Requests that waited/ }).waitFor();
  expect(complaints).toEqual([]);
});

test('without a connection the page says so, on a phone too, and status gives no verdict', async () => {
  const { page } = opened;
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/status');
  await page.getByText('No process turns events into issues.').waitFor();
  const mark = page.locator('.live');
  expect(await mark.isVisible()).toBe(false);

  await page.context().setOffline(true);
  await mark.getByText('not connected').waitFor();
  await page.getByText(/Nothing is known any more: the last answer came/).waitFor();
  expect(await page.getByText('No process turns events into issues.').count()).toBe(0);
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(390);

  await page.context().setOffline(false);
  await page.getByText('No process turns events into issues.').waitFor();
  await mark.waitFor({ state: 'hidden' });
});

test('status fits a phone: nothing but the table of processes is wider than the screen', async () => {
  const { page } = opened;
  await page.setViewportSize({ width: 390, height: 800 });
  for (const path of ['/status', '/status/dead']) {
    await bury(`a reason ${'as-long-as-a-path/'.repeat(20)}`);
    await page.goto(path);
    await page.getByRole('heading', { name: 'Status', level: 1 }).waitFor();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(390);
  }
});

test('a dead event is counted in the rail, looked at as text, and replayed', async () => {
  const { page, complaints } = opened;
  await bury('boom');
  await page.goto('/status');
  await page.getByRole('link', { name: /Status.*1 dead events/ }).waitFor();
  await page.getByRole('link', { name: /^Dead events/ }).click();
  const tabs = page.getByRole('navigation', { name: 'Status' });
  await page.getByRole('link', { name: 'boom' }).waitFor();
  expect(await tabs.locator('[aria-current]').allTextContents()).toEqual(['Dead events1']);
  await page.getByRole('link', { name: 'boom' }).click();
  await page.getByText('<img src=x onerror=alert(1)>').waitFor();
  expect(await page.locator('main img[src]').count()).toBe(0);
  await page.getByRole('button', { name: 'Replay this request' }).click();
  await page.getByText('1 back in the inbox').waitFor();
  await page.getByRole('heading', { name: 'No dead events' }).waitFor();
  const { rows } = await dashboard.database.query('SELECT body::text FROM inbox');
  expect(rows).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test('several are chosen and dropped, after a question', async () => {
  const { page, complaints } = opened;
  for (const reason of ['boom', 'boom', 'crash']) await bury(reason);
  await page.goto('/status/dead');
  const boxes = page.getByRole('checkbox', { name: /^Select request/ });
  await boxes.first().check();
  await boxes.nth(1).check();
  await page.getByRole('button', { name: 'Drop 2 selected requests' }).click();
  const dialog = page.getByRole('dialog', { name: 'Drop 2 selected requests?' });
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await page.locator(':focus', { hasText: 'Drop' }).click();
  await dialog.getByRole('button', { name: 'Drop' }).click();
  await page.getByText('2 dropped').waitFor();
  await boxes.nth(1).waitFor({ state: 'detached' });
  expect(await boxes.count()).toBe(1);
  expect(complaints).toEqual([]);
});

test('all of one reason are replayed, the others stay', async () => {
  const { page } = opened;
  for (const reason of ['boom', 'crash', 'boom']) await bury(reason);
  await page.goto('/status/dead');
  await page.getByRole('button', { name: 'Replay all 2 requests: boom' }).click();
  await page.getByText('2 back in the inbox').waitFor();
  await page.getByRole('link', { name: 'boom' }).first().waitFor({ state: 'detached' });
  expect(await page.getByRole('link', { name: 'crash' }).count()).toBe(1);
});
