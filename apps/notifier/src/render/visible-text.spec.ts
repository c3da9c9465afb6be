import { describe, expect, test } from '@jest/globals';
import { cutText, headerText, visibleText } from './visible-text.js';

describe('headerText', () => {
  test.each([
    ['line breaks become spaces', 'a\r\nBcc: b@example.com\n\nc', 'a Bcc: b@example.com c'],
    ['so do those of Unicode', 'a\u2028b\u0085c', 'a b c'],
    ['controls and directional marks go', 'a\u0000b\u001B[31mc\u202Ed\u200Be\uFEFF', 'ab[31mcde'],
    ['half a character goes', 'a\uD83Db', 'ab'],
    ['words and emoji stay', 'Zoë 日本 🙂', 'Zoë 日本 🙂'],
  ])('%s', (_case, text, line) => {
    expect(headerText(text)).toBe(line);
  });

  test('is at most 150 characters, whatever they are', () => {
    expect(Array.from(headerText('🙂'.repeat(5_000)))).toHaveLength(150);
    expect(headerText('x'.repeat(1_000_000))).toHaveLength(150);
  });
});

describe('visibleText', () => {
  test.each([
    ['hidden characters become marks', 'a\u202Eb\u0007c\u200D', 'a⟨U+202E⟩b⟨U+0007⟩c⟨U+200D⟩'],
    ['tabs and lines stay', 'a\tb\r\nc\rd', 'a\tb\nc\nd'],
    ['half a character', '\uDC00', '⟨U+DC00⟩'],
  ])('%s', (_case, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });
});

describe('cutText', () => {
  test.each([
    ['as long as allowed', 'abcde', 5, 'abcde'],
    ['longer', 'abcdef', 5, 'abcd…'],
    ['counted in characters', '🙂🙂🙂', 3, '🙂🙂🙂'],
    ['never cut in half', '🙂🙂🙂🙂', 3, '🙂🙂…'],
  ])('%s', (_case, text, lengthMax, cut) => {
    expect(cutText(text, lengthMax)).toBe(cut);
  });
});
