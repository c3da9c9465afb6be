import type { Json } from '@errata/protocol';
import { FIRST_BYTE, SECOND_BYTE, SPECIAL, sumUp, TO_SIXTEEN } from './glance.js';
import type { SecretNames } from './names.js';
import { maySeeSecret } from './scrub-text.js';
import { givesNothingAway, isFreeText, isFreeValue } from './search-payload.js';
import { addToHash, createNameTable } from './skim-names.js';
import { scrubsNumber } from './walk.js';

/** Where something ended, or `STOP`. */
export type End = number;

/** Not as JSON should be, or not free of secrets, or to be looked at closely. */
export const STOP = -1;

/**
 * Searches a JSON value for secrets without parsing it, as strictly as JSON.parse reads: what is passed over can be parsed
 * later. Bytes, because V8 reads one of an array in half the time of a string's character.
 *
 * @param json UTF-8
 * @param depthLeft lists and objects inside each other
 */
export type SkimValue = (json: Buffer, start: number, depthLeft: number) => End;

const BLANK = 32;
export const QUOTE = 34;
export const COMMA = 44;
const COLON = 58;
export const BRACKET = 91;
export const BACKSLASH = 92;
const BRACKET_END = 93;
export const BRACE = 123;
export const BRACE_END = 125;

export function compileSkim(names: SecretNames): SkimValue {
  const judgeName = createNameTable(names);

  function skimValue(json: Buffer, start: number, depthLeft: number): End {
    const code = json[start];
    if (code === QUOTE) return skimString(json, start, names);
    if (code === BRACE) return skimObject(json, start, depthLeft);
    if (code === BRACKET) return skimList(json, start, depthLeft);
    return skimWord(json, start);
  }

  function skimObject(json: Buffer, opening: number, depthLeft: number): End {
    if (depthLeft === 0) return STOP;
    let at = skipBlanks(json, opening + 1);
    if (json[at] === BRACE_END) return at + 1;
    for (;;) {
      if (json[at] !== QUOTE) return STOP;
      const start = at + 1;
      let hash = 0;
      for (at = start; json[at] !== QUOTE; at++) {
        const code = json[at] ?? 0;
        if (code < BLANK || code === BACKSLASH) return STOP;
        hash = addToHash(hash, code);
      }
      // Below an empty name stands a mark, `{"":{"val":"what stood here"}}`: a secret if one of the names above is one's.
      if (at === start) return STOP;
      const verdict = judgeName(json, start, at, hash);
      at = skipBlanks(json, at + 1);
      if (verdict === 'unfit' || json[at] !== COLON) return STOP;
      at = skipBlanks(json, at + 1);
      at = verdict === 'secret' ? skimMasked(json, at, depthLeft - 1) : skimValue(json, at, depthLeft - 1);
      if (at < 0) return STOP;
      at = skipBlanks(json, at);
      const code = json[at];
      if (code === BRACE_END) return at + 1;
      if (code !== COMMA) return STOP;
      at = skipBlanks(json, at + 1);
    }
  }

  function skimList(json: Buffer, start: number, depthLeft: number): End {
    if (depthLeft === 0) return STOP;
    let at = skipBlanks(json, start + 1);
    if (json[at] === BRACKET_END) return at + 1;
    let texts = 0;
    for (let items = 1; ; items++) {
      if (json[at] === QUOTE) texts++;
      at = skimValue(json, at, depthLeft - 1);
      if (at < 0) return STOP;
      at = skipBlanks(json, at);
      const code = json[at];
      // Two texts may be a name and its value, also where more follow.
      if (items === 2 && texts === 2 && !isFreeValue([readPair(json, start, at)], names)) return STOP;
      if (code === BRACKET_END) return at + 1;
      if (code !== COMMA) return STOP;
      at = skipBlanks(json, at + 1);
    }
  }

  /** A value under a secret's name: is it empty, or was it masked before us? */
  function skimMasked(json: Buffer, start: number, depthLeft: number): End {
    const end = skimValue(json, start, depthLeft);
    if (end < 0) return STOP;
    const value = parse(json, start, end);
    return value !== undefined && givesNothingAway(value) ? end : STOP;
  }

  return skimValue;
}

