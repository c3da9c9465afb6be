import { GRACE_CHARS } from './limits.js';

/** True when a text is so much over its limit that it must be cut. */
export function isTooLong(text: string, charsMax: number): boolean {
  return text.length > charsMax && text.length > charsMax + Math.min(GRACE_CHARS, charsMax >> 3);
}

/** At most `charsMax` characters, the last three of them dots. Never splits a surrogate pair: PostgreSQL refuses halves. */
export function cutText(text: string, charsMax: number): string {
  return `${headOf(text, Math.max(charsMax - 3, 0))}...`;
}

/** The first characters of a text, one fewer where the cut would split a surrogate pair. */
export function headOf(text: string, chars: number): string {
  const last = text.charCodeAt(chars - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? chars - 1 : chars);
}
