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
  ])('%j has nothing that varies', (text) => expect(parameterise(text)).toBe(text));

  test('only the first two lines with content count', () => {
    expect(parameterise('\n\nfirst\n\nsecond\nthird')).toBe('first\nsecond...');
  });
});
