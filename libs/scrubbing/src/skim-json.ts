import type { Json } from '@errata/protocol';
import { glance, SEEN } from './glance.js';
import type { SecretNames } from './names.js';
import { maySeeSecret } from './scrub-text.js';
import { givesNothingAway, isFreeText, isFreeValue } from './search-payload.js';
import { SEARCHED_KEY_LENGTH_MIN } from './walk.js';

/**
 * Levels of one frame's variables, twice as many as are shown. Whoever parses the rest must leave as many for when all of it
 * is parsed.
 */
export const SKIMMED_DEPTH_MAX = 12;

/**
 * Searches the local variables of an event for secrets without parsing them: they are much of a large event, and nothing but
 * a person looks at them. They are read as strictly as JSON.parse does, so that all of it can be parsed later.
 *
 * @param json of an event, well-formed or not
 * @returns the JSON with `SKIMMED` in place of variables that are well-formed and free of secrets. The rest is to be parsed
 *   and searched: variables that may hold a secret, or are not as they should be, are still there
 */
export function skimVariables(json: string, names: SecretNames): string {
  if (json.includes('\0')) return json;
  let skimmed = '';
  let copied = 0;
  for (let key = json.indexOf(KEY); key >= 0; key = json.indexOf(KEY, Math.max(copied, key + KEY.length))) {
    // Not the end of another name, `myvars` or `my\"vars`.
    if (json.charCodeAt(key - 1) !== QUOTE || json.charCodeAt(key - 2) === BACKSLASH) continue;
    const start = skipBlanks(json, key + KEY.length);
    if (json.charCodeAt(start) !== BRACE) continue;
    const end = skimObject(json, start, names, SKIMMED_DEPTH_MAX);
    if (end < 0) continue;
    skimmed += json.slice(copied, start) + SKIMMED;
    copied = end;
  }
  return copied === 0 ? json : skimmed + json.slice(copied);
}

/** Not an empty object: what stands under a secret's name, `"session":{"vars":{…}}`, is a secret unless nothing is in it. */
const SKIMMED = '{"":1}';

/**
 * An unescaped quote begins or ends a string: with one before it this is a name and stands in no text. Searched without,
 * because V8 looks for the first character, and quotes are everywhere.
 */
const KEY = 'vars":';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BRACKET = 91;
const BACKSLASH = 92;
const BRACKET_END = 93;
const BRACE = 123;
const BRACE_END = 125;

/** Not as it should be, or not free of secrets. */
const STOP = -1;

/** The functions below get where something begins and say where it has ended, or STOP. */
type End = number;

function skimValue(json: string, start: number, names: SecretNames, depthLeft: number): End {
  const code = json.charCodeAt(start);
  if (code === QUOTE) return skimString(json, start, names);
  if (code === BRACE) return skimObject(json, start, names, depthLeft);
  if (code === BRACKET) return skimList(json, start, names, depthLeft);
  return skimWord(json, start);
}

function skimObject(json: string, start: number, names: SecretNames, depthLeft: number): End {
  if (depthLeft === 0) return STOP;
  let at = skipBlanks(json, start + 1);
  if (json.charCodeAt(at) === BRACE_END) return at + 1;
  for (;;) {
    const nameEnd = endOfName(json, at);
    if (nameEnd < 0) return STOP;
    const name = json.slice(at + 1, nameEnd);
    if (name.length >= SEARCHED_KEY_LENGTH_MIN && !isFreeText(name, names)) return STOP;
    at = skipBlanks(json, nameEnd + 1);
    if (json.charCodeAt(at) !== COLON) return STOP;
    at = skipBlanks(json, at + 1);
    const isSecret = names.ruleOf(name) !== undefined;
    at = isSecret ? skimMasked(json, at, names, depthLeft - 1) : skimValue(json, at, names, depthLeft - 1);
    if (at < 0) return STOP;
    at = skipBlanks(json, at);
    const code = json.charCodeAt(at);
    if (code === BRACE_END) return at + 1;
    if (code !== COMMA) return STOP;
    at = skipBlanks(json, at + 1);
  }
}

function skimList(json: string, start: number, names: SecretNames, depthLeft: number): End {
  if (depthLeft === 0) return STOP;
  let at = skipBlanks(json, start + 1);
  if (json.charCodeAt(at) === BRACKET_END) return at + 1;
  let texts = 0;
  for (let items = 1; ; items++) {
    if (json.charCodeAt(at) === QUOTE) texts++;
    at = skimValue(json, at, names, depthLeft - 1);
    if (at < 0) return STOP;
    at = skipBlanks(json, at);
    const code = json.charCodeAt(at);
    if (code === BRACKET_END)
      // Two texts may be a name and its value.
      return items !== 2 || texts !== 2 || isFreeValue([parse(json, start, at + 1) ?? null], names) ? at + 1 : STOP;
    if (code !== COMMA) return STOP;
    at = skipBlanks(json, at + 1);
  }
}

/** Of a name without escapes the closing quote. */
function endOfName(json: string, start: number): End {
  if (json.charCodeAt(start) !== QUOTE) return STOP;
  for (let at = start + 1; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code < 32 || code === BACKSLASH) return STOP;
  }
  return STOP;
}

function skimString(json: string, start: number, names: SecretNames): End {
  const quote = json.indexOf('"', start + 1);
  if (quote < 0) return STOP;
  const seen = glance(json, start + 1, quote);
  if ((seen & SEEN.escapes) !== 0) return skimEscaped(json, start, names);
  if (!maySeeSecret(seen, quote - start - 1)) return quote + 1;
  return isFreeText(json.slice(start + 1, quote), names) ? quote + 1 : STOP;
}

function skimEscaped(json: string, start: number, names: SecretNames): End {
  let at = start + 1;
  while (at < json.length && json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
  const text = parse(json, start, at + 1);
  return text !== undefined && isFreeValue(text, names) ? at + 1 : STOP;
}

/** A value under a secret's name: is it empty, or was it masked before us? */
function skimMasked(json: string, start: number, names: SecretNames, depthLeft: number): End {
  const end = skimValue(json, start, names, depthLeft);
  if (end < 0) return STOP;
  const value = parse(json, start, end);
  return value !== undefined && givesNothingAway(value) ? end : STOP;
}

/** Numbers of more digits may be those of a card, or not to be held exactly. */
const WORD = /(?:-?(?:0|[1-9]\d{0,11})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,2})?|true|false|null)(?=[\s,\]}])/y;

function skimWord(json: string, start: number): End {
  WORD.lastIndex = start;
  return WORD.test(json) ? WORD.lastIndex : STOP;
}

function skipBlanks(json: string, start: number): number {
  let at = start;
  for (let code = json.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9;)
    code = json.charCodeAt(++at);
  return at;
}

/** @returns undefined for what is no JSON */
function parse(json: string, start: number, end: number): Json | undefined {
  try {
    return JSON.parse(json.slice(start, end)) as Json;
  } catch {
    return undefined;
  }
}
