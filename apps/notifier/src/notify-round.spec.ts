import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '@errata/config';
import { claimAlerts, readMailProblem, recordDelivery } from '@errata/db';
import { createTestDatabase, type TestDatabase } from '@errata/db/testing';
import PostalMime from 'postal-mime';
import { type AlertRows, createAlertRows, loadEvent } from '../test/alert-rows.js';
import { rejection, type SinkAnswers, type SmtpSink, startSmtpSink } from '../test/smtp-sink.js';
import { openChannel } from './channels/open-channel.js';
import type { Notifier } from './notifier.js';
import { notifyRound } from './notify-round.js';

let db: TestDatabase;
let alerts: AlertRows;
let sink: SmtpSink;

beforeAll(async () => {
  db = await createTestDatabase(8);
  alerts = await createAlertRows(db.database);
});
afterAll(() => db.drop());
beforeEach(() => alerts.clear());
afterEach(() => sink?.close());

async function listen(answers: SinkAnswers = {}): Promise<void> {
  await sink?.close();
  sink = await startSmtpSink(answers);
}

/** A notifier on the sink, or on the built-in mailbox. */
function createNotifier(
  env: Record<string, string> = { MAIL_SERVER: '127.0.0.1', MAIL_PORT: String(sink.port) },
): Notifier {
  const config = readConfig({ ERRATA_URL: 'https://errata.example.org', ...env });
  const channel = openChannel(config, db.database);
  return { sql: db.database, channel, settings: config, stopping: () => false, warn: () => {} };
}

async function notifyAll(notifier = createNotifier()): Promise<void> {
  while (await notifyRound(notifier));
}

const header = (index: number, name: string) =>
  sink.mails[index]?.parsed.headers.find(({ key }) => key === name)?.value;

