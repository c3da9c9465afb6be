import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MailDetail, MailList, Me } from '@errata/contract';
import { countUnreadMails, findVisibleMail, listVisibleMails } from '@errata/db';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

const SOURCE = [
  'From: Errata <errata@localhost>',
  'To: kim@example.com',
  'Subject: =?utf-8?Q?=5Bshop=5D_New=3A_=C3=9Cberlauf?=',
  'Message-ID: <1@errata>',
  'X-Folded: one',
  '  two',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'KeyError: =C3=9Cberlauf',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p style="color: red">KeyError</p><script>alert(1)</script>',
  '--b--',
  '',
].join('\r\n');

let dashboard: TestDashboard;
beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.logIn();
});
afterAll(() => dashboard.stop());

let count = 0;
async function seedMail(source = SOURCE, alertId: string | null = null): Promise<string> {
  count += 1;
  const { rows } = await dashboard.database.query<{ id: string }>(
    `INSERT INTO mail (alert_id, message_id, recipient, subject, source) VALUES ($1, $2, 'kim@example.com', '[shop] New: Überlauf', $3) RETURNING id`,
    [alertId, `<${count}@errata>`, Buffer.from(source)],
  );
  return rows[0]?.id ?? '';
}

const unread = async () => Me.parse((await dashboard.request('GET', '/me')).body).unreadMails;

describe('the mailbox', () => {
  test('shows a mail with its headers and both parts, and reading it makes it read', async () => {
    const before = await unread();
    const id = await seedMail();
    expect(await unread()).toBe(before + 1);
    const mail = MailDetail.parse((await dashboard.request('GET', `/mails/${id}`)).body);
    expect(mail).toMatchObject({ id, recipient: 'kim@example.com', subject: '[shop] New: Überlauf', read: true });
    expect(mail.text.trim()).toBe('KeyError: Überlauf');
    expect(mail.headers).toContainEqual({ name: 'Message-ID', value: '<1@errata>' });
    expect(mail.headers.find(({ name }) => name === 'X-Folded')?.value).toMatch(/^one\s+two$/);
    expect(await unread()).toBe(before);
  });

  test('serves the HTML part under a policy that runs nothing and loads nothing', async () => {
    const answer = await dashboard.request('GET', `/mails/${await seedMail()}/html`);
    expect(answer.text).toContain('<p style="color: red">KeyError</p>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('shows a mail without HTML as text, never as markup', async () => {
    const id = await seedMail('Subject: x\r\n\r\n<img src=x onerror=alert(1)> & more');
    const { text } = await dashboard.request('GET', `/mails/${id}/html`);
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; more');
    expect(text).not.toContain('<img');
  });

  test('pages through all mails, newest first, each once', async () => {
    for (let index = 0; index < 60; index += 1) await seedMail();
    const { rows } = await dashboard.database.query<{ id: string }>('SELECT id FROM mail ORDER BY id DESC');
    const first = MailList.parse((await dashboard.request('GET', '/mails')).body);
    const rest = MailList.parse((await dashboard.request('GET', `/mails?cursor=${first.next}`)).body);
    expect(first.active).toBe(true);
    expect(rest.next).toBeUndefined();
    expect([...first.mails, ...rest.mails].map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect((await dashboard.request('GET', '/mails?cursor=1')).status).toBe(400);
  });

  test('does not find what is not there', async () => {
    for (const path of ['/mails/999999', '/mails/x', '/mails/999999/html'])
      expect([path, (await dashboard.request('GET', path)).status]).toEqual([path, 404]);
  });

  test('holds mails about foreign projects back', async () => {
    const { database } = dashboard;
    const { rows } = await database.query<{ id: string }>(
      `INSERT INTO alert (project_id, issue_id, rule_id, kind, occasion, recipient, event, event_received_at)
       VALUES (777, 1, 1, 'new', 'new', 'kim@example.com', 1, now()) RETURNING id`,
    );
    const id = await seedMail(SOURCE, rows[0]?.id);
    expect(await findVisibleMail(database, ['777'], id)).toBeDefined();
    expect(await findVisibleMail(database, ['1'], id)).toBeUndefined();
    expect((await listVisibleMails(database, ['1'], { limit: 1000 })).map((mail) => mail.id)).not.toContain(id);
    expect(await countUnreadMails(database, ['777'])).toBeGreaterThan(await countUnreadMails(database, ['1']));
    expect((await dashboard.request('GET', `/mails/${id}`)).status).toBe(404);
  });
});

test('with a mail server the mailbox says that it is no longer in use', async () => {
  const other = await startDashboard({ env: { SMTP_URL: 'smtp://localhost:25' } });
  try {
    await other.logIn();
    expect((await other.request('GET', '/mails')).body).toEqual({ mails: [], active: false });
    expect((await other.request('GET', '/me')).body).toMatchObject({ mailboxOnly: false });
  } finally {
    await other.stop();
  }
});
