import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { envelope, hex, startDigest, type TestDigest, type TestRequest } from './start-digest.js';

let digest: TestDigest;
beforeAll(async () => {
  digest = await startDigest();
});
afterAll(() => digest.stop());
beforeEach(async () => {
  await digest.database.query(
    'TRUNCATE inbox, outcome, event, event_seen, issue, issue_hash, issue_user, issue_tag, event_count, alert, attachment, user_feedback CASCADE',
  );
  await digest.set({});
});

type Item = [header: Record<string, unknown>, payload: unknown];
const event: Item = [{ type: 'event' }, { message: 'fault' }];
const file = (content: string | Buffer, header: object = {}): Item => [
  { type: 'attachment', filename: 'log.txt', content_type: 'text/plain', ...header },
  content,
];
const request = (n: number, events: number, ...items: Item[]): TestRequest => ({
  events,
  eventId: hex(n),
  body: envelope({ event_id: hex(n) }, ...items),
});

const rowsOf = async (sql: string): Promise<unknown[]> => (await digest.database.query(sql)).rows;
const ATTACHMENTS = `SELECT replace(event_id::text, '-', '') AS event, name, content_type, kind, bytes::int, content FROM attachment ORDER BY id`;
const FEEDBACK = `SELECT replace(event_id::text, '-', '') AS event, name, email, comments, source FROM user_feedback ORDER BY id`;

describe('attachments', () => {
  test('are kept byte for byte with their event', async () => {
    const content = Buffer.from([0, 1, 10, 255]);
    await digest.digest(request(1, 1, event, file(content, { filename: 'dump.bin', content_type: 'a/b' })));
    expect(await rowsOf(ATTACHMENTS)).toEqual([
      { event: hex(1), name: 'dump.bin', content_type: 'a/b', kind: 'event.attachment', bytes: 4, content },
    ]);
    expect(await digest.outcomes()).toEqual({ stored: 1 });
  });

  test('may follow their event in an envelope of their own', async () => {
    await digest.digest(request(1, 1, event));
    await digest.digest(request(1, 0, file('later')));
    expect(await rowsOf(ATTACHMENTS)).toMatchObject([{ event: hex(1), name: 'log.txt' }]);
  });

  test('are not kept for an event that is unknown or filtered, and that is counted', async () => {
    await digest.set({ filters: { errorMessages: ['fault'] } });
    await digest.digest(request(1, 1, event, file('filtered')), request(2, 0, file('unknown')));
    expect(await rowsOf(ATTACHMENTS)).toEqual([]);
    expect(await digest.outcomes()).toEqual({ 'filtered:error_message': 1, 'dropped:attachment': 2 });
  });

  test('come once, however often their envelope is delivered', async () => {
    const body = request(1, 1, event, file('a'), file('b'));
    await digest.digest(body, body);
    await digest.digest(body);
    expect(await rowsOf(ATTACHMENTS)).toHaveLength(2);
  });

  test('are at most twenty an event, over all envelopes', async () => {
    const files = (from: number): Item[] => Array.from({ length: 15 }, (_, n) => file(`file ${from + n}`));
    await digest.digest(request(1, 1, event, ...files(0)));
    await digest.digest(request(1, 0, ...files(100)));
    expect(await rowsOf(ATTACHMENTS)).toHaveLength(20);
    expect(await digest.outcomes()).toMatchObject({ 'dropped:attachment': 10 });
  });

  test('have names and types that do no harm', async () => {
    await digest.digest(
      request(
        1,
        1,
        event,
        file('x', { filename: '../../a\0b.svg', content_type: 'text/html; charset=x', attachment_type: '?' }),
      ),
    );
    expect(await rowsOf(ATTACHMENTS)).toMatchObject([
      { name: 'ab.svg', content_type: 'text/html', kind: 'event.attachment' },
    ]);
  });
});

