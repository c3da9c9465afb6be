import type { EventDetail, IssuePage, MailDetail, MailList, ProjectDetail } from '@errata/contract';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { type Client, hasPython, startExpress, startFlask } from './start-client.js';
import { eventually, removeDataDir, startInstallation, type TestInstallation } from './start-installation.js';

let errata: TestInstallation;
let browser: Browser;

beforeAll(async () => {
  errata = await startInstallation();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH!,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await errata?.stop();
  removeDataDir(errata.dataDir);
});

type Start = (dsn: string) => Promise<Client>;

const CLIENTS: [name: string, type: string, file: string, start: Start][] = [
  [
    'an Express app with unmodified @sentry/node',
    'TypeError',
    'express-shop.cjs',
    (dsn) => startExpress('sentry', dsn),
  ],
  ['the same app with @errata/sdk', 'TypeError', 'express-shop.cjs', (dsn) => startExpress('errata', dsn)],
];
if (hasPython()) CLIENTS.push(['a Flask app with unmodified sentry-sdk', 'KeyError', 'flask_shop.py', startFlask]);
else console.warn('Skipped: a Flask app with unmodified sentry-sdk, because there is no python3 with venv');

describe.each(CLIENTS)('%s', (name, type, file, start) => {
  test('throws: an issue, its mail, and the variables on the page', async () => {
    const project = await errata.api<ProjectDetail>('/projects', { method: 'POST', body: JSON.stringify({ name }) });
    const client = await start(project.keys[0]!.dsn);
    try {
      expect((await fetch(`${client.url}/checkout/48213`)).status).toBe(500);
      const issue = await eventually(
        async () => (await errata.api<IssuePage>(`/issues?project=${project.slug}`)).issues[0],
      );
      expect(issue).toMatchObject({ type, status: 'unresolved', eventCount: 1, firstRelease: 'shop@4.12.1' });

      const { event } = await errata.api<EventDetail>(`/issues/${issue.id}/events/latest`);
      const frame = event.exception!.values.at(-1)!.stacktrace!.frames.findLast(({ in_app }) => in_app)!;
      expect(frame.context_line).toMatch(/rules\[coupon\]|rule\.rate/);
      expect(String(frame.vars?.coupon)).toContain('AUTUMN-2026');
      expect(frame.vars?.password).toBe('[Filtered]');

      const mail = await eventually(() => findMail(`/issues/${issue.id}/`));
      expect(mail.subject).toContain(type);
      expect(mail.text).toContain('AUTUMN-2026');
      expect(mail.text).not.toContain('hunter2');

      const text = await clickThrough(project.slug, type, file, mail.id);
      expect(text).toContain('coupon');
      expect(text).toContain('AUTUMN-2026');
      expect(text).not.toContain('hunter2');
      expect(client.output()).not.toMatch(/\b(sentry|errata)\b.*(error|warn|fail|refus)/i);
    } finally {
      await client.stop();
    }
  }, 120_000);
});

async function findMail(link: string): Promise<MailDetail | undefined> {
  const { mails } = await errata.api<MailList>('/mails');
  const details = await Promise.all(mails.map(({ id }) => errata.api<MailDetail>(`/mails/${id}`)));
  return details.find(({ text }) => text.includes(link));
}

/** What a person sees after clicking from the login to the project's newest issue. The mail's button leads there too. */
async function clickThrough(project: string, type: string, file: string, mailId: string): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${errata.url}/issues?project=${project}`);
  await page.getByRole('textbox', { name: 'Email' }).fill(errata.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(errata.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText(type, { exact: true }).first().click();
  await page.getByRole('heading', { name: type }).waitFor();
  await page.getByText(file).first().waitFor();
  await page.getByText('coupon', { exact: true }).first().waitFor();
  const text = await page.locator('body').innerText();

  await page.goto(`${errata.url}/mailbox/${mailId}`);
  const tab = page.waitForEvent('popup');
  await page.frameLocator('iframe').getByRole('link', { name: 'Open this event' }).click();
  await (await tab).getByRole('heading', { name: type }).waitFor();
  await page.context().close();
  expect(errors).toEqual([]);
  return text;
}
