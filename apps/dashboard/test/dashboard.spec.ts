import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createProject } from '@errata/db';
import { findFirstProject, seedCount, seedEvent, seedIssue } from '../server/testing/seed.js';
import { EMAIL, PASSWORD, type TestDashboard } from '../server/testing/start-dashboard.js';
import { LOOT, seedHostileIssue, seedHostileMail } from './hostile.js';
import type { TestPage } from './open-page.js';
import { type DashboardInBrowser, startInBrowser } from './start-in-browser.js';
import { FAR_ROW, threadsEvent } from './threads-event.js';

const DAY_MS = 86_400_000;
const TITLES = ['KeyError', 'TypeError', 'ValueError'];

jest.setTimeout(30_000);

let dashboard: TestDashboard;
let served: DashboardInBrowser;
let project: { id: string; slug: string };
let mailId: string;
let hostileId: string;
let threadsId: string;

beforeAll(async () => {
  served = await startInBrowser();
  ({ dashboard } = served);
  const { database } = dashboard;
  project = await findFirstProject(database);
  for (const [at, type] of TITLES.entries()) await seedNamedIssue(type, at);
  hostileId = await seedHostileIssue(database, project.id);
  threadsId = await seedThreadsIssue();
  mailId = await seedHostileMail(database);
}, 60_000);
afterAll(() => served?.stop());

let opened: TestPage;
beforeEach(async () => {
  opened = await served.open();
});
afterEach(() => opened.close());

/** The first one is the one seen last, and so the first of the list. */
async function seedNamedIssue(type: string, at: number): Promise<void> {
  const { database } = dashboard;
  const lastSeen = new Date(Date.now() - at * 60_000);
  const seed = { projectId: project.id, number: at + 1, type, value: `'${type}'`, title: type, lastSeen };
  const issueId = await seedIssue(database, seed);
  await seedEvent(database, { projectId: project.id, issueId, receivedAt: lastSeen });
  await seedCount(database, { projectId: project.id, issueId, grain: 'h', bucket: new Date(), n: 1 });
}

/** Older than a day, and so with a bar for every day. @returns its id */
async function seedThreadsIssue(): Promise<string> {
  const { database } = dashboard;
  const at = new Date(Date.now() - 3 * DAY_MS);
  const seed = {
    projectId: project.id,
    number: 9,
    type: 'Stuck',
    value: '',
    title: 'Stuck',
    firstSeen: at,
    lastSeen: at,
  };
  const issueId = await seedIssue(database, seed);
  await seedEvent(database, { projectId: project.id, issueId, receivedAt: at, payload: threadsEvent });
  return issueId;
}

const projectPath = (tab: string) => `/projects/${project.slug}?tab=${tab}`;

test('whoever had to log in first is connected behind it', async () => {
  const stranger = await served.open({ storageState: { cookies: [], origins: [] } });
  try {
    const { page } = stranger;
    await page.goto('/issues');
    await page.getByLabel('Email').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.locator('.row-link').first().waitFor();
    expect(await page.locator('.live').textContent()).toBe('live');
  } finally {
    await stranger.close();
  }
});

