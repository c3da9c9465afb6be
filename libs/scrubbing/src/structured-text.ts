import type { SecretNames } from './names.js';
import { FILTERED, looksRandom, maskLengthAt, type NoteRemoval, saysNothing } from './removal.js';
import { findTextValue, type TextValue } from './text-value.js';

/*
 * Structure inside strings is not parsed but scanned: JSON, the repr of Python and Ruby, query strings, form bodies,
 * cookies, header lines, connection strings and keyword arguments all say `name separator value`, and SDKs cut strings
 * anywhere, which no parser survives. The scan walks from separator to separator, reads the name backwards, and looks for
 * the value only if the name is secret. It never goes back behind the last separator, so it is linear.
 */

/** Masks the values of secret names in a text; the text itself if there are none. */
export function maskAssignments(text: string, names: SecretNames, note: NoteRemoval): string {
  let masked = '';
  let copied = 0;
  let floor = 0;
  for (let at = findSeparator(text, 0); at >= 0; at = findSeparator(text, floor)) {
    const name = readNameBefore(text, at, floor);
    floor = separatorEnd(text, at);
    if (name === undefined) continue;
    const rule = names.ruleOf(name.text);
    if (rule === undefined || (text[at] === ',' && !isPair(text, name, floor))) continue;
    const value = findTextValue(text, floor, text[at] === ':' && LINE_NAMES.test(name.text));
    if (value.kind === 'bare' && maskLengthAt(text, value.start) > 0) floor = value.end;
    if (isKept(text, { name, at, floor, value })) continue;
    masked += text.slice(copied, value.start) + replacementFor(value, name);
    copied = floor = value.end;
    note(rule);
  }
  return copied === 0 ? text : masked + text.slice(copied);
}

/** Header lines: what follows the colon is the value, blanks and semicolons included. */
const LINE_NAMES = /cookie|authorization/i;

/** Names that mean a secret even in prose; `Unexpected token: comma` does not. */
const PROSE_NAMES = /pass|pwd|secret|key|cookie|authorization/i;

interface Name {
  text: string;
  /** The closing quote with its backslashes; empty for a bare name. */
  quote: string;
  start: number;
}

interface Assignment {
  name: Name;
  at: number;
  floor: number;
  value: TextValue;
}

function isKept(text: string, { name, at, floor, value }: Assignment): boolean {
  if (maskLengthAt(text, value.start) > 0) return true;
  const content = text.slice(value.start, value.end);
  if (saysNothing(content)) return true;
  const isProse = text[at] === ':' && text[floor] === ' ' && name.quote === '' && value.kind === 'bare';
  return isProse && !PROSE_NAMES.test(name.text) && !looksRandom(content);
}

/** JSON stays JSON: what was no string becomes one where the name was quoted. */
function replacementFor(value: TextValue, name: Name): string {
  return value.kind === 'quoted' ? FILTERED : name.quote + FILTERED + name.quote;
}

const EQUALS = 61;
const COLON = 58;
const COMMA = 44;
const SLASH = 47;
const PERCENT = 37;
const BLANK = 32;
const BACKSLASH = 92;

/** The next `=`, `:`, `,` or `%3D`; not the colons of `https://` and `std::string`. */
function findSeparator(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > EQUALS) continue;
    if (code === EQUALS || code === COMMA) return at;
    if (code === COLON && !isNoAssignment(text, at)) return at;
    if (code === PERCENT && isEncodedEquals(text, at)) return at;
  }
  return -1;
}

function isNoAssignment(text: string, colon: number): boolean {
  const next = text.charCodeAt(colon + 1);
  return next === COLON || next === SLASH || text.charCodeAt(colon - 1) === COLON;
}

function isEncodedEquals(text: string, at: number): boolean {
  return text[at + 1] === '3' && (text[at + 2] === 'D' || text[at + 2] === 'd');
}

/** Also `==`, `=>` and `:=` are one separator. */
function separatorEnd(text: string, at: number): number {
  if (text.charCodeAt(at) === PERCENT) return at + 3;
  let end = at + 1;
  while (text.charCodeAt(end) === EQUALS) end++;
  return text[end] === '>' ? end + 1 : end;
}

const NAME_LENGTH_MAX = 64;
const BLANKS_BEFORE_SEPARATOR_MAX = 2;

/** Reads the name that ends before the separator; of a longer one the last 64 characters. */
function readNameBefore(text: string, separator: number, floor: number): Name | undefined {
  let end = separator;
  while (end > floor && separator - end < BLANKS_BEFORE_SEPARATOR_MAX && text.charCodeAt(end - 1) === BLANK) end--;
  const quoteEnd = end;
  const quoted = end > floor && isQuote(text.charCodeAt(end - 1));
  if (quoted) end--;
  else if (text.charCodeAt(separator) === COMMA) return undefined;
  while (quoted && end > floor && text.charCodeAt(end - 1) === BACKSLASH) end--;

  let start = end;
  const lowest = Math.max(floor, end - NAME_LENGTH_MAX);
  while (start > lowest && isNameCharacter(text.charCodeAt(start - 1), quoted)) start--;
  if (start === end) return undefined;
  return { text: text.slice(start, end), quote: text.slice(end, quoteEnd), start };
}

/** `[('` or `, ["`: a pair stands in a list, or else it is a list of names. */
const PAIR_OPENING = /[[(,] ?[([][bu]?\\*["']$/;
const PAIR_VALUE = /^ ?[bu]?\\*["']/;
const PAIR_OPENING_LENGTH_MAX = 12;

function isPair(text: string, name: Name, separatorEnd: number): boolean {
  const before = text.slice(Math.max(0, name.start - PAIR_OPENING_LENGTH_MAX), name.start);
  return PAIR_OPENING.test(before) && PAIR_VALUE.test(text.slice(separatorEnd, separatorEnd + PAIR_OPENING_LENGTH_MAX));
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39;
}

/** Letters, digits, `_ $ . - [ ] %` and all beyond ASCII; inside quotes blanks too. */
function isNameCharacter(code: number, quoted: boolean): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code > 127)
    return true;
  return code === 95 || code === 36 || code === 46 || code === 45 || code === 91 || code === 93 || code === 37
    ? true
    : quoted && code === BLANK;
}
