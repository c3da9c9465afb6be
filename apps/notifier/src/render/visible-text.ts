/** Controls, directional marks and zero-width characters: with them a text can look like another one. Tab and newline stay. */
const HIDDEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\p{Surrogate}]/gu;

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
    .replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(HIDDEN, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return cutText(line, lengthMax);
}

/** At most `lengthMax` characters (code points), the last an ellipsis when something is missing. */
export function cutText(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const characters = Array.from(text.slice(0, lengthMax * 2));
  return characters.length <= lengthMax ? text : `${characters.slice(0, lengthMax - 1).join('')}…`;
}
