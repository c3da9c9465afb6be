import type { ChangeList, IssuePage, IssueSummary, ProjectDetail } from '@errata/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { eventually, removeDataDir, startInstallation, type TestInstallation } from './start-installation.js';

/** People correct the grouping on the pages, a real worker does it, and the pages show what came of it. */

const TIMEOUT_MS = 30_000;

let errata: TestInstallation;
/** The projects people correct: one by hand, one by rules. */
let shop: Place;
let ruled: Place;
let browser: Browser;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  errata = await startInstallation();
  [shop, ruled] = [await makeProject('Shop'), await makeProject('Ruled')];
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH!,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  session = await logIn();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await errata?.stop();
  removeDataDir(errata.dataDir);
});

beforeEach(async () => {
  const context = await browser.newContext({
    baseURL: errata.url,
    viewport: { width: 1280, height: 900 },
    storageState: session,
  });
  page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(() => page.context().close());

async function logIn(): Promise<typeof session> {
  const context = await browser.newContext({ baseURL: errata.url });
  const login = await context.newPage();
  await login.goto('/login');
  await login.getByRole('textbox', { name: 'Email' }).fill(errata.email);
  await login.getByRole('textbox', { name: 'Password' }).fill(errata.password);
  await login.getByRole('button', { name: 'Log in' }).click();
  await login.waitForURL('**/issues');
  const state = await context.storageState();
  await context.close();
  return state;
}

interface Place {
  slug: string;
  dsn: string;
}

async function makeProject(name: string): Promise<Place> {
  const project = await errata.api<ProjectDetail>('/projects', { method: 'POST', body: JSON.stringify({ name }) });
  return { slug: project.slug, dsn: project.keys[0]!.dsn };
}

interface Failure {
  type: string;
  /** The failing function; tells issues of one type apart. */
  culprit: string;
  tenant?: string;
}

/** What all failures have in common, so that those of one type are alike. */
const CALLERS = ['main', 'serve', 'handle', 'checkout', 'price', 'discount'];

/** Sends an event as an SDK does. */
async function send({ dsn }: Place, { type, culprit, tenant = 'acme' }: Failure): Promise<void> {
  const { origin, pathname, username } = new URL(dsn);
  const frame = (name: string) => ({ function: name, module: 'shop.orders', filename: 'shop/orders.py', in_app: true });
  const answer = await fetch(`${origin}/api${pathname}/store/?sentry_key=${username}`, {
    method: 'POST',
    body: JSON.stringify({
      platform: 'python',
      tags: { tenant },
      exception: {
        values: [{ type, value: `it failed in ${culprit}`, stacktrace: { frames: [...CALLERS, culprit].map(frame) } }],
      },
    }),
  });
  expect(answer.status).toBe(200);
}

const listIssues = async (type: string): Promise<IssueSummary[]> =>
  (await errata.api<IssuePage>(`/issues?search=${type}`)).issues;

/** Sends, and waits until all of it is shown. @returns the issues, the one with the most events first */
async function seed(place: Place, failures: Failure[], issueCount: number): Promise<IssueSummary[]> {
  for (const failure of failures) await send(place, failure);
  return eventually(async () => {
    const issues = await listIssues(failures[0]!.type);
    const events = issues.reduce((sum, { eventCount }) => sum + eventCount, 0);
    if (issues.length !== issueCount || events !== failures.length) return undefined;
    return issues.toSorted((a, b) => b.eventCount - a.eventCount);
  });
}

const row = (issue: IssueSummary) => page.getByRole('listitem').filter({ hasText: issue.shortId });

test('two issues of the list are merged, the old link leads on, and undo brings both back', async () => {
  const failures = ['load', 'load', 'save'].map((culprit) => ({ type: 'MergeError', culprit }));
  const [kept, merged] = (await seed(shop, failures, 2)) as [IssueSummary, IssueSummary];

  await page.goto('/issues?search=MergeError');
  await page.getByLabel(`Select ${kept.shortId}`).check();
  expect(await page.getByRole('button', { name: /^Merge/ }).getAttribute('aria-disabled')).toBe('true');
  await page.getByLabel(`Select ${merged.shortId}`).check();
  await page.keyboard.press('Shift+M');
  const dialog = page.getByRole('dialog', { name: 'Merge 2 issues' });
  await dialog.getByText('2 issues become 1').waitFor();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();

  await page.getByText(`Merged into ${kept.shortId}`).waitFor();
  await row(merged).waitFor({ state: 'detached' });
  expect((await listIssues('MergeError')).map(({ id, eventCount }) => [id, eventCount])).toEqual([[kept.id, 3]]);

  const other = await page.context().newPage();
  await other.goto(`/issues/${merged.id}`);
  await other.waitForURL(`**/issues/${kept.id}`);
  await other.getByText('was merged into this issue').waitFor();
  await other.close();

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Merge undone').waitFor();
  await row(merged).waitFor();
  const after = await listIssues('MergeError');
  expect(after.map(({ id, eventCount }) => `${id}: ${eventCount}`).sort()).toEqual(
    [kept, merged].map(({ id, eventCount }) => `${id}: ${eventCount}`).sort(),
  );
  expect(complaints).toEqual([]);
}, 120_000);

test('an issue is split by a tag, and what comes later goes to the new issue', async () => {
  const failures = ['acme', 'acme', 'globex'].map((tenant) => ({ type: 'SplitError', culprit: 'load', tenant }));
  const [issue] = (await seed(shop, failures, 1)) as [IssueSummary];

  await page.goto(`/issues/${issue.id}`);
  await page.getByRole('heading', { name: 'SplitError', level: 1 }).waitFor();
  await page.keyboard.press('Shift+S');
  const dialog = page.getByRole('dialog', { name: `Split ${issue.shortId}` });
  await dialog.getByRole('button', { name: 'Tag', exact: true }).click();
  await dialog.getByLabel('Tag').selectOption('tenant');
  await dialog.getByText('globex').click();
  await dialog.getByText('splits into 2').waitFor();
  await dialog.getByRole('button', { name: 'Split off' }).click();

  await page.getByRole('button', { name: 'Open' }).click();
  await page.waitForURL((url) => /^\/issues\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${issue.id}`));
  const made = new URL(page.url()).pathname.split('/').at(-1)!;
  await send(shop, { type: 'SplitError', culprit: 'load', tenant: 'globex' });
  const counts = await eventually(async () => {
    const issues = await listIssues('SplitError');
    const found = new Map(issues.map(({ id, eventCount }) => [id, eventCount]));
    return found.get(made) === 2 ? found : undefined;
  });
  expect(Object.fromEntries(counts)).toEqual({ [issue.id]: 2, [made]: 2 });
  expect(complaints).toEqual([]);
}, 120_000);

test('picked events are split off from the list of all events, and the activity takes it back', async () => {
  const failures = Array.from({ length: 3 }, () => ({ type: 'PickError', culprit: 'load' }));
  const [issue] = (await seed(shop, failures, 1)) as [IssueSummary];

  await page.goto(`/issues/${issue.id}`);
  await page.getByRole('heading', { name: 'PickError', level: 1 }).waitFor();
  await page.keyboard.press('e');
  await page.waitForURL(/view=events/);
  await page.reload();
  const events = page.getByRole('list', { name: 'Events' }).getByRole('listitem');
  await events.nth(2).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 event picked').waitFor();
  const dialog = page.getByRole('dialog', { name: `Split ${issue.shortId}` });
  await page.getByRole('button', { name: 'Split off…' }).click();
  await dialog.getByText('1 event picked').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Split off…' }).click();
  await dialog.getByText('splits into 2').waitFor();
  await dialog.getByRole('button', { name: 'Split off', exact: true }).click();
  await page.getByText(/split off$/).waitFor();
  const sizes = (await listIssues('PickError')).map(({ eventCount }) => eventCount);
  expect(sizes.toSorted((a, b) => a - b)).toEqual([1, 2]);

  await page.getByRole('region', { name: 'Activity' }).getByRole('button', { name: /^Undo/ }).click();
  await page.getByText('Split undone').waitFor();
  expect((await listIssues('PickError')).map(({ eventCount }) => eventCount)).toEqual([3]);
  expect(complaints).toEqual([]);
}, 120_000);

test('issues that are alike are named on the page, with what keeps them apart', async () => {
  const [left, right] = (await seed(
    shop,
    [
      { type: 'AlikeError', culprit: 'load' },
      { type: 'AlikeError', culprit: 'load' },
      { type: 'AlikeError', culprit: 'load_all' },
    ],
    2,
  )) as [IssueSummary, IssueSummary];

  await page.goto(`/issues/${left.id}`);
  await page.getByRole('link', { name: `Why is ${right.shortId} not together with this one?` }).click();
  const dialog = page.getByRole('dialog', { name: 'Why not together?' });
  await dialog.getByRole('list', { name: 'Parts' }).getByText('differs').first().waitFor();
  expect(await dialog.locator('mark').allTextContents()).toEqual(expect.arrayContaining(['load', 'load_all']));
  await page.reload();
  await dialog.getByText('differs').first().waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
  expect(complaints).toEqual([]);
}, 120_000);

describe('the rules of a project', () => {
  const editor = () => page.getByRole('textbox', { name: 'Rules' });
  const preview = () => page.getByRole('group', { name: 'Preview' });

  test('say while somebody types what they would do, are saved, and regroup what is stored', async () => {
    const failures = ['load', 'save'].map((culprit) => ({ type: 'RuleError', culprit }));
    await seed(ruled, failures, 2);
    await page.goto(`/projects/${ruled.slug}?tab=grouping`);

    await editor().fill('typ:RuleError -> fingerprint "rule"');
    await page.getByRole('button', { name: 'Line 1' }).waitFor();
    expect(await page.getByRole('button', { name: 'Save rules' }).isDisabled()).toBe(true);
    await editor().fill('type:RuleError -> fingerprint "rule"');
    await preview().getByText('2 issues become 1').waitFor();
    await page.getByRole('button', { name: 'Save rules' }).click();
    await page.getByText('✓ Saved').waitFor();

    await page.getByRole('button', { name: 'See what would change' }).click();
    await page.getByRole('button', { name: 'Regroup', exact: true }).click();
    await page.getByText(/^Regrouped: /).waitFor();
    await eventually(async () => {
      const issues = await listIssues('RuleError');
      return issues.length === 1 && issues[0]!.eventCount === 2 ? true : undefined;
    });

    const changes = page.getByRole('list', { name: 'Recent changes' }).getByRole('listitem');
    await changes.first().getByRole('button', { name: /^Undo/ }).click();
    await changes.first().getByText('undone by').waitFor();
    expect((await listIssues('RuleError')).length).toBe(2);
    expect(complaints).toEqual([]);
  }, 120_000);

  test('are never saved over what somebody else saved meanwhile', async () => {
    await page.goto(`/projects/${ruled.slug}?tab=grouping`);
    await editor().fill('# mine');
    const { version } = await errata.api<{ version: number }>(`/projects/${ruled.slug}/grouping-rules`);
    const theirs = JSON.stringify({ text: '# theirs', version });
    await errata.api(`/projects/${ruled.slug}/grouping-rules`, { method: 'PUT', body: theirs });

    await page.getByRole('button', { name: 'Save rules' }).click();
    await page.getByText('saved other rules').waitFor();
    expect(await editor().inputValue()).toBe('# mine');
    await page.getByRole('button', { name: 'Keep my text' }).click();
    await page.getByRole('button', { name: 'Save rules' }).click();
    await page.getByText('✓ Saved').waitFor();
    expect((await errata.api<{ text: string }>(`/projects/${ruled.slug}/grouping-rules`)).text).toBe('# mine');
    expect(complaints).toEqual([]);
  }, 120_000);
});

test('every change is in the list of its project', async () => {
  const listed = await Promise.all(
    [shop, ruled].map(async ({ slug }) => (await errata.api<ChangeList>(`/projects/${slug}/changes`)).changes),
  );
  expect(listed.map((changes) => changes.map(({ kind, state }) => `${kind} ${state}`))).toEqual([
    ['split undone', 'split done', 'merge undone'],
    ['regroup undone'],
  ]);
});
