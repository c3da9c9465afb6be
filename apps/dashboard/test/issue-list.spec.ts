import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createProject } from '@errata/db';
import type { Page } from 'playwright-core';
import { findFirstProject, seedIssue } from '../server/testing/seed.js';
import type { TestDashboard } from '../server/testing/start-dashboard.js';
import type { TestPage } from './open-page.js';
import { type DashboardInBrowser, startInBrowser } from './start-in-browser.js';

const LONG = 120;
const PAGE_SIZE = 50;

jest.setTimeout(30_000);

let dashboard: TestDashboard;
let served: DashboardInBrowser;
let opened: TestPage;
let page: Page;

beforeAll(async () => {
  served = await startInBrowser();
  ({ dashboard } = served);
}, 60_000);
afterAll(() => served?.stop());
beforeEach(async () => {
  await dashboard.database.query('DELETE FROM issue');
  opened = await served.open();
  page = opened.page;
});
afterEach(async () => {
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

/** Issues named after their types; the first is the first of the list. @returns their ids */
async function seedTypes(types: string[], { slug, status = 'unresolved' }: { slug?: string; status?: string } = {}) {
  const { database } = dashboard;
  const projectId = (
    slug ? await createProject(database, { name: slug, platform: 'node' }) : await findFirstProject(database)
  ).id;
  const ids: string[] = [];
  for (const [at, type] of types.entries()) {
    const lastSeen = new Date(Date.now() - at * 60_000);
    ids.push(await seedIssue(database, { projectId, number: at + 1, type, title: type, value: 'x', lastSeen, status }));
  }
  return ids;
}

const row = (type: string) => page.locator('.row-link', { hasText: new RegExp(`^${type}$`) });
const select = (type: string) =>
  page
    .locator('li.row')
    .filter({ has: row(type) })
    .getByRole('checkbox')
    .check();
const focused = () => page.locator(':focus');

async function statusOf(ids: string[]): Promise<string[]> {
  const { rows } = await dashboard.database.query<{ status: string }>(
    'SELECT status FROM issue WHERE id = ANY($1::bigint[]) ORDER BY number',
    [ids],
  );
  return rows.map(({ status }) => status);
}

describe('what was done to issues', () => {
  test.each([
    ['its button', () => page.getByRole('button', { name: 'Undo' }).click()],
    ['Z', () => page.keyboard.press('z')],
  ])('to several at once is taken back by %s', async (_, undo) => {
    const ids = await seedTypes(['KeyError', 'TypeError', 'ValueError']);
    await page.goto('/issues');
    await select('KeyError');
    await select('TypeError');
    await page.getByRole('toolbar', { name: 'Selected issues' }).getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('2 issues resolved').waitFor();
    expect(await page.locator('.row-link').allTextContents()).toEqual(['ValueError']);
    expect(await statusOf(ids)).toEqual(['resolved', 'resolved', 'unresolved']);

    await undo();
    await row('KeyError').waitFor();
    expect(await page.locator('.row-link').allTextContents()).toEqual(['KeyError', 'TypeError', 'ValueError']);
    await waitForStatuses(ids, ['unresolved', 'unresolved', 'unresolved']);
  });

  test('comes back where it failed, and only there', async () => {
    const ids = await seedTypes(['KeyError', 'TypeError']);
    await page.route(`**/api/v1/issues/${ids[0]}`, (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    );
    await page.goto('/issues');
    await select('KeyError');
    await select('TypeError');
    await page.keyboard.press('m');
    await page.getByText('1 muted, 1 failed: The server does not answer.').waitFor();
    expect(await page.locator('.row-link').allTextContents()).toEqual(['KeyError']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await row('TypeError').waitFor();
    await waitForStatuses(ids, ['unresolved', 'unresolved']);
  });

  test('can be taken back on the list although it was done on the page of an issue', async () => {
    const ids = await seedTypes(['KeyError', 'TypeError']);
    await page.goto('/issues');
    await row('KeyError').click();
    await page.getByRole('heading', { name: 'KeyError', level: 1 }).waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('u');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await row('KeyError').waitFor({ state: 'detached' });
    await page.keyboard.press('z');
    await row('KeyError').waitFor();
    await waitForStatuses(ids, ['unresolved', 'unresolved']);
    expect(await page.locator('.row-link').allTextContents()).toEqual(['KeyError', 'TypeError']);
  });
});

/** The page shows a change before the server knows it. */
const waitForStatuses = (ids: string[], wanted: string[]) =>
  waitFor(async () => (await statusOf(ids)).join() === wanted.join(), `The issues are ${wanted.join()}`);

async function waitFor(holds: () => Promise<boolean>, what: string): Promise<void> {
  const giveUpAt = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error(`Not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a state asked for in the search is shown on whatever tab', async () => {
  await seedTypes(['KeyError', 'TypeError'], { status: 'resolved' });
  await page.goto('/issues');
  await page.getByRole('heading', { name: 'Nothing is unresolved' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('is:resolved');
  await page.keyboard.press('Enter');
  await row('TypeError').waitFor();
  expect(await page.locator('.row-link').allTextContents()).toEqual(['KeyError', 'TypeError']);

  await page.goto('/issues?search=is:muted');
  await page.getByRole('heading', { name: 'No issue matches “is:muted”.' }).waitFor();
});

test('a tab and the order keep the focus when they are chosen', async () => {
  await seedTypes(['KeyError']);
  await page.goto('/issues');
  await row('KeyError').waitFor();
  const tabs = page.getByRole('navigation', { name: 'Issues by state' });
  await tabs.getByRole('link', { name: 'All' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/status=all/);
  await row('KeyError').waitFor();
  expect(await focused().textContent()).toBe('All');

  await page.getByRole('button', { name: 'Sort: Last seen' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Events' }).press('Enter');
  await page.waitForURL(/sort=events/);
  await row('KeyError').waitFor();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  expect(await focused().getAttribute('aria-label')).toBe('Sort: Events');
});

describe('a list of several pages', () => {
  const TYPES = Array.from({ length: LONG }, (_, at) => `Error${at + 1}`);
  let slug: string;
  let projects = 0;

  beforeEach(async () => {
    projects += 1;
    slug = `long-${projects}`;
    await seedTypes(TYPES, { slug });
  });

  const scrolledBy = () => page.locator('html').evaluate((html) => html.scrollTop);

  /** How many pages behind the first were asked for. */
  const pagesAsked = () => opened.answered.filter((url) => url.includes('cursor=')).length;

  async function scrollTo(type: string): Promise<void> {
    await row('Error1').waitFor();
    for (let tries = 0; tries < 100 && (await row(type).count()) === 0; tries += 1) {
      await page.mouse.wheel(0, 2_000);
      await page.waitForTimeout(50);
    }
    await row(type).scrollIntoViewIfNeeded();
  }

  test('is as it was for who comes back by U, even after further events and a reload', async () => {
    await page.goto(`/issues?project=${slug}`);
    await scrollTo('Error110');
    const [asked, top] = [pagesAsked(), await scrolledBy()];
    expect(asked).toBe(Math.ceil(LONG / PAGE_SIZE) - 1);
    // Older than what is fetched again on a new visit.
    await page.waitForTimeout(3_200);
    await row('Error110').click();
    await page.getByRole('heading', { name: 'Error110', level: 1 }).waitFor();
    await page.keyboard.press('e');
    await page.waitForURL(/view=events/);
    await page.keyboard.press('u');
    await page.waitForURL(new RegExp(`/issues\\?project=${slug}$`));
    await row('Error110').waitFor();
    await waitFor(async () => Math.abs((await scrolledBy()) - top) < 60, 'The list is scrolled to where it was');
    expect(pagesAsked()).toBe(asked);

    await row('Error110').click();
    await page.getByRole('heading', { name: 'Error110', level: 1 }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Error110', level: 1 }).waitFor();
    await page.keyboard.press('u');
    await page.waitForURL(new RegExp(`/issues\\?project=${slug}$`));
    await row('Error1').waitFor();
  });

  test('is searched in its project from the page of an issue', async () => {
    await page.goto(`/issues?project=${slug}`);
    await row('Error3').click();
    await page.getByRole('heading', { name: 'Error3', level: 1 }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('Error7');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`project=${slug}`));
    await row('Error7').waitFor();
    expect(new URL(page.url()).searchParams.get('search')).toBe('Error7');
  });

  test('announces what is new, not what moves up from its next page', async () => {
    await page.goto(`/issues?project=${slug}`);
    const head = () => page.waitForResponse((response) => /\/issues\?(?!.*cursor)/.test(response.url()));
    await row('Error1').focus();
    await page.keyboard.press('r');
    await row('Error1').waitFor({ state: 'detached' });
    await head();
    await head();
    expect(await page.locator('.stream-waiting').count()).toBe(0);

    const { rows } = await dashboard.database.query<{ id: string }>('SELECT id FROM project WHERE slug = $1', [slug]);
    await seedIssue(dashboard.database, { projectId: rows[0]!.id, number: 999, type: 'Fresh', title: 'Fresh' });
    await page.getByRole('button', { name: 'Show 1 new' }).click();
    await row('Fresh').waitFor();
  });
});

test('letters do nothing by themselves once somebody has turned that off', async () => {
  await seedTypes(['KeyError']);
  await page.goto('/issues');
  await row('KeyError').waitFor();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await help.getByRole('checkbox', { name: 'Shortcuts of a single letter or sign' }).uncheck();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  for (const when of ['at once', 'after a reload']) {
    await page.keyboard.press('j');
    expect([when, await page.locator('.row-link:focus').count()]).toEqual([when, 0]);
    await page.reload();
    await row('KeyError').waitFor();
  }
  await page.keyboard.press('ArrowDown');
  expect(await page.locator('.row-link:focus').count()).toBe(1);
});
