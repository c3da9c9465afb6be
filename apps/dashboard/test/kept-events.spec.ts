import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { findFirstProject, seedEvent, seedIssue } from '../server/testing/seed.js';
import type { TestDashboard } from '../server/testing/start-dashboard.js';
import type { TestPage } from './open-page.js';
import { type DashboardInBrowser, startInBrowser } from './start-in-browser.js';

jest.setTimeout(60_000);

let dashboard: TestDashboard;
let served: DashboardInBrowser;
let opened: TestPage;
let projectId: string;

beforeAll(async () => {
  served = await startInBrowser();
  ({ dashboard } = served);
  projectId = (await findFirstProject(dashboard.database)).id;
  opened = await served.open();
});
afterAll(() => served?.stop());

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
