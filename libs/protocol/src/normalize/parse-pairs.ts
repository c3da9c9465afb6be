import { cleanText } from '../clean-json.js';
import { LIMITS } from '../limits.js';
import { headOf } from '../cut-text.js';

/** Decoded pairs of a query string or urlencoded form. Decoding may bring back U+0000, hence the cleaning. */
export function parseQuery(text: string): [string, string][] {
  if (text === '' || text === '?') return [];
  return [...new URLSearchParams(text)]
    .slice(0, LIMITS.pairsMax)
    .map(([key, value]) => [headOf(cleanText(key), LIMITS.urlCharsMax), cleanText(value)]);
}

/** Names and values of `a=b; c=d`, as they stand. */
export function parseCookies(text: string): [string, string][] {
  return text
    .split(';', LIMITS.pairsMax)
    .map((part): [string, string] => {
      const equals = part.indexOf('=');
      return equals < 0 ? [part.trim(), ''] : [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
    })
    .filter(([name]) => name !== '');
}
