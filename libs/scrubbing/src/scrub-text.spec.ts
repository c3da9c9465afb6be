import { describe, expect, test } from '@jest/globals';
import { compileNames } from './names.js';
import { scrubText } from './scrub-text.js';

const names = compileNames({ extraNames: [], safeNames: [], storeIpAddresses: true });

function scrub(text: string): { clean: string; rules: string[] } {
  const rules: string[] = [];
  const clean = scrubText(text, names, (rule) => rules.push(rule));
  return { clean, rules };
}

describe('the value of a secret name is masked inside', () => {
  test.each([
    ['JSON', '{"secret":"x","a":1}', '{"secret":"[Filtered]","a":1}'],
    [
      'JSON with numbers and objects, and it stays JSON',
      '{"pin": 12, "auth": {"a": [1]}, "b": 2}',
      '{"pin": "[Filtered]", "auth": "[Filtered]", "b": 2}',
    ],
    ['JSON in JSON', '{"body":"{\\"secret\\":\\"x\\"}"}', '{"body":"{\\"secret\\":\\"[Filtered]\\"}"}'],
    ['JSON that was cut off', '{"a":1,"password":"hunt', '{"a":1,"password":"[Filtered]'],
    ['JSON with quotes in the value', '{"password":"a\\"b","c":"d"}', '{"password":"[Filtered]","c":"d"}'],
    ['JSON with brackets in a nested value', '{"token":{"a":"}"},"b":1}', '{"token":"[Filtered]","b":1}'],
    ['a Python dict', "{'password': 'x', 'user': 'bob'}", "{'password': '[Filtered]', 'user': 'bob'}"],
    ['a Python dict of bytes', "{b'password': b'x'}", "{b'password': b'[Filtered]'}"],
    ['a Python string with an apostrophe', `{'password': "it's", 'a': 1}`, `{'password': "[Filtered]", 'a': 1}`],
    [
      'a Python list of pairs',
      "[(b'cookie', b'sid=1'), (b'accept', b'*/*')]",
      "[(b'cookie', b'[Filtered]'), (b'accept', b'*/*')]",
    ],
    ['keyword arguments', "login(user='bob', password='x y')", "login(user='bob', password='[Filtered]')"],
    [
      'a Python object',
      "<Request 'http://h/a?q=1&token=s3cr3t' [POST]>",
      "<Request 'http://h/a?q=1&token=[Filtered]' [POST]>",
    ],
    [
      'a Ruby hash',
      '{:password=>"x", "api_key"=>"y", id: 1}',
      '{:password=>"[Filtered]", "api_key"=>"[Filtered]", id: 1}',
    ],
    ['a Java record', 'User{password=hunter2, name=bob}', 'User{password=[Filtered], name=bob}'],
    ['PHP print_r', '[password] => x\n[name] => bob', '[password] => [Filtered]\n[name] => bob'],
    ['a query string', 'a=1&token=abc&b=2', 'a=1&token=[Filtered]&b=2'],
    ['a URL', 'GET /reset?access_token=abc HTTP/1.1', 'GET /reset?access_token=[Filtered] HTTP/1.1'],
    ['a URL in a URL', 'https://h/?next=%2Fr%3Ftoken%3Dabc&b=2', 'https://h/?next=%2Fr%3Ftoken%3D[Filtered]&b=2'],
    ['a form body', 'user%5Bpassword%5D=x%20y+z&a=1', 'user%5Bpassword%5D=[Filtered]&a=1'],
    ['cookies', 'theme=dark; sessionid=abc; a=b', 'theme=dark; sessionid=[Filtered]; a=b'],
    ['header lines', 'Cookie: a=b; c=d\nAccept: x', 'Cookie: [Filtered]\nAccept: x'],
    ['an authorization line', 'Authorization: Digest user name', 'Authorization: [Filtered]'],
    ['a connection string', 'Server=h;Password=p;Database=d', 'Server=h;Password=[Filtered];Database=d'],
    ['SQL', "SET password = 'x' WHERE id = 1", "SET password = '[Filtered]' WHERE id = 1"],
    ['text beyond ASCII', 'password:Яx', 'password:[Filtered]'],
    ['a log line', 'wrong password: hunter2 for bob', 'wrong password: [Filtered] for bob'],
  ])('%s', (_, text, expected) => {
    expect(scrub(text)).toEqual({ clean: expected, rules: expect.arrayContaining(['errata:name']) });
  });
});

