import type { Json, JsonObject } from './event.js';

/**
 * Takes out of a parsed tree, in place, what PostgreSQL refuses or JavaScript trips over: U+0000 and lone surrogates in
 * keys and values, keys named `__proto__`, numbers that are not finite. Iterative: the tree may be of any depth.
 */
export function cleanJson(root: Json): Json {
  const holder: Json[] = [root];
  const pending: (Json[] | JsonObject)[] = [holder];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (Array.isArray(node)) cleanList(node, pending);
    else cleanObject(node, pending);
  }
  return holder[0]!;
}

/** U+0000 removed, lone surrogates replaced by U+FFFD. */
export function cleanText(text: string): string {
  const filled = LONE_SURROGATE.test(text) ? text.replaceAll(LONE_SURROGATES, '\ufffd') : text;
  return filled.includes('\0') ? filled.replaceAll('\0', '') : filled;
}

// In unicode mode a pair is one code point, so only halves match. String.isWellFormed is too new for browsers of 2022.
const LONE_SURROGATE = /\p{Surrogate}/u;
const LONE_SURROGATES = /\p{Surrogate}/gu;

function cleanList(list: Json[], pending: (Json[] | JsonObject)[]): void {
  for (let i = 0; i < list.length; i++) list[i] = cleanValue(list[i]!, pending);
}

function cleanObject(object: JsonObject, pending: (Json[] | JsonObject)[]): void {
  for (const key of Object.keys(object)) {
    const name = cleanText(key);
    const value = cleanValue(object[key]!, pending);
    if (name !== key) delete object[key];
    if (name === '__proto__') delete object[name];
    else object[name] = value;
  }
}

function cleanValue(value: Json, pending: (Json[] | JsonObject)[]): Json {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'object' && value !== null) pending.push(value);
  return value;
}