/** What a character behind a backslash stands for; 0: not to be told without parsing, or no escape. */
const UNESCAPED = new Uint8Array(256);
for (const [escape, character] of Object.entries({
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}))
  UNESCAPED[escape.charCodeAt(0)] = character.charCodeAt(0);

/** `glance` on the way to the closing quote. */
function skimString(json: Buffer, start: number, names: SecretNames): End {
  let seen = 0;
  let digits = 0;
  let runs = 0;
  let first = 0;
  let isEscaped = false;
  let at = start + 1;
  for (; at < json.length; at++) {
    let code = json[at]!;
    let second = SECOND_BYTE[code]!;
    if ((second & SPECIAL) !== 0) {
      if (code === QUOTE) break;
      if (code !== BACKSLASH) return STOP;
      code = UNESCAPED[json[++at]!] ?? 0;
      if (code === 0) return skimEscaped(json, start, names);
      second = SECOND_BYTE[code]!;
      isEscaped = true;
    }
    seen |= first & second;
    first = FIRST_BYTE[code]!;
    digits = (digits + ((second >> 30) & 1)) & (first >> 31);
    runs |= digits + TO_SIXTEEN;
  }
  if (at >= json.length) return STOP;
  const all = sumUp(seen, runs);
  if (!maySeeSecret(all, at - start - 1)) return at + 1;
  const text = isEscaped ? (parse(json, start, at + 1) as string) : json.toString('utf8', start + 1, at);
  return isFreeText(text, names, all) ? at + 1 : STOP;
}

function skimEscaped(json: Buffer, start: number, names: SecretNames): End {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  const text = parse(json, start, at + 1);
  return typeof text === 'string' && !CLEANED.test(text) && isFreeText(text, names) ? at + 1 : STOP;
}

/** U+0000 and halves of characters are taken out of what is parsed, and join what stands around them. */
const CLEANED = /[\0\p{Surrogate}]/u;

const MINUS = 45;
const PLUS = 43;
const POINT = 46;
const ZERO = 48;
const LETTER_E = 101;
const LOWER_CASE = 32;

/** Numbers of more digits may be those of a card, or not to be held exactly. */
const DIGITS_MAX = 12;
const DECIMALS_MAX = 20;
const EXPONENT_DIGITS_MAX = 2;

function skimWord(json: Buffer, start: number): End {
  for (const word of WORDS) if (json[start] === word[0]) return isAt(json, start, word) ? start + word.length : STOP;
  return skimNumber(json, start);
}

const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word));

function isAt(json: Buffer, start: number, word: Buffer): boolean {
  for (let at = 0; at < word.length; at++) if (json[start + at] !== word[at]) return false;
  return true;
}

function skimNumber(json: Buffer, start: number): End {
  const first = json[start] === MINUS ? start + 1 : start;
  let at = json[first] === ZERO ? first + 1 : skimDigits(json, first, DIGITS_MAX);
  if (at >= 0 && json[at] === POINT) at = skimDigits(json, at + 1, DECIMALS_MAX);
  if (at >= 0 && (json[at]! | LOWER_CASE) === LETTER_E) {
    const isSigned = json[at + 1] === PLUS || json[at + 1] === MINUS;
    at = skimDigits(json, isSigned ? at + 2 : at + 1, EXPONENT_DIGITS_MAX);
    if (at >= 0 && scrubsNumber(Number(json.toString('latin1', start, at)))) return STOP;
  }
  return at;
}

/** One digit and more. */
function skimDigits(json: Buffer, start: number, max: number): End {
  let at = start;
  while (json[at]! >= ZERO && json[at]! < ZERO + 10) at++;
  return at === start || at - start > max ? STOP : at;
}

export function skipBlanks(json: Buffer, start: number): number {
  let at = start;
  for (let code = json[at]; code === 32 || code === 10 || code === 13 || code === 9;) code = json[++at];
  return at;
}

/** The items of a list so far. */
const readPair = (json: Buffer, start: number, end: number): Json =>
  JSON.parse(`${json.toString('utf8', start, end)}]`) as Json;

/** @returns undefined for what is no JSON */
function parse(json: Buffer, start: number, end: number): Json | undefined {
  try {
    return JSON.parse(json.toString('utf8', start, end)) as Json;
  } catch {
    return undefined;
  }
}
