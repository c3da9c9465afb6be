import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listVisibleMails, readMailProblem } from '@errata/db';
import PostalMime from 'postal-mime';
import { loadEvent } from '../test/alert-rows.js';
import { type MailPath, openMailPath } from '../test/mail-path.js';
import { rejection } from '../test/smtp-sink.js';

let path: MailPath;

beforeAll(async () => {
  path = await openMailPath();
});
afterAll(() => path.end());
beforeEach(() => path.alerts.clear());

describe('when the server says no', () => {
  test.each([
    ['an alert', () => path.alerts.add()],
    ['a spike', () => path.alerts.addSpike(new Date(), 'kim@example.com')],
  ])('for now: %s is tried again later with the same Message-ID', async (_case, add) => {
    let busy = true;
    await path.listen({ rcpt: () => (busy ? rejection(451, 'greylisted') : undefined) });
    await add();
    await path.notifyAll();
    const [waiting] = await path.alerts.states();
    expect(waiting).toMatchObject({ state: 'pending', attempts: 1 });
    expect(waiting?.reason).toContain('greylisted');
    expect(waiting?.dueInSeconds).toBeGreaterThan(20);
    expect(waiting?.dueInSeconds).toBeLessThan(38);

    busy = false;
    await path.alerts.makeDue();
    await path.notifyAll();
    expect(await path.alerts.states()).toMatchObject([{ state: 'sent', attempts: 2, messageId: waiting?.messageId }]);
    expect(path.sink.mails.map(({ parsed }) => parsed.messageId)).toEqual([waiting?.messageId]);
    expect((await path.alerts.deliveries(waiting?.id ?? '')).map(({ attempt, result }) => [attempt, result])).toEqual([
      [1, 'retry'],
      [2, 'delivered'],
    ]);
  });

  test('for good to one address: that alert fails at once, the others go out', async () => {
    await path.listen({
      rcpt: (address) => (address === 'gone@example.com' ? rejection(550, 'no such user') : undefined),
    });
    const id = await path.alerts.add({ recipient: 'gone@example.com' });
    await path.alerts.add({ recipient: 'kim@example.com' });
    await path.notifyAll();
    expect((await path.alerts.states()).map(({ state }) => state)).toEqual(['failed', 'sent']);
    expect(await path.alerts.deliveries(id)).toEqual([
      { attempt: 1, channel: 'smtp', result: 'refused', response: '550 no such user' },
    ]);
    expect(await readMailProblem(path.database)).toBeUndefined();
  });

  test('for good after the content, too', async () => {
    await path.listen({ data: async () => rejection(554, 'looks like spam') });
    await path.alerts.add();
    await path.notifyAll();
    expect(await path.alerts.states()).toMatchObject([{ state: 'failed', reason: '554 looks like spam' }]);
  });

  test('to the login: the channel pauses, tries at most once a minute, and recovers by itself', async () => {
    let password = 'changed';
    await path.listen({ auth: (_user, given) => given === password });
    const env = { SMTP_URL: `smtp://errata:secret@127.0.0.1:${path.sink.port}` };
    for (const name of ['a', 'b', 'c']) await path.alerts.add({ recipient: `${name}@example.com` });
    await path.notifyAll(path.createNotifier(env));
    await path.notifyAll(path.createNotifier(env));
    expect(path.sink.count.auth).toBe(1);
    expect(await readMailProblem(path.database)).toMatchObject({ reason: expect.stringContaining('Bad credentials') });
    expect((await path.alerts.states()).map(({ state }) => state)).toEqual(Array(3).fill('pending'));

    password = 'secret';
    await path.database.query(
      `UPDATE installation SET value = value || jsonb_build_object('triedAt', now() - interval '61 seconds')`,
    );
    await path.alerts.makeDue();
    await path.notifyAll(path.createNotifier(env));
    expect(path.sink.mails).toHaveLength(3);
    expect(await readMailProblem(path.database)).toBeUndefined();
  });

  test('to encryption that was asked for: nothing is said in clear text', async () => {
    await path.listen();
    await path.alerts.add();
    await path.notifyAll(
      path.createNotifier({ MAIL_SERVER: '127.0.0.1', MAIL_PORT: String(path.sink.port), MAIL_USE_TLS: '1' }),
    );
    expect(path.sink.count).toMatchObject({ rcpt: 0, data: 0 });
    expect(await readMailProblem(path.database)).toBeDefined();
  });

  test('by not being there: the channel pauses', async () => {
    await path.listen();
    const notifier = path.createNotifier();
    await path.sink.close();
    await path.alerts.add();
    await path.notifyAll(notifier);
    expect(await readMailProblem(path.database)).toMatchObject({ reason: expect.stringContaining('ECONNREFUSED') });
    expect(await path.alerts.states()).toMatchObject([{ state: 'pending', attempts: 1 }]);
  });
});