describe('what people write', () => {
  const feedback = (n: number, about: number | undefined, message: string): TestRequest =>
    request(n, 0, [
      { type: 'feedback' },
      {
        type: 'feedback',
        event_id: hex(n),
        contexts: {
          feedback: {
            name: 'Kim',
            contact_email: 'kim@example.com',
            message,
            ...(about ? { associated_event_id: hex(about) } : {}),
          },
        },
      },
    ]);
  const report = (n: number, members: object): TestRequest =>
    request(n, 0, [{ type: 'user_report' }, { event_id: hex(n), ...members }]);

  test('is kept beside its event, before or after it, and is no issue', async () => {
    await digest.digest(feedback(11, 1, 'It broke'));
    await digest.digest(request(1, 1, event));
    await digest.digest(report(1, { name: 'Jo', email: 'jo@example.com', comments: 'Here too' }));
    expect(await rowsOf(FEEDBACK)).toEqual([
      { event: hex(1), name: 'Kim', email: 'kim@example.com', comments: 'It broke', source: 'feedback' },
      { event: hex(1), name: 'Jo', email: 'jo@example.com', comments: 'Here too', source: 'user_report' },
    ]);
    expect(await rowsOf('SELECT FROM issue')).toHaveLength(1);
    expect(await digest.outcomes()).toEqual({ stored: 1 });
  });

  test('is kept without an event', async () => {
    await digest.digest(feedback(11, undefined, 'Nice shop'));
    expect(await rowsOf(FEEDBACK)).toMatchObject([{ event: null, comments: 'Nice shop' }]);
  });

  test('comes once, however often it is delivered', async () => {
    const both = [feedback(11, 1, 'It broke'), report(1, { comments: 'Here too' })];
    await digest.digest(...both, ...both);
    await digest.digest(...both);
    expect(await rowsOf(FEEDBACK)).toHaveLength(2);
  });

  test('loses its secrets, and is cut', async () => {
    await digest.digest(report(1, { comments: `my password: hunter2 ${'x'.repeat(20_000)}`, email: 7, name: ['x'] }));
    const [row] = (await rowsOf(FEEDBACK)) as { comments: string; name: string; email: string }[];
    expect(row!.comments).toMatch(/^my password: \[Filtered\] x+\.\.\.$/);
    expect([row!.comments.length, row!.name, row!.email]).toEqual([8192, '', '']);
  });

  test('is dropped where nothing was written, and that is counted', async () => {
    await digest.digest(report(1, {}), request(2, 0, [{ type: 'feedback' }, '[1]']), feedback(3, 1, '  '));
    expect(await rowsOf(FEEDBACK)).toEqual([]);
    expect(await digest.outcomes()).toEqual({ 'dropped:user_report': 1, 'dropped:feedback': 2 });
  });
});

describe('security reports', () => {
  const csp = (blocked: string): object => ({
    'csp-report': {
      'document-uri': 'https://shop.example/cart',
      'effective-directive': 'script-src',
      'blocked-uri': blocked,
    },
  });
  const security = (n: number, payload: unknown, header: object = {}): TestRequest =>
    request(n, 1, [{ type: 'raw_security', ...header }, payload]);

  test('become events with what the request says', async () => {
    const header = { sentry_release: 'shop@1', sentry_environment: 'staging' };
    await digest.digest({
      ...security(1, csp('https://evil.example/x.js'), header),
      clientAddress: '203.0.113.9',
      userAgent: 'Mozilla/5.0 Firefox/150.0',
    });
    expect(await digest.stored(hex(1))).toMatchObject({
      type: 'csp',
      release: 'shop@1',
      environment: 'staging',
      user: { ip_address: '203.0.113.9' },
      logentry: { formatted: "Blocked 'script' from 'evil.example'" },
    });
  });

  test('of a list are one event each, and counted as received', async () => {
    const entry = (blockedURL: string): object => ({
      type: 'csp-violation',
      body: { documentURL: 'https://shop.example/', effectiveDirective: 'img-src', blockedURL },
    });
    await digest.digest(
      security(1, [entry('https://a.example/'), entry('https://b.example/'), { type: 'deprecation' }]),
    );
    expect(await digest.outcomes()).toEqual({ received: 1, stored: 2 });
  });

  test('caused by extensions are filtered, others are not', async () => {
    await digest.digest(security(1, csp('chrome-extension://abc')), security(2, csp('inline')));
    expect(await digest.outcomes()).toEqual({ 'filtered:browser_extension': 1, stored: 1 });
  });

  test('of no known kind are invalid', async () => {
    await digest.digest(security(1, { some: 'thing' }), security(2, [{ type: 'deprecation' }]), security(3, '{'));
    expect(await digest.outcomes()).toEqual({ 'invalid:security_report': 2, 'invalid:json': 1 });
  });
});
