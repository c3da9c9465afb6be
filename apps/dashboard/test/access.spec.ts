import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { findFirstProject, seedIssue } from '../server/testing/seed.js';
import type { TestDashboard } from '../server/testing/start-dashboard.js';
import { measureOutlines } from './measure-outlines.js';
import type { TestPage } from './open-page.js';
import { type DashboardInBrowser, startInBrowser } from './start-in-browser.js';

jest.setTimeout(30_000);

let dashboard: TestDashboard;
let served: DashboardInBrowser;
let opened: TestPage;
let keysPath: string;
let settingsPath: string;
let issueId: string;

beforeAll(async () => {
  served = await startInBrowser();
  ({ dashboard } = served);
  const { id: projectId, slug } = await findFirstProject(dashboard.database);
  keysPath = `/projects/${slug}?tab=keys`;
  settingsPath = `/projects/${slug}?tab=settings`;
  const lastSeen = new Date(Date.now() - 60_000);
  await seedIssue(dashboard.database, { projectId, number: 1, type: 'KeyError' });
  issueId = await seedIssue(dashboard.database, { projectId, number: 2, type: 'TypeError', lastSeen });
}, 60_000);
afterAll(() => served?.stop());

beforeEach(async () => {
  opened = await served.open();
});
afterEach(() => opened.close());

describe('a dialog gives the focus back to what opened it', () => {
  test.each([
    ['a new key', () => keysPath, 'New key'],
    ['a key', () => keysPath, /^Edit/],
    ['a new token', () => '/account', 'New token'],
  ])('%s', async (_, path, name) => {
    const { page, complaints } = opened;
    await page.goto(path());
    const button = page.getByRole('button', { name });
    await button.focus();
    await page.keyboard.press('Enter');
    await closeDialog();
    await button.and(page.locator(':focus')).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a split, by way of its menu', async () => {
    const { page, complaints } = opened;
    await page.goto(`/issues/${issueId}`);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Split…' }).click();
    await closeDialog();
    await page.getByRole('button', { name: 'More' }).and(page.locator(':focus')).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a merge, by its key', async () => {
    const { page, complaints } = opened;
    await page.goto('/issues?sort=lastSeen');
    await page.locator('.row-link', { hasText: 'TypeError' }).waitFor();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('2 issues selected').waitFor();
    await page.getByRole('button', { name: 'Merge…' }).waitFor();
    await page.keyboard.press('Shift+M');
    await closeDialog();
    await page.locator('.row-link:focus', { hasText: 'TypeError' }).waitFor();
    expect(complaints).toEqual([]);
  });

  async function closeDialog(): Promise<void> {
    const { page } = opened;
    const inside = page.getByRole('dialog').locator(':focus');
    await inside.waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});

test('the rail says where it leads although only its icons are seen', async () => {
  const { page } = opened;
  await page.setViewportSize({ width: 900, height: 800 });
  await page.goto('/projects');
  const rail = page.getByRole('navigation', { name: 'Main' });
  await rail.getByRole('link', { name: /^Issues.*unresolved/ }).waitFor();
  const shortcuts = rail.getByRole('button', { name: 'Shortcuts' });
  await shortcuts.waitFor();
  await page.locator('html').evaluate((html) => html.setAttribute('data-single-keys', 'off'));
  expect(await shortcuts.locator('.key').isVisible()).toBe(true);
  expect(await rail.getByText('Projects').evaluate((word) => word.clientWidth)).toBeLessThanOrEqual(1);
});

test.each(['light', 'dark'] as const)(
  'an empty field and an unticked box can be seen by their outline, %s',
  async (colorScheme) => {
    const { page } = opened;
    await page.emulateMedia({ colorScheme });
    for (const path of ['/account', settingsPath, '/issues']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      const fields = page.locator('.field, .check:not(:checked), .mantine-Input-input');
      await fields.nth(1).waitFor();
      expect(Math.min(...(await measureOutlines(fields)))).toBeGreaterThanOrEqual(3);
    }
  },
);
