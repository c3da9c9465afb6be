import { FILTERED, maskLengthAt, type NoteRemoval } from './removal.js';

/**
 * Masks the password of every URL in a text, also of connection strings: `postgres://user:[Filtered]@host/db`. Host and
 * user stay: they tell what could not be reached. Parameters are the business of `maskAssignments`.
 *
 * Linear: the next `@` and the end of the unbroken text are looked up once and kept until the search has passed them.
 */
export function maskUrlPasswords(text: string, note: NoteRemoval): string {
  let masked = '';
  let copied = 0;
  let sign = -1;
  let unbroken = -1;
  for (let scheme = text.indexOf('://'); scheme >= 0; scheme = text.indexOf('://', scheme + 3)) {
    const start = scheme + 3;
    if (start < copied) continue;
    if (sign < start) sign = text.indexOf('@', start);
    if (sign < 0) break;
    if (unbroken < start) unbroken = endOfRun(text, start, BREAK);
    if (sign >= unbroken) continue;
    const password = findPassword(text, start, sign);
    if (password === undefined || maskLengthAt(text, password.start) === password.end - password.start) continue;
    masked += text.slice(copied, password.start) + FILTERED;
    copied = password.end;
    note('errata:url-password');
  }
  return copied === 0 ? text : masked + text.slice(copied);
}

const BREAK = /[\s"'<>`\\]/g;
const AUTHORITY_END = /[/?#\s"'<>`\\]/g;
const PORT = /^\d*$/;

/** The password of the URL whose authority begins at `start`, given that the next `@` stands in the same run of text. */
function findPassword(text: string, start: number, sign: number): { start: number; end: number } | undefined {
  const authorityEnd = endOfRun(text, start, AUTHORITY_END);
  const colon = text.indexOf(':', start);
  if (colon < 0 || colon >= authorityEnd || colon > sign) return undefined;
  if (sign < authorityEnd) return span(colon + 1, text.lastIndexOf('@', authorityEnd - 1));
  // A password that was not encoded may hold `/`, `?` or `#`; what follows the colon is then no port.
  return PORT.test(text.slice(colon + 1, authorityEnd)) ? undefined : span(colon + 1, sign);
}

function span(start: number, end: number): { start: number; end: number } | undefined {
  return start < end ? { start, end } : undefined;
}

function endOfRun(text: string, from: number, stop: RegExp): number {
  stop.lastIndex = from;
  return stop.exec(text)?.index ?? text.length;
}