describe('the list of issues', () => {
  test('is worked through by keys: J and K move, R resolves, undo brings back, Enter opens', async () => {
    const { page, complaints } = opened;
    const cursor = (text: string) => page.locator('.row-link:focus', { hasText: text }).waitFor();
    await page.goto(`/issues?search=Error&sort=lastSeen`);
    await page.locator('.row-link', { hasText: 'ValueError' }).waitFor();

    await page.keyboard.press('j');
    await cursor('KeyError');
    await page.keyboard.press('j');
    await cursor('TypeError');
    await page.keyboard.press('k');
    await cursor('KeyError');

    await page.keyboard.press('r');
    await page.locator('.row-link', { hasText: 'KeyError' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.row-link', { hasText: 'KeyError' }).waitFor();

    await page.locator('.row-link', { hasText: 'TypeError' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/issues\/\d+/);
    await page.getByRole('heading', { name: 'TypeError', level: 1 }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('is searched from anywhere by /, and the address keeps the words', async () => {
    const { page, complaints } = opened;
    await page.goto('/projects');
    await page.getByRole('heading', { name: 'Projects' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('ValueError');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search=ValueError/);
    await page.locator('.row-link', { hasText: 'ValueError' }).waitFor();
    expect(await page.locator('.row-link').allTextContents()).toEqual(['ValueError']);
    expect(complaints).toEqual([]);
  });
});

describe('a project page', () => {
  test('is on the same tab after a reload, and marks that one alone', async () => {
    const { page, complaints } = opened;
    await page.goto(`/projects/${project.slug}`);
    const tabs = page.getByRole('navigation', { name: 'Project', exact: true });
    for (const [tab, shows] of [
      ['Ledger', 'Refused requests'],
      ['Settings', 'Inbound filters'],
      ['Grouping', 'Rules'],
      ['Keys', 'Keys'],
    ] as const) {
      await tabs.getByRole('link', { name: tab }).click();
      await page.getByRole('heading', { name: shows, level: 2 }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: shows, level: 2 }).waitFor();
      expect(await tabs.locator('[aria-current]').allTextContents()).toEqual([tab]);
    }
    expect(complaints).toEqual([]);
  });

  test('keeps what is saved, says so, and warns before unsaved changes are lost', async () => {
    const { page, complaints } = opened;
    await page.goto(projectPath('settings'));
    await page.getByLabel('Localhost').check();
    await page.getByLabel('Error messages').fill('*ResizeObserver*\n\nScript error.');
    await page.getByText('2 unsaved changes').waitFor();

    await page.getByRole('link', { name: 'Ledger' }).click();
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
    await dialog.getByRole('button', { name: 'Stay' }).click();
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('✓ Saved').waitFor();

    await page.reload();
    await page.getByRole('heading', { name: 'Inbound filters' }).waitFor();
    expect(await page.getByLabel('Localhost').isChecked()).toBe(true);
    expect(await page.getByLabel('Error messages').inputValue()).toBe('*ResizeObserver*\nScript error.');
    expect(complaints).toEqual([]);
  });

  test('says which field keeps it from saving', async () => {
    const { page } = opened;
    await page.goto(projectPath('settings'));
    await page.getByLabel('Addresses', { exact: true }).fill('shop.example');
    await page.getByText('“shop.example” is no address').waitFor();
    expect(await page.getByRole('button', { name: 'Save settings' }).isDisabled()).toBe(true);
  });

  test('disables a key and takes it back', async () => {
    const { page, complaints } = opened;
    await page.goto(projectPath('keys'));
    await page.getByRole('button', { name: /^Disable/ }).click();
    await page.getByText('disabled: what it sends is refused').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /^Disable/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('says when the first event has arrived', async () => {
    const { page, complaints } = opened;
    const { id, slug } = await createProject(dashboard.database, { name: 'Quiet', platform: 'node' });
    await page.goto(`/projects/${slug}`);
    await page.getByRole('heading', { name: 'Nothing has arrived yet' }).waitFor();
    await seedIssue(dashboard.database, { projectId: id, number: 1, type: 'Greeting', title: 'Greeting' });
    await page.getByRole('heading', { name: 'The first event has arrived' }).waitFor();
    await page.getByRole('link', { name: 'See the issues of Quiet' }).click();
    await page.locator('.row-link', { hasText: 'Greeting' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('answers why nothing arrives', async () => {
    const { page, complaints } = opened;
    await dashboard.database.query(
      `INSERT INTO refused_request (hour, project, key_start, reason, n, last_at, sdk)
       VALUES (date_trunc('hour', now()), $1, '1a2b3c4d', 'unknown_key', 3, now(), 'sentry.python/2.68.0')`,
      [project.id],
    );
    await page.goto(projectPath('ledger'));
    const line = page.getByRole('listitem').filter({ hasText: 'unknown key 1a2b3c4d…' });
    await line.getByText('3 requests').waitFor();
    expect(complaints).toEqual([]);
  });
});

test('an API token is shown once, and gone when it is revoked', async () => {
  const { page, complaints } = opened;
  await page.goto('/account');
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('What is it for?').fill('Nightly report');
  await page.getByRole('button', { name: 'Make the token' }).click();
  const token = await page.getByLabel('The new token').textContent();
  const answer = await fetch(`${dashboard.origin}/api/v1/issues`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);

  await page.reload();
  await page.getByRole('button', { name: 'Revoke Nightly report' }).waitFor();
  expect(await page.getByText(token!).count()).toBe(0);
  await page.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('No token yet.').waitFor();
  expect(complaints).toEqual([]);
});

describe('the page of an issue', () => {
  test('finds what is in variables wherever it is: in folded threads and frames, and far down a list', async () => {
    const { page, complaints } = opened;
    await page.goto(`/issues/${threadsId}`);
    const find = page.getByLabel('Find in variables');
    const hit = (text: string) => page.locator('[data-hit=true]', { hasText: text });
    await find.fill('nightly');
    await hit('nightly report').waitFor();
    await page.getByText('1 match in 1 frame').waitFor();

    const fold = page.getByRole('button', { name: '1 frame in queue' });
    await fold.click();
    await hit('nightly report').waitFor({ state: 'detached' });
    await find.fill('nightly r');
    await hit('nightly report').waitFor();

    await find.fill(FAR_ROW);
    await hit(FAR_ROW).waitFor();
    await hit('nightly report').waitFor({ state: 'detached' });
    const frame = page.getByRole('button', { name: 'shop/main.js' });
    await frame.click();
    await hit(FAR_ROW).waitFor({ state: 'detached' });
    await find.fill(FAR_ROW.slice(1));
    await hit(FAR_ROW).waitFor();
    expect(complaints).toEqual([]);
  });

  test('shows stack traces without an exception as text too', async () => {
    const { page, complaints } = opened;
    await page.goto(`/issues/${threadsId}`);
    await page.getByRole('button', { name: 'Raw' }).click();
    await page.getByText('at main (shop/main.js:7)').waitFor();
    expect(complaints).toEqual([]);
  });

  test.each(['Pacific/Kiritimati', 'Pacific/Niue'])(
    'says whose days and clock it shows, seen from %s',
    async (zone) => {
      const faraway = await served.open({ timezoneId: zone });
      try {
        const { page } = faraway;
        await page.goto(`/issues/${threadsId}`);
        const today = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format();
        await page.getByText('today, days in UTC').waitFor();
        expect(await page.locator('.histogram title').last().textContent()).toBe(`${today}: 0 events`);
        await page.locator('.event-bar', { hasText: /\d{4}, \d\d:\d\d:\d\d GMT[+−-]1[14]/ }).waitFor();
      } finally {
        await faraway.close();
      }
    },
  );
});

describe('what comes from strangers', () => {
  test('is text on the page of an issue: nothing of it runs, no link leads where it wants', async () => {
    const { page, complaints, answered } = opened;
    await page.goto(`/issues/${hostileId}`);
    await page.getByRole('heading', { level: 1 }).getByText('onerror').waitFor();
    await page.getByRole('heading', { name: 'Request' }).waitFor();
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
    expect(answered.filter((url) => url.includes(LOOT))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('is text in the lists of events and fingerprints too', async () => {
    const { page, complaints, answered } = opened;
    for (const view of ['events', 'fingerprints']) {
      await page.goto(`/issues/${hostileId}?view=${view}`);
      await page.locator('.issue-main').getByText('onerror').first().waitFor();
      expect(await page.locator('main img, main script').count()).toBe(0);
    }
    expect(answered.filter((url) => url.includes(LOOT))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('is shown in a mail, in a frame that runs nothing and loads nothing', async () => {
    const { page, answered } = opened;
    await page.goto(`/mailbox/${mailId}`);
    await page.frameLocator('iframe').getByRole('heading', { name: 'KeyError in checkout' }).waitFor();
    expect(await page.locator('iframe').getAttribute('sandbox')).not.toMatch(
      /scripts|same-origin|forms|top-navigation/,
    );
    await page.frameLocator('iframe').getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('tab', { name: 'Text' }).click();
    await page.waitForURL(/tab=text/);
    expect(answered.filter((url) => url.includes(LOOT))).toEqual([]);
  });
});