describe('what is sent', () => {
  beforeEach(() => listen());

  test('every kind of alert becomes a mail that says why, in the thread of its issue', async () => {
    const event = loadEvent('python-zero-division');
    const id = await alerts.add({ event });
    await alerts.add({ kind: 'regression', issueId: '1' });
    await alerts.add({ kind: 'frequency', issueId: '1', detail: { count: 100, threshold: 100, windowMinutes: 60 } });
    await notifyAll();

    expect(sink.mails.map(({ parsed }) => parsed.subject)).toEqual([
      '[shop/production] New: KeyError: ‘discount’',
      '[shop] Again: KeyError: ‘discount’',
      '[shop] Frequent: KeyError: ‘discount’',
    ]);
    const [first, second, third] = sink.mails.map(({ parsed }) => parsed);
    expect(first?.text).toContain('Sent because this issue is new');
    expect(first?.text).toContain(`https://errata.example.org/issues/1/events/${event.event_id}`);
    expect(first?.text).toContain('order        <Order 1 total=13>');
    expect(first?.html).toContain('order.total / 0');
    expect(second?.text).toContain('came back after it had been resolved');
    expect(third?.text).toContain('100 events in 60 minutes');
    expect(first?.messageId).toBe(`<alert-${id}@errata.example.org>`);
    expect(first?.references).toMatch(/^<issue-1\.[0-9a-f]{16}@errata\.example\.org>$/);
    expect(new Set(sink.mails.map(({ parsed }) => parsed.references)).size).toBe(1);
    expect(new Set(sink.mails.map(({ parsed }) => parsed.inReplyTo)).size).toBe(1);
    expect((await alerts.states()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(await alerts.deliveries(id)).toEqual([
      { attempt: 1, channel: 'smtp', result: 'delivered', response: expect.stringContaining('250') },
    ]);
  });

  test('the headers tell programs what it is', async () => {
    await alerts.add();
    await notifyAll();
    expect(header(0, 'list-id')).toBe('<shop.errata.errata.example.org>');
    expect(header(0, 'auto-submitted')).toBe('auto-generated');
    expect(header(0, 'precedence')).toBe('bulk');
    expect(header(0, 'x-auto-response-suppress')).toBe('All');
    expect(header(0, 'x-errata-issue')).toBe('SHOP-1');
    expect(header(0, 'x-errata-alert')).toBe('new');
    expect(sink.mails[0]?.parsed.from).toEqual({ name: 'Errata', address: 'errata@errata.example.org' });
  });

  test('no mail, but a reason, for a muted issue, a resolved one and an address that leads nowhere', async () => {
    await alerts.add({ status: 'muted' });
    await alerts.add({ status: 'resolved' });
    await alerts.add({ recipient: 'admin@localhost' });
    await notifyAll();
    expect(sink.mails).toHaveLength(0);
    expect((await alerts.states()).map(({ state, reason }) => [state, reason])).toEqual([
      ['skipped', 'issue is muted'],
      ['skipped', 'issue was resolved meanwhile'],
      ['skipped', 'no real address'],
    ]);
  });

  test('a storm is one mail that lists every alert', async () => {
    for (let i = 0; i < 30; i++) await alerts.add({ title: `ImportError: thing ${i}` });
    const other = await alerts.add({ recipient: 'lee@example.com' });
    await notifyAll();
    expect(sink.mails.map(({ envelopeTo }) => envelopeTo.join())).toEqual(['kim@example.com', 'lee@example.com']);
    const summary = sink.mails[0]?.parsed;
    expect(summary?.subject).toBe('[shop] 30 alerts at once: 30 new');
    for (let i = 0; i < 30; i++) expect(summary?.text).toContain(`New: ImportError: thing ${i}\n`);
    const states = await alerts.states();
    expect(states.every(({ state }) => state === 'sent')).toBe(true);
    const ids = states.filter(({ id }) => id !== other).map(({ messageId }) => messageId);
    expect(new Set(ids)).toEqual(new Set([summary?.messageId]));
  });

  test('after a storm the next alerts are collected instead of sent one by one', async () => {
    for (let i = 0; i < 11; i++) await alerts.add();
    await notifyAll();
    const late = await alerts.add();
    await notifyAll();
    expect(sink.mails).toHaveLength(1);
    const [state] = await alerts.states(late);
    expect(state).toMatchObject({ state: 'pending', reason: 'collected: 11 alerts in 10 minutes', attempts: 0 });
    expect(state?.dueInSeconds).toBeGreaterThan(280);
  });

  test('a stored event nobody can read does not keep the mail from going out', async () => {
    await alerts.add({ event: loadEvent('python-zero-division') });
    await db.database.query(`UPDATE event SET body = 'damaged'`);
    await notifyAll();
    expect(sink.mails[0]?.parsed.subject).toBe('[shop] New: KeyError: ‘discount’');
  });
});

describe('when the server says no', () => {
  test('for now: tried again later with the same Message-ID', async () => {
    let busy = true;
    await listen({ rcpt: () => (busy ? rejection(451, 'greylisted') : undefined) });
    const id = await alerts.add();
    await notifyAll();
    const [waiting] = await alerts.states();
    expect(waiting).toMatchObject({ state: 'pending', attempts: 1 });
    expect(waiting?.reason).toContain('greylisted');
    expect(waiting?.dueInSeconds).toBeGreaterThan(40);
    expect(waiting?.dueInSeconds).toBeLessThan(75);

    busy = false;
    await alerts.makeDue();
    await notifyAll();
    expect(await alerts.states()).toMatchObject([{ state: 'sent', attempts: 2, messageId: waiting?.messageId }]);
    expect(sink.mails.map(({ parsed }) => parsed.messageId)).toEqual([waiting?.messageId]);
    expect((await alerts.deliveries(id)).map(({ attempt, result }) => [attempt, result])).toEqual([
      [1, 'retry'],
      [2, 'delivered'],
    ]);
  });

  test('for good to one address: that alert fails at once, the others go out', async () => {
    await listen({ rcpt: (address) => (address === 'gone@example.com' ? rejection(550, 'no such user') : undefined) });
    const id = await alerts.add({ recipient: 'gone@example.com' });
    await alerts.add({ recipient: 'kim@example.com' });
    await notifyAll();
    expect((await alerts.states()).map(({ state }) => state)).toEqual(['failed', 'sent']);
    expect(await alerts.deliveries(id)).toEqual([
      { attempt: 1, channel: 'smtp', result: 'refused', response: '550 no such user' },
    ]);
    expect(await readMailProblem(db.database)).toBeUndefined();
  });

  test('for good after the content, too', async () => {
    await listen({ data: async () => rejection(554, 'looks like spam') });
    await alerts.add();
    await notifyAll();
    expect(await alerts.states()).toMatchObject([{ state: 'failed', reason: '554 looks like spam' }]);
  });

  test('to the login: the channel pauses, tries at most once a minute, and recovers by itself', async () => {
    let password = 'changed';
    await listen({ auth: (_user, given) => given === password });
    const env = { SMTP_URL: `smtp://errata:secret@127.0.0.1:${sink.port}` };
    for (const name of ['a', 'b', 'c']) await alerts.add({ recipient: `${name}@example.com` });
    await notifyAll(createNotifier(env));
    await notifyAll(createNotifier(env));
    expect(sink.count.auth).toBe(1);
    expect(await readMailProblem(db.database)).toMatchObject({ reason: expect.stringContaining('Bad credentials') });
    expect((await alerts.states()).every(({ state }) => state === 'pending')).toBe(true);

    password = 'secret';
    await db.database.query(
      `UPDATE installation SET value = value || jsonb_build_object('triedAt', now() - interval '61 seconds')`,
    );
    await alerts.makeDue();
    await notifyAll(createNotifier(env));
    expect(sink.mails).toHaveLength(3);
    expect(await readMailProblem(db.database)).toBeUndefined();
  });

  test('by not being there: the channel pauses', async () => {
    await listen();
    const notifier = createNotifier();
    await sink.close();
    await alerts.add();
    await notifyAll(notifier);
    expect(await readMailProblem(db.database)).toMatchObject({ reason: expect.stringContaining('ECONNREFUSED') });
    expect(await alerts.states()).toMatchObject([{ state: 'pending', attempts: 1 }]);
  });
});

describe('when notifiers meet or die', () => {
  beforeEach(() => listen());

  test('two at once send each mail once', async () => {
    for (let i = 0; i < 60; i++) await alerts.add({ recipient: `r${i % 12}@example.com` });
    await Promise.all([notifyAll(createNotifier()), notifyAll(createNotifier()), notifyAll(createNotifier())]);
    const ids = sink.mails.map(({ parsed }) => parsed.messageId);
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
    expect((await alerts.states()).every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true);
  });

  test('one that died before recording: the mail is sent again, recognisable by its Message-ID', async () => {
    await alerts.add();
    const dying: Notifier = createNotifier();
    const { send } = dying.channel;
    dying.channel.send = async (message) => {
      await send(message);
      throw new Error('killed');
    };
    await expect(notifyAll(dying)).rejects.toThrow('killed');
    await notifyAll();
    expect(sink.mails).toHaveLength(1);

    await alerts.makeDue();
    await notifyAll();
    const [first, second] = sink.mails.map(({ parsed }) => parsed.messageId);
    expect(second).toBe(first);
    expect(await alerts.states()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  test('one that wakes up after its lease has run out sends nothing and changes nothing', async () => {
    const id = await alerts.add();
    const group = { projectId: alerts.projectId, recipient: 'kim@example.com' };
    const [stale] = await claimAlerts(db.database, group, { limit: 10, leaseSeconds: 120 });
    await alerts.makeDue();
    await notifyAll();
    const lease = stale?.lease ?? '';
    await recordDelivery(db.database, { alertIds: [id], lease, channel: 'smtp', result: 'refused', response: 'late' });
    expect(await alerts.states()).toMatchObject([{ state: 'sent', reason: '' }]);
  });

  test('one asked to stop finishes its mail and gives the rest back at once', async () => {
    const notifier = createNotifier();
    for (let i = 0; i < 5; i++) await alerts.add();
    await notifyRound({ ...notifier, stopping: () => sink.mails.length > 0 });
    expect((await alerts.states()).map(({ state }) => state)).toEqual([
      'sent',
      'pending',
      'pending',
      'pending',
      'pending',
    ]);
    await notifyAll(notifier);
    expect(sink.mails).toHaveLength(5);
  });
});

describe('hostile content', () => {
  const RLO = '\u202E';

  test('cannot add a header, a recipient, an element or a hidden turn of direction', async () => {
    await listen();
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
    await alerts.add({ title, value: longLine, event });
    await notifyAll();

    const { envelopeTo, source, parsed } = sink.mails[0]!;
    expect(envelopeTo).toEqual(['kim@example.com']);
    expect(parsed.bcc ?? []).toEqual([]);
    expect(parsed.subject).toMatch(
      /^\[shop\/production\] New: a Bcc: evil@example\.com <script>alert\(1\)<\/script>gpj\.exe x+…$/,
    );
    expect(parsed.subject).toHaveLength(150);
    expect(parsed.html).not.toMatch(/<(script|img)|<b>/);
    expect(parsed.html).not.toContain(RLO);
    expect(parsed.html).toContain('⟨U+202E⟩evil');
    expect(
      [...(parsed.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, url]) =>
        url?.startsWith('https://errata.example.org/'),
      ),
    ).not.toContain(false);
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
    await listen();
    await alerts.add({ value: 'before\n.\n..\n.hidden\nafter' });
    await notifyAll();
    expect(sink.mails[0]?.parsed.text).toContain('before\n.\n..\n.hidden\nafter');
  });
});

describe('the built-in mailbox', () => {
  test('keeps the very mail that would have left, once', async () => {
    const id = await alerts.add({ recipient: 'admin@localhost', event: loadEvent('python-zero-division') });
    await notifyAll(createNotifier({}));
    await db.database.query(`UPDATE alert SET state = 'pending', next_attempt_at = now()`);
    await notifyAll(createNotifier({}));
    const { rows } = await db.database.query<{ alert_id: string; subject: string; source: Buffer }>(
      'SELECT * FROM mail',
    );
    expect(rows).toMatchObject([{ alert_id: id, recipient: 'admin@localhost', read_at: null }]);
    const mail = await PostalMime.parse(rows[0]?.source ?? '');
    expect(mail.subject).toBe(rows[0]?.subject);
    expect(mail.messageId).toBe(`<alert-${id}@errata.example.org>`);
    expect(mail.html).toContain('order.total / 0');
    expect(await alerts.states()).toMatchObject([{ state: 'sent' }]);
  });
});
