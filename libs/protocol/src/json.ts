import { cleanJson } from './clean-json.js';
import type { Json } from './event.js';
import { LIMITS } from './limits.js';
import { refuse, type Parsed } from './refusal.js';
import { repairBareWords, quoteUnsafeIntegers } from './repair-json.js';

/**
 * JSON.parse for payloads of strangers. What it lets through can be walked, stored and merged without a second thought:
 *
 * - depth is limited, because JSON.parse takes any depth and what comes after it does not;
 * - integers beyond 2^53 - 1 stay exact, as strings: rounded ids merge different users;
 * - bare NaN and Infinity, which old Python encoders write, become null, as do numbers too large to hold;
 * - U+0000, lone surrogates and keys named `__proto__` are gone. The first two can only come in as escapes (raw ones are
 *   a syntax error, or replaced by the UTF-8 decoder), so an ordinary text pays a substring search, not a walk.
 *
 * A leading BOM is skipped. No reviver on any path: it makes parsing three times as dear.
 */
export function parseJson(text: string, depthMax = LIMITS.jsonDepthMax): Parsed<Json> {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const parsed = tryParse(source);
  if (!parsed || !isOrdinary(parsed.value, depthMax)) return parseCarefully(source, depthMax);
  return { ok: true, value: hasSuspectEscape(source) ? cleanJson(parsed.value) : parsed.value };
}

/**
 * Whether a tree is within the depth and holds no number that may be rounded and no key `__proto__`. The walk costs an
 * eighth of what a look at the whole text does.
 */
function isOrdinary(value: Json, depthLeft: number): boolean {
  if (typeof value === 'number') return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER;
  if (typeof value !== 'object' || value === null) return true;
  if (depthLeft === 0) return false;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) if (!isOrdinary(value[at]!, depthLeft - 1)) return false;
    return true;
  }
  for (const key in value) if (key === '__proto__' || !isOrdinary(value[key]!, depthLeft - 1)) return false;
  return true;
}

/** For texts that are not as they should be, or may not be. */
function parseCarefully(source: string, depthMax: number): Parsed<Json> {
  const scan = scanJson(source);
  if (scan.depth > depthMax) return refuse('too_deep', `JSON nested deeper than ${depthMax} levels`);
  const exact = scan.hasLongDigitRun ? quoteUnsafeIntegers(source) : source;
  const parsed = tryParse(exact) ?? tryParse(repairBareWords(exact));
  if (parsed === undefined) return refuse('json', 'the payload is not JSON');
  return { ok: true, value: scan.isSuspect || hasSuspectEscape(source) ? cleanJson(parsed.value) : parsed.value };
}

interface JsonScan {
  depth: number;
  /** 16 digits in a row outside a string: maybe an integer a double cannot hold. */
  hasLongDigitRun: boolean;
  /** Maybe a key `__proto__`, or a number that overflows to Infinity. */
  isSuspect: boolean;
}

const QUOTE = 0x22;
const UNDERSCORE = 0x5f;
const DIGITS_OF_OVERFLOW = 300;

/**
 * One pass, jumping over strings by indexOf: a third of the cost of looking at every character.
 * `c | 0x20` is the same for { and [, for } and ], for e and E.
 */
function scanJson(text: string): JsonScan {
  let depth = 0;
  let depthNow = 0;
  let digits = 0;
  let digitsMax = 0;
  let isSuspect = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) {
      const start = i + 1;
      i = closingQuote(text, start);
      if (i - start === 9 && text.charCodeAt(start) === UNDERSCORE && text.startsWith('__proto__', start))
        isSuspect = true;
    } else if (c >= 0x30 && c <= 0x39) {
      if (++digits > digitsMax) digitsMax = digits;
      continue;
    } else if ((c | 0x20) === 0x7b) {
      if (++depthNow > depth) depth = depthNow;
    } else if ((c | 0x20) === 0x7d) depthNow--;
    else if ((c | 0x20) === 0x65 && digits > 0) isSuspect = true;
    digits = 0;
  }
  return { depth, hasLongDigitRun: digitsMax > 15, isSuspect: isSuspect || digitsMax > DIGITS_OF_OVERFLOW };
}

/** Of the string that starts at `start`: the first quote behind an even number of backslashes. */
export function closingQuote(text: string, start: number): number {
  for (let from = start; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return text.length;
    let before = quote - 1;
    while (before >= start && text[before] === '\\') before--;
    if ((quote - before) % 2 === 1) return quote;
    from = quote + 1;
  }
}

/** Escapes that stand for U+0000, for a surrogate, or for a letter or underscore that would hide `__proto__`. */
const SUSPECT_ESCAPE = /\\u(?:0000|005[fF]|00[67]|[dD][89a-fA-F])/y;
/** Both halves of a character beyond U+FFFF. Behind a backslash the first half may be no escape, and the second alone. */
const PAIR = /(?<!\\)\\u[dD][89abAB]..\\u[dD][c-fC-F]/y;

/** Jumps from escape to escape: a regex that searches looks at every character, for more than JSON.parse costs. */
function hasSuspectEscape(text: string): boolean {
  for (let at = text.indexOf('\\u'); at >= 0; at = text.indexOf('\\u', at + 2)) {
    if (!mayBeSuspect(text, at)) continue;
    // The loop adds 2: a pair is 12 characters.
    if (matchesAt(PAIR, text, at)) at += 10;
    else if (matchesAt(SUSPECT_ESCAPE, text, at)) return true;
  }
  return false;
}

/** Not so the letters of most scripts, of which a text may be full. */
const mayBeSuspect = (text: string, at: number): boolean =>
  text.startsWith('00', at + 2) || (text.charCodeAt(at + 2) | 0x20) === 0x64;

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Wrapped, because null is a legal value. */
function tryParse(text: string): { value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}
