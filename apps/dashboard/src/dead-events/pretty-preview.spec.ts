import { expect, test } from '@jest/globals';
import { prettyPreview } from './pretty-preview.js';

test.each([
  ['{"a":1}', '{\n  "a": 1\n}'],
  ['{"a":1}\nplain text\n[1]', '{\n  "a": 1\n}\nplain text\n[\n  1\n]'],
  ['{"cut', '{"cut'],
  ['<b>bold</b>', '<b>bold</b>'],
  ['', ''],
])('%j is shown as %j', (preview, shown) => {
  expect(prettyPreview(preview)).toBe(shown);
});

test('what is nested as deep as can be does no harm', () => {
  const deep = '['.repeat(50_000);
  expect(prettyPreview(deep)).toBe(deep);
});
