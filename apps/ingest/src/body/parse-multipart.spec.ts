import { describe, expect, test } from '@jest/globals';
import { boundaryOf, parseMultipart } from './parse-multipart.js';

test.each([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['multipart/form-data; charset=utf-8; boundary="a b"', 'a b'],
  ['MULTIPART/MIXED;BOUNDARY=x', 'x'],
  ['application/json', undefined],
  ['multipart/form-data', undefined],
  [undefined, undefined],
])('the boundary of %p is %p', (contentType, boundary) => {
  expect(boundaryOf(contentType)).toBe(boundary);
});

describe('parts of a form', () => {
  const file =
    '--b\r\nContent-Disposition: form-data; name="f"; filename="a b.txt"\r\nContent-Type: text/plain\r\n\r\n1\r\n2';
  const read = (text: string): unknown =>
    parseMultipart(Buffer.from(text), 'b').map((part) => ({ ...part, content: Buffer.from(part.content).toString() }));
  const one = { name: 'f', filename: 'a b.txt', contentType: 'text/plain', content: '1\r\n2' };

  test.each([
    ['with its end', `${file}\r\n--b--\r\n`, [one]],
    ['without the last line break', `${file}\r\n--b--`, [one]],
    ['without an end', file, [one]],
    ['after a preamble', `hello\r\n${file}\r\n--b--`, [one]],
    [
      'a field and a file',
      `--b\r\ncontent-disposition: form-data; name=x\r\n\r\n\r\n${file}\r\n--b--`,
      [{ name: 'x', content: '' }, one],
    ],
    ['no parts', '--b--', []],
    ['a part without a name', '--b\r\nX: 1\r\n\r\nabc\r\n--b--', []],
    ['nothing of it', 'hello', []],
  ])('%s', (_name, text, parts) => {
    expect(read(text)).toEqual(parts);
  });

  test('no more than a hundred', () => {
    expect(parseMultipart(Buffer.from(`${file}\r\n`.repeat(200)), 'b')).toHaveLength(100);
  });
});
