import { maskLengthAt } from './removal.js';

/** Where a value stands in a text: `end` is exclusive, quotes are outside. */
export interface TextValue {
  start: number;
  end: number;
  kind: 'quoted' | 'bracketed' | 'bare';
}

/**
 * Finds the extent of the value that begins at `from`, behind the separator. What was cut off before it closed reaches to
 * the end of the text: rather too much is masked than too little.
 *
 * @param toLineEnd a bare value is the rest of the line, as that of a `Cookie:` header is
 */
export function findTextValue(text: string, from: number, toLineEnd: boolean): TextValue {
  let open = from;
  while (isBlank(text.charCodeAt(open))) open++;
  const start = open;
  if (maskLengthAt(text, start) > 0) return { start, end: start + maskLengthAt(text, start), kind: 'bare' };

  open += BYTES_PREFIX.exec(text.slice(open, open + 4))?.[1]?.length ?? 0;
  const quote = open + countBackslashes(text, open);
  if (isQuote(text.charCodeAt(quote))) {
    return { start: quote + 1, end: findClosingQuote(text, quote + 1, text[quote]!, quote - open), kind: 'quoted' };
  }
  const closer = CLOSERS[text[start] ?? ''];
  if (closer !== undefined) return { start, end: findBracketEnd(text, start, closer), kind: 'bracketed' };
  return { start, end: toLineEnd ? findLineEnd(text, start) : findBareEnd(text, start), kind: 'bare' };
}

/** Python's `b'…'`, `u'…'`, `rb'…'`. */
const BYTES_PREFIX = /^([bBuUrRfF]{1,2})["'\\]/;
const CLOSERS: Record<string, string> = { '{': '}', '[': ']', '(': ')', '<': '>' };

/** @param slashes backslashes before the opening quote: how deep this string lies in other strings */
function findClosingQuote(text: string, from: number, quote: string, slashes: number): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    const before = countBackslashesBefore(text, at, from);
    if (slashes === 0 && before % 2 === 0) return at;
    if (slashes > 0 && before <= slashes) return at - before;
  }
  return text.length;
}

function findBracketEnd(text: string, from: number, closer: string): number {
  const opener = text[from];
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (character === opener) depth++;
    else if (character === closer && --depth === 0) return at + 1;
    else if (character === '"' || character === "'") {
      at = findClosingQuote(text, at + 1, character, countBackslashesBefore(text, at, from));
      at += countBackslashes(text, at);
    }
  }
  return text.length;
}

const LINE_END = /[\r\n"'`]/g;

function findLineEnd(text: string, from: number): number {
  return findEnd(text, from, LINE_END);
}

/** A comma or a closing bracket ends a bare value only where no word follows: passwords hold them too. */
const BARE_END = /[\s&;"'`<]|[,)\]}>|](?![\w%])/g;
const SCHEME = /(?:bearer|basic|digest|token|negotiate) +/iy;

function findBareEnd(text: string, from: number): number {
  SCHEME.lastIndex = from;
  const token = SCHEME.test(text) ? SCHEME.lastIndex : from;
  const masked = maskLengthAt(text, token);
  return masked > 0 ? token + masked : findEnd(text, token, BARE_END);
}

/** Where `stop` matches next. Backslashes before a quote belong to the string around, not to the value. */
function findEnd(text: string, from: number, stop: RegExp): number {
  stop.lastIndex = from;
  const end = stop.exec(text)?.index ?? text.length;
  return isQuote(text.charCodeAt(end)) ? end - countBackslashesBefore(text, end, from) : end;
}

const BACKSLASH = 92;

function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function countBackslashes(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === BACKSLASH) at++;
  return at - from;
}

function countBackslashesBefore(text: string, at: number, floor: number): number {
  let start = at;
  while (start > floor && text.charCodeAt(start - 1) === BACKSLASH) start--;
  return at - start;
}
