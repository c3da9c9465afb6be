import { runInNewContext } from 'node:vm';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parseEnvelope } from '@errata/protocol';
import { countRows, envelopeOf, startIngest, type TestIngest } from './start-ingest.js';

let ingest: TestIngest;

beforeAll(async () => {
  ingest = await startIngest({ digests: false });
});
afterAll(() => ingest.stop());
beforeEach(() => ingest.database.query('TRUNCATE inbox, outcome'));

const ID = 'fc6d8c0c43fc4630ad850ee518f1b9d0';
const event = JSON.stringify({ event_id: ID, message: 'hello' });
const envelope = envelopeOf({ event_id: ID, message: 'hello' });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Seen {
  status: number;
  type: string;
  body: string;
  headers: Headers;
}

/** `{p}` and `{k}` stand for project and key. */
async function ask(
  method: string,
  path: string,
  { body, headers = {} }: { body?: string | Uint8Array; headers?: Record<string, string> } = {},
): Promise<Seen> {
  const answer = await fetch(ingest.url + filled(path), {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body: body as never }),
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    body: await answer.text(),
    headers: answer.headers,
  };
}
const filled = (text: string): string => text.replace('{p}', ingest.projectId).replace('{k}', ingest.publicKey);

const kept = async (): Promise<{ events: number; items: [string, string][] }[]> => {
  const { rows } = await ingest.database.query<{ events: number; format: string; body: Buffer }>(
    'SELECT events, format, body FROM inbox ORDER BY id',
  );
  return rows.map(({ events, format, body }) => {
    const parsed = format === 'envelope' ? parseEnvelope(body) : undefined;
    const items = parsed?.ok ? parsed.value.items : [];
    return {
      events,
      items: items.map(({ type, payload }): [string, string] => [type, Buffer.from(payload).toString()]),
    };
  });
};
const dropped = async (): Promise<string[]> =>
  (await ingest.database.query<{ reason: string }>(`SELECT reason FROM outcome WHERE outcome = 'dropped'`)).rows.map(
    ({ reason }) => reason,
  );

describe('every way to hand in an event', () => {
  test.each([
    ['POST', '/api/{p}/envelope/?sentry_key={k}', envelope, {}],
    ['POST', '/api/{p}/envelope?sentry_key={k}', envelope, {}],
    ['POST', '//api///{p}//envelope//?sentry_key={k}', envelope, {}],
    ['POST', '/%61pi/{p}/envelope/?sentry_key={k}', envelope, {}],
    ['POST', '/api/{p}/store/?sentry_key={k}', event, {}],
    ['POST', '/api/store/?sentry_key={k}', event, {}],
    ['POST', '/api/{p}/store/?sentry_key={k}', envelope, { 'content-type': 'application/x-sentry-envelope' }],
    ['POST', '/api/{p}/envelope/', envelope, { authorization: 'Sentry sentry_key={k}' }],
    ['POST', '/api/{p}/envelope/', envelope, { 'x-sentry-auth': 'sentry sentry_key="{k}",sentry_version=2.0' }],
    ['POST', '/api/{p}/envelope/', envelope, { authorization: 'Basic {basic}' }],
    ['POST', '/api/{p}/envelope/?sentry_key={k}', envelope, { 'x-sentry-auth': 'Sentry sentry_key={k}' }],
  ])('%s %s', async (method, path, body, headers) => {
    const basic = Buffer.from(`${ingest.publicKey}:`).toString('base64');
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, filled(value).replace('{basic}', basic)]),
    );
    const answer = await ask(method, path, { body, headers: own });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { id: ID }]);
    expect(await countRows(ingest.database, 'SELECT sum(events) FROM inbox')).toBe(1);
  });

  test.each([encodeURIComponent(event), encodeURIComponent(Buffer.from(event).toString('base64'))])(
    'a picture whose address is the event',
    async (data) => {
      const answer = await ask('GET', `/api/{p}/store/?sentry_key={k}&sentry_version=7&sentry_data=${data}`);
      expect([answer.status, answer.type, answer.body.slice(0, 6)]).toEqual([200, 'image/gif', 'GIF89a']);
      expect(await countRows(ingest.database, 'SELECT sum(events) FROM inbox')).toBe(1);
    },
  );

  test('a picture without an event is an error', async () => {
    expect((await ask('GET', '/api/{p}/store/?sentry_key={k}')).status).toBe(400);
  });

  test('what an older client sends as feedback is kept as that', async () => {
    const answer = await ask('POST', '/api/{p}/store/?sentry_key={k}', {
      body: `{"type":"feedback","event_id":"${ID}"}`,
    });
    expect([answer.status, await kept()]).toMatchObject([
      200,
      [{ events: 0, items: [['feedback', expect.anything()]] }],
    ]);
  });
});

