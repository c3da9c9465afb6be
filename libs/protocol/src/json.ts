import { cleanJson } from './clean-json.js';
import type { Json } from './event.js';
import { LIMITS } from './limits.js';
import { refuse, type Parsed } from './refusal.js';
import { repairBareWords, quoteUnsafeIntegers } from './repair-json.js';

/**
 * JSON.parse for payloads of strangers. What it lets through can be walked, stored and merged without a second thought:
 *
 * - depth is limited before parsing, because JSON.parse takes any depth and what comes after it does not;
 * - integers beyond 2^53 - 1 stay exact, as strings: rounded ids merge different users;
 * - bare NaN and Infinity, which old Python encoders write, become null, as do numbers too large to hold;
 * - U+0000, lone surrogates and keys named `__proto__` are gone. The first two can only come in as escapes (raw ones are
 *   a syntax error, or replaced by the UTF-8 decoder), so an ordinary text pays a substring search, not a walk.
 *
 * A leading BOM is skipped. No reviver on any path: it makes parsing three times as dear.
 */
export function parseJson(text: string, depthMax = LIMITS.jsonDepthMax): Parsed<Json> {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
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
function closingQuote(text: string, start: number): number {
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
function hasSuspectEscape(text: string): boolean {
  return text.includes('\\u') && /\\u(?:0000|005[fF]|00[67]|[dD][89a-fA-F])/.test(text);
}

/** Wrapped, because null is a legal value. */
function tryParse(text: string): { value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}
