import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { claimAlerts, recordDelivery } from '@errata/db';
import { loadEvent } from '../test/alert-rows.js';
import { type MailPath, openMailPath } from '../test/mail-path.js';
import type { Notifier } from './notifier.js';
import { notifyRound } from './notify-round.js';

let path: MailPath;

beforeAll(async () => {
  path = await openMailPath();
});
afterAll(() => path.end());
beforeEach(() => path.alerts.clear());

const header = (index: number, name: string) =>
  path.sink.mails[index]?.parsed.headers.find(({ key }) => key === name)?.value;

describe('what is sent', () => {
  beforeEach(() => path.listen());

  test('every kind of alert becomes a mail that says why, in the thread of its issue', async () => {
    const event = loadEvent('python-zero-division');
    const id = await path.alerts.add({ event });
    await path.alerts.add({ kind: 'regression', issueId: '1' });
    await path.alerts.add({
      kind: 'frequency',
      issueId: '1',
      detail: { count: 100, threshold: 100, windowMinutes: 60 },
    });
    await path.notifyAll();

    expect(path.sink.mails.map(({ parsed }) => parsed.subject)).toEqual([
      '[shop/production] New: KeyError: ‘discount’',
      '[shop] Again: KeyError: ‘discount’',
      '[shop] Frequent: KeyError: ‘discount’',
    ]);
    const [first, second, third] = path.sink.mails.map(({ parsed }) => parsed);
    expect(first?.text).toContain('Sent because this issue is new');
    expect(first?.text).toContain(`https://errata.example.org/issues/1/events/${event.event_id}`);
    expect(first?.text).toContain('order        <Order 1 total=13>');
    expect(first?.html).toContain('order.total / 0');
    expect(second?.text).toContain('came back after it had been resolved');
    expect(third?.text).toContain('100 events in 60 minutes');
    expect(first?.messageId).toBe(`<alert-${id}@errata.example.org>`);
    expect(first?.references).toMatch(/^<issue-1\.[0-9a-f]{16}@errata\.example\.org>$/);
    expect(new Set(path.sink.mails.map(({ parsed }) => parsed.references)).size).toBe(1);
    expect(new Set(path.sink.mails.map(({ parsed }) => parsed.inReplyTo)).size).toBe(1);
    expect((await path.alerts.states()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(await path.alerts.deliveries(id)).toEqual([
      { attempt: 1, channel: 'smtp', result: 'delivered', response: expect.stringContaining('250') },
    ]);
  });

  test('the headers tell programs what it is', async () => {
    await path.alerts.add();
    await path.notifyAll();
    expect(header(0, 'list-id')).toBe('<shop.errata.errata.example.org>');
    expect(header(0, 'auto-submitted')).toBe('auto-generated');
    expect(header(0, 'precedence')).toBe('bulk');
    expect(header(0, 'x-auto-response-suppress')).toBe('All');
    expect(header(0, 'x-errata-issue')).toBe('SHOP-1');
    expect(header(0, 'x-errata-alert')).toBe('new');
    expect(path.sink.mails[0]?.parsed.from).toEqual({ name: 'Errata', address: 'errata@errata.example.org' });
  });

  test('no mail, but a reason, for a muted issue, a resolved one and an address that leads nowhere', async () => {
    await path.alerts.add({ status: 'muted' });
    await path.alerts.add({ status: 'resolved' });
    await path.alerts.add({ recipient: 'admin@localhost' });
    await path.notifyAll();
    expect(path.sink.mails).toHaveLength(0);
    expect((await path.alerts.states()).map(({ state, reason }) => [state, reason])).toEqual([
      ['skipped', 'issue is muted'],
      ['skipped', 'issue was resolved meanwhile'],
      ['skipped', 'no real address'],
    ]);
  });

  test('a storm is one mail that lists every alert', async () => {
    for (let i = 0; i < 30; i++) await path.alerts.add({ title: `ImportError: thing ${i}` });
    const other = await path.alerts.add({ recipient: 'lee@example.com' });
    await path.notifyAll();
    expect(path.sink.mails.map(({ envelopeTo }) => envelopeTo.join())).toEqual(['kim@example.com', 'lee@example.com']);
    const summary = path.sink.mails[0]?.parsed;
    expect(summary?.subject).toBe('[shop] 30 alerts at once: 30 new');
    for (let i = 0; i < 30; i++) expect(summary?.text).toContain(`New: ImportError: thing ${i}\n`);
    const states = await path.alerts.states();
    expect(states.map(({ state }) => state)).toEqual(Array(31).fill('sent'));
    const ids = states.filter(({ id }) => id !== other).map(({ messageId }) => messageId);
    expect(new Set(ids)).toEqual(new Set([summary?.messageId]));
  });

  test('after a storm the next alerts are collected instead of sent one by one', async () => {
    for (let i = 0; i < 11; i++) await path.alerts.add();
    await path.notifyAll();
    const late = await path.alerts.add();
    await path.notifyAll();
    expect(path.sink.mails).toHaveLength(1);
    const [state] = await path.alerts.states(late);
    expect(state).toMatchObject({ state: 'pending', reason: 'collected: 11 alerts in 10 minutes', attempts: 0 });
    expect(state?.dueInSeconds).toBeGreaterThan(280);
  });

  test('a stored event nobody can read does not keep the mail from going out', async () => {
    await path.alerts.add({ event: loadEvent('python-zero-division') });
    await path.database.query(`UPDATE event SET body = 'damaged'`);
    await path.notifyAll();
    expect(path.sink.mails[0]?.parsed.subject).toBe('[shop] New: KeyError: ‘discount’');
  });
});

describe('when notifiers meet or die', () => {
  beforeEach(() => path.listen());

  test('two at once send each mail once', async () => {
    for (let i = 0; i < 24; i++) await path.alerts.add({ recipient: `r${i % 12}@example.com` });
    await Promise.all([
      path.notifyAll(path.createNotifier()),
      path.notifyAll(path.createNotifier()),
      path.notifyAll(path.createNotifier()),
    ]);
    const ids = path.sink.mails.map(({ parsed }) => parsed.messageId);
    expect(ids).toHaveLength(24);
    expect(new Set(ids).size).toBe(24);
    expect((await path.alerts.states()).map(({ state, attempts }) => [state, attempts])).toEqual(
      Array(24).fill(['sent', 1]),
    );
  });

  test('one that died before recording: the mail is sent again, recognisable by its Message-ID', async () => {
    await path.alerts.add();
    const dying: Notifier = path.createNotifier();
    const { send } = dying.channel;
    dying.channel.send = async (message) => {
      await send(message);
      throw new Error('killed');
    };
    await expect(path.notifyAll(dying)).rejects.toThrow('killed');
    await path.notifyAll();
    expect(path.sink.mails).toHaveLength(1);

    await path.alerts.makeDue();
    await path.notifyAll();
    const [first, second] = path.sink.mails.map(({ parsed }) => parsed.messageId);
    expect(second).toBe(first);
    expect(await path.alerts.states()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  test('one that wakes up after its lease has run out sends nothing and changes nothing', async () => {
    const id = await path.alerts.add();
    const group = { projectId: path.alerts.projectId, recipient: 'kim@example.com' };
    const [stale] = await claimAlerts(path.database, group, { limit: 10, leaseSeconds: 120 });
    await path.alerts.makeDue();
    await path.notifyAll();
    const lease = stale?.lease ?? '';
    await recordDelivery(path.database, {
      alertIds: [id],
      lease,
      channel: 'smtp',
      result: 'refused',
      response: 'late',
    });
    expect(await path.alerts.states()).toMatchObject([{ state: 'sent', reason: '' }]);
  });

  test('one asked to stop finishes its mail and gives the rest back at once', async () => {
    const notifier = path.createNotifier();
    for (let i = 0; i < 5; i++) await path.alerts.add();
    await notifyRound({ ...notifier, stopping: () => path.sink.mails.length > 0 });
    expect((await path.alerts.states()).map(({ state }) => state)).toEqual([
      'sent',
      'pending',
      'pending',
      'pending',
      'pending',
    ]);
    await path.notifyAll(notifier);
    expect(path.sink.mails).toHaveLength(5);
  });
});