describe('what browsers report', () => {
  const csp = {
    'csp-report': {
      'document-uri': 'https://shop.example/',
      'violated-directive': 'script-src',
      'blocked-uri': 'https://evil.example/x.js',
    },
  };
  const listed = {
    type: 'csp-violation',
    url: 'https://shop.example/',
    body: { documentURL: 'https://shop.example/', effectiveDirective: 'img-src', blockedURL: 'data' },
  };

  test.each(['security', 'csp-report'])('/%s/: a report is an event', async (route) => {
    const answer = await ask('POST', `/api/{p}/${route}/?sentry_key={k}&sentry_release=shop%401`, {
      body: JSON.stringify(csp),
      headers: { 'content-type': 'application/csp-report; charset=utf-8' },
    });
    expect([answer.status, answer.body]).toEqual([200, '']);
    expect(await kept()).toEqual([{ events: 1, items: [['raw_security', JSON.stringify(csp)]] }]);
    const { rows } = await ingest.database.query<{ body: Buffer }>('SELECT body FROM inbox');
    expect(rows[0]!.body.toString()).toContain('"sentry_release":"shop@1"');
    expect(
      await countRows(ingest.database, `SELECT n FROM outcome WHERE outcome = 'received' AND category = 'security'`),
    ).toBe(1);
  });

  test('107: of a list each report is an event, other kinds are counted', async () => {
    const list = [listed, { type: 'deprecation', body: {} }, listed];
    expect(
      (
        await ask('POST', '/api/{p}/security/?sentry_key={k}', {
          body: JSON.stringify(list),
          headers: { 'content-type': 'application/reports+json' },
        })
      ).status,
    ).toBe(200);
    expect(await kept()).toMatchObject([{ events: 2 }]);
    expect(await dropped()).toEqual(['raw_security']);
  });

  test('a failed request that a browser reports is an event, one that went well is counted', async () => {
    const report = (type: string): unknown => ({ type: 'network-error', url: 'https://shop.example/', body: { type } });
    const body = JSON.stringify([report('tcp.timed_out'), report('ok')]);
    expect((await ask('POST', '/api/{p}/nel/?sentry_key={k}', { body })).status).toBe(200);
    expect(await kept()).toMatchObject([{ events: 1 }]);
    expect(await dropped()).toEqual(['raw_security']);
  });

  test.each<[string, string, number]>([
    ['65 KiB', JSON.stringify({ 'csp-report': { x: 'x'.repeat(65 * 1024) } }), 413],
    ['not JSON', 'hello', 400],
    ['no report', '{"a":1}', 400],
    ['nothing', '', 400],
  ])('107: %s', async (_name, body, status) => {
    expect((await ask('POST', '/api/{p}/security/?sentry_key={k}', { body })).status).toBe(status);
  });
});

