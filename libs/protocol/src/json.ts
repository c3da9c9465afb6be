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
 *   a syntax error, or replaced by the UTF-8 decoder), so an ordinary text pays a few substring searches, not a walk.
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
  return { ok: true, value: scan.hasExponent || mayHoldDirt(source) ? cleanJson(parsed.value) : parsed.value };
}

interface JsonScan {
  depth: number;
  /** 16 digits in a row outside a string: maybe an integer a double cannot hold. */
  hasLongDigitRun: boolean;
  /** Maybe a number that overflows to Infinity. */
  hasExponent: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** One pass over the characters, jumping over strings. */
function scanJson(text: string): JsonScan {
  const { length } = text;
  let depth = 0;
  let depthNow = 0;
  let digits = 0;
  let digitsMax = 0;
  let hasExponent = false;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0x30 && c <= 0x39) {
      if (++digits > digitsMax) digitsMax = digits;
      continue;
    }
    if ((c | 0x20) === 0x65 && digits > 0) hasExponent = true;
    digits = 0;
    if (c === QUOTE) {
      for (i++; i < length; i++) {
        const inner = text.charCodeAt(i);
        if (inner === QUOTE) break;
        if (inner === BACKSLASH) i++;
      }
    } else if ((c | 0x20) === 0x7b) {
      // { or [: the two differ in one bit, and so do } and ]
      if (++depthNow > depth) depth = depthNow;
    } else if ((c | 0x20) === 0x7d) depthNow--;
  }
  return { depth, hasLongDigitRun: digitsMax > 15, hasExponent: hasExponent || digitsMax > 300 };
}

function mayHoldDirt(text: string): boolean {
  if (text.includes('__proto__')) return true;
  return text.includes('\\u') && /\\u(?:0000|005[fF]|[dD][89a-fA-F])/.test(text);
}

/** Wrapped, because null is a legal value. */
function tryParse(text: string): { value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}
