/**
 * Controls but tab and newline, format characters (directional marks, zero-width ones), halves of a character: with them a
 * text can look like another one.
 */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

/** For mail bodies: hidden characters become visible marks like ⟨U+202E⟩. */
export const visibleText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(HIDDEN, (character) => `⟨U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** For header values: one line without hidden characters, at most `lengthMax` characters. */
export function headerText(text: string, lengthMax = 150): string {
  const line = text
    // Only so much can survive; the rest of a megabyte need not be looked at.
    .slice(0, lengthMax * 4)
    .replace(/[\s\u0085]+/g, ' ')
    .replace(HIDDEN, '')
    .trim();
  return cutText(line, lengthMax);
}

/** At most `lengthMax` characters (code points), the last an ellipsis when something is missing. */
export function cutText(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const characters = Array.from(text.slice(0, (lengthMax + 1) * 2));
  return characters.length <= lengthMax ? text : `${characters.slice(0, lengthMax - 1).join('')}…`;
}
