import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { addOutcomes } from '@errata/db';
import { envelope, hex, startDigest, type TestDigest, type TestRequest } from './start-digest.js';

let digest: TestDigest;
beforeAll(async () => {
  digest = await startDigest();
});
afterAll(() => digest.stop());
beforeEach(async () => {
  await digest.database.query(
    'TRUNCATE inbox, outcome, event, event_seen, issue, issue_hash, issue_user, issue_tag, event_count, alert, dead_event CASCADE',
  );
  await digest.set({});
});

const eventOf = (n: number, payload: object, more: Partial<TestRequest> = {}): TestRequest => ({
  ...more,
  eventId: hex(n),
  body: envelope({ event_id: hex(n) }, [{ type: 'event' }, payload]),
});

test('a filtered event is seen but not stored: its redelivery is a duplicate', async () => {
  await digest.set({ filters: { releases: ['shop@1.*'] } });
  await digest.digest(eventOf(1, { release: 'shop@1.2' }), eventOf(2, { release: 'shop@2.0' }));
  await digest.digest(eventOf(1, { release: 'shop@2.0' }));
  expect(await digest.outcomes()).toEqual({ 'filtered:release': 1, stored: 1, duplicate: 1 });
  expect(await digest.stored(hex(1))).toBeUndefined();
});

test('each filter of the project counts under its own reason', async () => {
  await digest.set({
    filters: {
      localhost: true,
      legacyBrowsers: true,
      errorMessages: ['Timeout*'],
      releases: ['old'],
      addresses: ['198.51.100.0/24'],
    },
  });
  await digest.digest(
    eventOf(1, {}, { clientAddress: '198.51.100.7' }),
    eventOf(2, { release: 'old' }),
    eventOf(3, { exception: { type: 'TimeoutError', value: 'after 5 s' } }),
    eventOf(4, { request: { url: 'http://localhost:3000/' } }),
    eventOf(5, { platform: 'javascript', message: 'Script error.' }),
    eventOf(6, {}, { userAgent: 'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1)' }),
    eventOf(7, {}, { userAgent: 'Googlebot/2.1' }),
    eventOf(8, { message: 'kept' }),
  );
  expect(await digest.outcomes()).toEqual({
    'filtered:browser_extension': 1,
    'filtered:crawler': 1,
    'filtered:error_message': 1,
    'filtered:ip_address': 1,
    'filtered:legacy_browser': 1,
    'filtered:localhost': 1,
    'filtered:release': 1,
    stored: 1,
  });
});

test('received = stored + duplicate + filtered + invalid + waiting, after every batch of whatever mixture', async () => {
  await digest.set({ filters: { releases: ['filtered'] } });
  const random = (() => {
    let state = 7;
    return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  })();
  for (let round = 0; round < 15; round++) {
    const requests = Array.from({ length: 40 }, () => randomRequest(random));
    // The edge counts in the transaction that fills the inbox.
    await addOutcomes(
      digest.database,
      requests.map(({ events }) => ({
        projectId: digest.projectId,
        keyId: '1',
        at: new Date(),
        category: 'error',
        outcome: 'received',
        reason: '',
        n: events ?? 1,
      })),
    );
    expect(await digest.digest(...requests)).toEqual([]);
    expect(await difference()).toBe(0);
  }
  const outcomes = await digest.outcomes();
  for (const name of [
    'stored',
    'duplicate',
    'filtered:release',
    'invalid:json',
    'invalid:security_report',
    'invalid:framing',
  ])
    expect(outcomes[name]).toBeGreaterThan(0);
}, 60_000);

function randomRequest(random: () => number): TestRequest {
  const id = hex(1 + Math.floor(random() * 300));
  const kind = Math.floor(random() * 8);
  const event = (n: string): [header: Record<string, unknown>, payload: unknown] => [
    { type: 'event' },
    { event_id: n, message: `fault ${n.slice(-1)}`, release: random() < 0.3 ? 'filtered' : '1' },
  ];
  if (kind === 0) return { body: envelope({ event_id: id }, [{ type: 'event' }, '{"broken"']) };
  if (kind === 1) return { body: Buffer.from('no envelope') };
  if (kind === 2) return { events: 3, body: envelope({ event_id: id }, event(id), event(hex(500)), event(id)) };
  if (kind === 3) return { body: envelope({}, [{ type: 'raw_security' }, reports(Math.floor(random() * 4))]) };
  if (kind === 4)
    return { events: 0, body: envelope({ event_id: id }, [{ type: 'attachment', filename: 'a' }, 'text']) };
  if (kind === 5) return { encoding: 'gzip', body: gzipSync(envelope({ event_id: id }, event(id))) };
  if (kind === 6) return { format: 'store', eventId: id, body: Buffer.from(JSON.stringify(event(id)[1])) };
  return { body: envelope({ event_id: id }, event(id)) };
}

const reports = (n: number): object[] =>
  Array.from({ length: n }, () => ({
    type: 'csp-violation',
    body: { documentURL: 'https://shop.example/', effectiveDirective: 'img-src', blockedURL: 'https://evil.example/x' },
  }));

async function difference(): Promise<number> {
  const { rows } = await digest.database.query<{ n: number }>(
    `SELECT (SELECT coalesce(sum(CASE outcome WHEN 'received' THEN n ELSE -n END), 0) FROM outcome WHERE outcome <> 'dropped')::int
          - (SELECT coalesce(sum(events), 0) FROM inbox)::int AS n`,
  );
  return rows[0]!.n;
}
