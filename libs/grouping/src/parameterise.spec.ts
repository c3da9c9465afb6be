import { describe, expect, test } from '@jest/globals';

import { TABLES_2 } from './version-2/tables.js';

const { parameterise } = TABLES_2;

describe('parameterise', () => {
  test.each([
    ['user bob@example.com not found', 'user <email> not found'],
    ['GET https://api.example.com/v1/users/42?x=1 failed', 'GET <url> failed'],
    ['job 6f0c1e0a-8f0e-4b7e-9a57-1a2b3c4d5e6f failed after 35ms', 'job <uuid> failed after <duration>'],
    ['connect ECONNREFUSED 10.0.12.7:5432', 'connect ECONNREFUSED <ip>:<int>'],
    ['at 2026-11-03T10:22:33.123Z boom', 'at <date> boom'],
    ['slot taken: Fri Nov 20 2026 14:04:05 GMT+0100 (CET)', 'slot taken: <date>'],
    ['job due at 23:36:31 was skipped', 'job due at <date> was skipped'],
    ['ptr 0x7ffee3b0 freed', 'ptr <hex> freed'],
    ['index -1 out of range, len=3.5', 'index <int> out of range, len=<float>'],
    ['key "user_id"=\'abc\' enabled=true', 'key "user_id"=<quoted_str> enabled=<bool>'],
    ['user_12345 locked', 'user_<int> locked'],
    ['no route to db1.eu.acme-corp.example', 'no route to <hostname>'],
    ['traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', 'traceparent: <traceparent>'],
    ['blob 9e671a4eb726fd6a4576f261597cb3f2290b8c44 is missing', 'blob <sha1> is missing'],
    ['build of commit 0439b53 failed', 'build of commit <hex> failed'],
    ['bad payload {"id": 17, "ok": false}', 'bad payload {"id": <int>, "ok": <bool>}'],
    ["no tenant 'acme-4411'", 'no tenant <quoted_id>'],
    ['session s_9fK2aQ lost', 'session s_<id> lost'],
    ['/tmp/upload_a8f3kq2x/part.bin: no space', '<tmp_path>: no space'],
    ['peer fe80::1ff:fe23:4567:890a gone', 'peer <ip> gone'],
    ['due 20 Nov 2026 14:00', 'due <date>'],
    ['since Nov 5, 2026 2:04 PM', 'since <date>'],
    ['Termin am 20.11.2026 verpasst', 'Termin am <date> verpasst'],
    ['at 2026-11-20T10:00:00+01:00[Europe/Berlin]', 'at <date>'],
    ['took 1h2m3.5s', 'took <duration>'],
    ['window PT30S over', 'window <duration> over'],
    ['limit of 12.5MB hit', 'limit of <size> hit'],
    ['1,234,567 rows', '<int> rows'],
    ['1.234.567 Zeilen', '<int> Zeilen'],
    ['用户1001不存在', '用户<int>不存在'],
    ['Benutzer „x-12“ fehlt', 'Benutzer <quoted_id> fehlt'],
    ['mailbox jürgen@müller.de full', 'mailbox <email> full'],
    ['Key (name)=(Bo Lee) already exists', 'Key (name)=(<row>) already exists'],
    ["Duplicate entry 'bo' for key 'users.name'", "Duplicate entry <row> for key 'users.name'"],
    [
      "SELECT * FROM t WHERE name = 'bo lee' AND id IN (1, 2, 3)",
      'SELECT * FROM t WHERE name = <quoted_str> AND id IN (<list>)',
    ],
    ['VALUES (?, ?, ?)', 'VALUES (<list>)'],
    ['bad {"id": 9, "name": "ann lee", "ok": null}', 'bad {"id": <int>, "name": <quoted_str>, "ok": <bool>}'],
    ['/home/bo/app.cfg is missing', '/home/<home>/app.cfg is missing'],
    ['GET /api/users/42?page=2&x=abc', 'GET /api/users/<int><query>'],
    ['jdbc:postgresql://db1:5432/x is down', '<url> is down'],
    ['data:image/png;base64,AAAA is no picture', '<url> is no picture'],
    ['token eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSM expired', 'token <jwt> expired'],
    ['pod api-6c8d5b9f7-q4zxc evicted', 'pod api-<pod> evicted'],
    ['key sk_live_9fK2aQzz revoked', 'key sk_live_<id> revoked'],
    ['no event 01ARZ3NDEKTSV4RRFFQ69G5FAV', 'no event <id>'],
    ['com.acme.Cart@1b6d3586 leaked', 'com.acme.Cart@<hex> leaked'],
    ['#PID<0.123.0> died', '<pid> died'],
    ['drift of 2.5e-7 is too much', 'drift of <float> is too much'],
  ])('%j becomes %j', (text, expected) => expect(parameterise(text)).toBe(expected));

  test.each([
    'Foo::bar() undefined',
    'Object.keys is not a function',
    'decade facade deadbeef',
    'version 1.2.3 unsupported',
    "Module 'billing' has no handler",
    'utf8 h264 s3',
    'HTTP 404 from the inventory service',
    'status code 500',
    'statusCode: 503',
    '[Errno 13] Permission denied',
    'exit code 137',
    'ORA-00942: table or view does not exist',
    'SQLSTATE[23000]: Integrity constraint violation',
    'relation "users" does not exist',
    "Cannot read properties of undefined (reading 'amount')",
    'java.util.Map is null',
    'a ? b : c',
  ])('%j has nothing that varies', (text) => expect(parameterise(text)).toBe(text));

  test('only the first two lines with content count', () => {
    expect(parameterise('\n\nfirst\n\nsecond\nthird')).toBe('first\nsecond...');
  });
});