describe('what looks like a secret is masked without a name', () => {
  test.each([
    ['card', 'paid with 4111 1111 1111 1111.', 'paid with [Filtered].', 'errata:card'],
    ['card', '4111-1111-1111-1111', '[Filtered]', 'errata:card'],
    ['card after another number', '2024 5500005555555559', '2024 [Filtered]', 'errata:card'],
    ['card in a group later', '2024 4111 1111 1111 1111', '2024 [Filtered]', 'errata:card'],
    ['Amex', '3782 822463 10005', '[Filtered]', 'errata:card'],
    ['JWT', 'a=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.sig-_x&b', 'a=[Filtered]&b', 'errata:token'],
    ['JWT without a signature', '%20eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0', '%20[Filtered]', 'errata:token'],
    ['AWS', 'key AKIAIOSFODNN7EXAMPLE!', 'key [Filtered]!', 'errata:token'],
    ['GitHub', 'ghp_0123456789abcdefghijABCDEFGHIJ012345', '[Filtered]', 'errata:token'],
    ['GitHub', 'x github_pat_11AAAAAAA0123456789_abcdef', 'x [Filtered]', 'errata:token'],
    ['Stripe', "'sk_live_abcdefgh0123'", "'[Filtered]'", 'errata:token'],
    ['Slack', 'xoxb-123456789012-abcdef', '[Filtered]', 'errata:token'],
    ['Bearer', 'curl -H Bearer abc123def456', 'curl -H Bearer [Filtered]', 'errata:credentials'],
    ['Basic', 'basic%20dXNlcjpwYXNz', 'basic%20[Filtered]', 'errata:credentials'],
    [
      'PEM',
      'a -----BEGIN RSA PRIVATE KEY-----\nMII=\n-----END RSA PRIVATE KEY----- b',
      'a [Filtered] b',
      'errata:private-key',
    ],
    [
      'PEM with a name',
      'token=-----BEGIN PRIVATE KEY-----\nMII=\n-----END PRIVATE KEY-----',
      'token=[Filtered]',
      'errata:private-key',
    ],
    ['PEM that was cut off', '-----BEGIN EC PRIVATE KEY-----\nMII', '[Filtered]', 'errata:private-key'],
    ['URL', 'https://u:p@h/', 'https://u:[Filtered]@h/', 'errata:url-password'],
    [
      'URL',
      'to postgres://u:p@h:5432/db and redis://:pw@h',
      'to postgres://u:[Filtered]@h:5432/db and redis://:[Filtered]@h',
      'errata:url-password',
    ],
    ['URL, password not encoded', 'amqp://u:p/w@x@h/v', 'amqp://u:[Filtered]@h/v', 'errata:url-password'],
    ['URL, password with @', 'mysql://u:p@w@h/db', 'mysql://u:[Filtered]@h/db', 'errata:url-password'],
  ])('%s: %s', (_, text, expected, rule) => {
    const { clean, rules } = scrub(text);
    expect(clean).toBe(expected);
    expect(rules).toContain(rule);
  });
});

describe('what is no secret stays as it is', () => {
  test.each([
    '4111-1111-1111-1112',
    '1234567890123456',
    'order 2024112012345678',
    '0.4532015112830366',
    'x4111111111111111',
    '[4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1]',
    '0x7f5820145710',
    'Unexpected token: comma',
    'Basic authentication is required',
    'float basic _NegativeOne',
    'INSERT INTO "auth_user" ("password", "last_login")',
    'https://host:8080/a@b',
    'git@github.com:owner/name',
    'std::auth::Session::open',
    'author=bob&tokenizer=x&keyboard=de',
    'WHERE password = %s AND token = ? AND auth = $1',
    "{'password': None, 'token': ''}",
    '{"password": null, "token": "", "auth": {}}',
    'password=[Filtered]&token=%5BFiltered%5D',
    '["password", "username"]',
    '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----',
    'eyJrb2Zm is no token',
  ])('%s', (text) => {
    expect(scrub(text)).toEqual({ clean: text, rules: [] });
  });
});