describe('what belongs to an event', () => {
  const form = [
    '--x\r\nContent-Disposition: form-data; name="a"; filename="log.txt"\r\nContent-Type: text/plain\r\n\r\nline\r\n',
    '--x\r\nContent-Disposition: form-data; name="field"\r\n\r\nno file\r\n--x--\r\n',
  ].join('');

  test.each([
    ['files of a form', form, 'multipart/form-data; boundary=x', 'line'],
    ['one file', 'line', 'text/plain', 'line'],
  ])('attachments sent later: %s', async (_name, body, contentType, content) => {
    const answer = await ask('POST', `/api/{p}/events/${ID}/attachments/?sentry_key={k}`, {
      body,
      headers: { 'content-type': contentType },
    });
    expect(answer.status).toBe(201);
    expect(await kept()).toEqual([{ events: 0, items: [['attachment', content]] }]);
  });

  test('attachments of an event id that is none', async () => {
    expect((await ask('POST', '/api/{p}/events/..%2f..%2fetc/attachments/?sentry_key={k}', { body: 'x' })).status).toBe(
      400,
    );
  });

  test('what somebody wrote into a report dialog', async () => {
    const dsn = encodeURIComponent(ingest.dsn);
    const answer = await ask('POST', `/api/embed/error-page/?dsn=${dsn}&eventId=${ID}`, {
      body: 'name=Kim&email=kim%40example.com&comments=It+broke',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(200);
    const report = { event_id: ID, name: 'Kim', email: 'kim@example.com', comments: 'It broke' };
    expect(await kept()).toEqual([{ events: 0, items: [['user_report', JSON.stringify(report)]] }]);
  });
});

describe('what is taken without being kept, so that clients stay content', () => {
  test.each<[string, string, number, string | RegExp, string]>([
    ['89: POST', '/api/{p}/minidump/?sentry_key={k}', 200, UUID, 'minidump'],
    ['89: POST', '/api/{p}/unreal/{k}/', 200, UUID, 'unreal_report'],
    ['POST', '/api/{p}/cron/nightly/?sentry_key={k}', 202, '{}', 'check_in'],
    ['GET', '/api/{p}/cron/nightly/{k}/?status=ok', 202, '{}', 'check_in'],
    ['POST', '/api/{p}/integration/otlp/v1/traces?sentry_key={k}', 200, '', 'otel_span'],
  ])('%s %s: %i', async (method, path, status, body, itemType) => {
    const verb = method.replace(/^\d+: /, '');
    const answer = await ask(verb, path, verb === 'GET' ? {} : { body: Buffer.alloc(1000) });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(body === '' ? /^$/ : body);
    expect([await kept(), await dropped()]).toEqual([[], [itemType]]);
  });

  test.each([
    ['application/x-protobuf', ''],
    ['application/json', '{}'],
  ])('an exporter is answered in its own %s', async (type, body) => {
    const answer = await ask('POST', '/api/{p}/integration/otlp/v1/logs/', {
      body: '{}',
      headers: { 'content-type': type, authorization: `Sentry sentry_key=${ingest.publicKey}` },
    });
    expect([answer.status, answer.type.split(';')[0], answer.body]).toEqual([200, type, body]);
  });

  test.each(['/api/embed/error-page/?dsn=x', '/js-sdk-loader/0123456789abcdef0123456789abcdef.min.js'])(
    'a script: %s',
    async (path) => {
      const answer = await ask('GET', path);
      expect([answer.status, answer.type]).toEqual([200, 'text/javascript; charset=utf-8']);
      expect(() => runInNewContext(answer.body, { window: {} })).not.toThrow();
    },
  );

  test.each(['/api/{p}/playstation/', '/api/{p}/upload/'])('not offered: %s', async (path) => {
    expect((await ask('POST', path, { body: 'x' })).status).toBe(404);
  });

  test.each(['/api/{p}/minidump/', '/api/{p}/cron/x/', '/api/{p}/integration/otlp/v1/traces', '/api/{p}/security/'])(
    'but not from strangers: %s',
    async (path) => {
      expect((await ask('POST', path, { body: '{}' })).status).toBe(401);
    },
  );
});

describe('methods and CORS', () => {
  const EVERYWHERE = [
    '/api/{p}/envelope/',
    '/api/{p}/store/',
    '/api/store/',
    '/tunnel',
    '/api/{p}/security/',
    '/api/{p}/minidump/',
    '/api/{p}/events/1/attachments/',
    '/api/embed/error-page/',
    '/js-sdk-loader/x.min.js',
  ];

  test.each(EVERYWHERE)('109: a preflight of %s, for any origin, without credentials', async (path) => {
    const answer = await ask('OPTIONS', path, { headers: { origin: 'null', 'access-control-request-method': 'POST' } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/x-sentry-auth.*content-encoding/);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'HEAD', 'GET'])(
    '91: %s is answered 405 with what is allowed',
    async (method) => {
      const answer = await ask(method, '/api/{p}/envelope/?sentry_key={k}', method === 'PUT' ? { body: envelope } : {});
      expect([answer.status, answer.headers.get('allow'), answer.headers.get('access-control-allow-origin')]).toEqual([
        405,
        'POST, OPTIONS',
        '*',
      ]);
      expect(await kept()).toEqual([]);
    },
  );

  test('91: HEAD is guarded as GET is', async () => {
    expect((await ask('HEAD', '/api/{p}/store/?sentry_data=%7B%7D')).status).toBe(401);
  });

  test.each<[string, string, number]>([
    ['/api/{p}/envelope/', envelope, 401],
    ['/api/{p}/envelope/?sentry_key=00000000000000000000000000000000', envelope, 403],
    ['/api/{p}/envelope/?sentry_key={k}', 'hello', 400],
    ['/api/{p}/store/?sentry_key={k}', 'x'.repeat(5 * 1024 * 1024), 413],
    ['/api/{p}/playstation/', 'x', 404],
    ['/api/%ZZ/envelope/', 'x', 400],
  ])('%s refused with a reason that pages may read', async (path, body, status) => {
    const answer = await ask('POST', path, { body });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, '*']);
    expect(JSON.parse(answer.body)).toEqual({ detail: expect.any(String) });
  });
});

describe('sockets', () => {
  const raw = (headers: Record<string, string | string[]>, pieces: (string | Buffer)[]): Promise<number | string> =>
    new Promise((resolve) => {
      const outgoing = request(
        `${ingest.url}${filled('/api/{p}/envelope/?sentry_key={k}')}`,
        { method: 'POST', headers },
        (answer) => resolve(answer.resume().statusCode!),
      );
      outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      for (const piece of pieces) outgoing.write(piece);
      outgoing.end();
    });

  test('38: a megabyte in pieces of one byte', async () => {
    const body = Buffer.from(envelopeOf({ event_id: ID, message: 'x'.repeat(50_000) }));
    expect(
      await raw(
        {},
        Array.from(body, (byte) => Buffer.from([byte])),
      ),
    ).toBe(200);
  });

  test('92: 100 kB of headers', async () => {
    expect([431, 400, 'ECONNRESET', 'EPIPE']).toContain(await raw({ 'x-long': 'x'.repeat(100_000) }, [envelope]));
  });

  test('94: X-Forwarded-For of an untrusted peer is not believed', async () => {
    await raw({ 'x-forwarded-for': Array.from({ length: 1000 }, () => '1.1.1.1').join(', ') }, [envelope]);
    const { rows } = await ingest.database.query('SELECT client_address FROM inbox');
    expect(rows).toEqual([{ client_address: '127.0.0.1' }]);
  });

  test('a client that goes away in the middle leaves nothing in the inbox', async () => {
    await new Promise<void>((resolve) => {
      const outgoing = request(`${ingest.url}${filled('/api/{p}/envelope/?sentry_key={k}')}`, {
        method: 'POST',
        headers: { 'content-length': '5000000' },
      });
      outgoing.on('error', () => {}).on('close', () => resolve());
      outgoing.write(Buffer.alloc(1_000_000, 'x'));
      setTimeout(() => outgoing.destroy(), 50);
    });
    expect((await ask('POST', '/api/{p}/envelope/?sentry_key={k}', { body: envelope })).status).toBe(200);
    expect(await kept()).toHaveLength(1);
  });
});