describe('hostile content', () => {
  const RLO = '\u202E';

  test('cannot add a header, a recipient, an element or a hidden turn of direction', async () => {
    await path.listen();
    const event = loadEvent('python-zero-division');
    const longLine = `${'long '.repeat(2_000)}\n.\n..dots\n.`;
    const title = `a\r\nBcc: evil@example.com\r\n\r\n<script>alert(1)</script>${RLO}gpj.exe ${'x'.repeat(300)}`;
    event.tags = [['"><script>alert(2)</script>', `${RLO}evil`]];
    event.exception?.values.at(-1)?.stacktrace?.frames.push({
      in_app: true,
      function: '<img src=x onerror=alert(3)>',
      filename: 'javascript:alert(4)',
      context_line: longLine,
      pre_context: ['.', '..'],
      vars: { '"><b>': '</td><script>', long: 'y'.repeat(10_000) },
    });
    await path.alerts.add({ title, value: longLine, event });
    await path.notifyAll();

    const { envelopeTo, source, parsed } = path.sink.mails[0]!;
    expect(envelopeTo).toEqual(['kim@example.com']);
    expect(parsed.bcc ?? []).toEqual([]);
    expect(parsed.subject).toMatch(
      /^\[shop\/production\] New: a Bcc: evil@example\.com <script>alert\(1\)<\/script>gpj\.exe x+…$/,
    );
    expect(parsed.subject).toHaveLength(150);
    expect(parsed.html).not.toMatch(/<(script|img)|<b>/);
    expect(parsed.html).not.toContain(RLO);
    expect(parsed.html).toContain('⟨U+202E⟩evil');
    const links = [...(parsed.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, url]) => url);
    expect(links).toContainEqual(expect.stringMatching(/\/issues\//));
    expect(links.filter((url) => !url?.startsWith('https://errata.example.org/'))).toEqual([]);
    expect(parsed.text).toContain('⟨U+202E⟩evil');
    expect(parsed.text).not.toContain(RLO);
    expect(
      Math.max(
        ...source
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThan(999);
  });

  test('lines that begin with a dot arrive whole', async () => {
    await path.listen();
    await path.alerts.add({ value: 'before\n.\n..\n.hidden\nafter' });
    await path.notifyAll();
    expect(path.sink.mails[0]?.parsed.text).toContain('before\n.\n..\n.hidden\nafter');
  });
});

describe('the built-in mailbox', () => {
  test('keeps one mail for each spike and recipient, however many notifiers look', async () => {
    const begin = new Date('2026-11-21T00:05:21Z');
    await path.alerts.addSpike(begin, 'kim@localhost', 'lee@localhost');
    await path.alerts.addSpike(begin, 'kim@localhost');
    await Promise.all([path.notifyAll(path.createNotifier({})), path.notifyAll(path.createNotifier({}))]);
    await path.notifyAll(path.createNotifier({}));
    const mails = () => listVisibleMails(path.database, [path.alerts.projectId], { limit: 10 });
    expect((await mails()).map(({ recipient }) => recipient).sort()).toEqual(['kim@localhost', 'lee@localhost']);

    await path.alerts.addSpike(new Date('2026-11-21T09:00:00Z'), 'kim@localhost');
    await path.notifyAll(path.createNotifier({}));
    expect((await mails()).map(({ subject }) => subject)).toEqual(
      Array(3).fill('[shop] Spike: 12,340 events in one minute'),
    );
    for (const { id, state, messageId } of await path.alerts.states()) {
      expect({ state, messageId }).toEqual({ state: 'sent', messageId: `<alert-${id}@errata.example.org>` });
      expect(await path.alerts.deliveries(id)).toMatchObject([{ attempt: 1, channel: 'mailbox', result: 'delivered' }]);
    }
  });

  test('keeps the very mail that would have left, once', async () => {
    const id = await path.alerts.add({ recipient: 'admin@localhost', event: loadEvent('python-zero-division') });
    await path.notifyAll(path.createNotifier({}));
    await path.database.query(`UPDATE alert SET state = 'pending', next_attempt_at = now()`);
    await path.notifyAll(path.createNotifier({}));
    const { rows } = await path.database.query<{ alert_id: string; subject: string; source: Buffer }>(
      'SELECT * FROM mail',
    );
    expect(rows).toMatchObject([{ alert_id: id, recipient: 'admin@localhost', read_at: null }]);
    const mail = await PostalMime.parse(rows[0]?.source ?? '');
    expect(mail.subject).toBe(rows[0]?.subject);
    expect(mail.messageId).toBe(`<alert-${id}@errata.example.org>`);
    expect(mail.html).toContain('order.total / 0');
    expect(await path.alerts.states()).toMatchObject([{ state: 'sent' }]);
  });
});
