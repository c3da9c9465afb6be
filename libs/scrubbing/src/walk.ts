import type { Event, Json, JsonObject } from '@errata/protocol';
import { markRemoval } from './marks.js';
import type { SecretNames } from './names.js';
import { FILTERED, maskLengthAt, type NoteRemoval, type RemovalRule, saysNothing } from './removal.js';
import { scrubText } from './scrub-text.js';
import { isCardNumber } from './values.js';

/** One event being scrubbed: where we are in it, and how much was removed. */
export interface Sweep {
  readonly event: Event;
  readonly names: SecretNames;
  /** From the event to the member in hand. Its last entry is overwritten from member to member. */
  readonly path: (string | number)[];
  /** Counts a removal and marks it at `path`. */
  readonly note: NoteRemoval;
  removed: number;
}

export function startSweep(event: Event, names: SecretNames): Sweep {
  const path: (string | number)[] = [];
  const sweep: Sweep = {
    event,
    names,
    path,
    removed: 0,
    note: (rule) => {
      sweep.removed++;
      markRemoval(event, path, rule, 's');
    },
  };
  return sweep;
}

/** Scrubs one member of an object, whatever its own name: a string is searched, an object or list is walked. */
export function scrubMember<Owner extends object>(owner: Owner, key: keyof Owner & string, sweep: Sweep): void {
  const members = owner as unknown as JsonObject;
  const value = members[key];
  if (value === undefined || value === null) return;
  sweep.path.push(key);
  const clean = scrubValue(value, sweep);
  if (clean !== value) members[key] = clean;
  sweep.path.pop();
}

/** Runs `scrub` for every item of a list that stands at `key` of the place in hand. */
export function scrubEach<Item>(
  list: Item[] | undefined,
  key: string,
  sweep: Sweep,
  scrub: (item: Item, index: number) => void,
): void {
  if (list === undefined) return;
  const last = sweep.path.push(key, 0) - 1;
  for (const [index, item] of list.entries()) {
    sweep.path[last] = index;
    scrub(item, index);
  }
  sweep.path.length -= 2;
}

/**
 * Deeper than the parser lets through, and far from the end of the stack. What lies deeper is removed unsearched.
 */
const DEPTH_MAX = 256;

/** The value without secrets: the same object or list, changed in place, or another string. */
export function scrubValue(value: Json, sweep: Sweep): Json {
  if (typeof value === 'string') return scrubText(value, sweep.names, sweep.note);
  if (typeof value === 'number') return scrubNumber(value, sweep);
  if (typeof value !== 'object' || value === null) return value;
  if (sweep.path.length > DEPTH_MAX) return mask(value, 'errata:depth', sweep);
  if (Array.isArray(value)) scrubList(value, sweep);
  else scrubObject(value, sweep);
  return value;
}

function scrubObject(object: JsonObject, sweep: Sweep): void {
  const { names, path } = sweep;
  const last = path.push('') - 1;
  for (const key of Object.keys(object)) {
    path[last] = key;
    const value = object[key]!;
    const name = key.length < SEARCHED_KEY_LENGTH_MIN ? key : scrubKey(object, key, sweep);
    const rule = names.ruleOf(key) ?? (name === key ? undefined : names.ruleOf(name));
    const clean = rule === undefined ? scrubValue(value, sweep) : mask(value, rule, sweep);
    if (clean !== value) object[name] = clean;
  }
  path.pop();
}

/** Shorter keys cannot hold a token. */
export const SEARCHED_KEY_LENGTH_MIN = 16;

/** A key may be a secret too: sessions by token, a form body that was parsed as one key. Marked at the object. */
function scrubKey(object: JsonObject, key: string, sweep: Sweep): string {
  const { path } = sweep;
  const clean = scrubText(key, sweep.names, (rule) => {
    path.pop();
    sweep.note(rule);
    path.push(key);
  });
  if (clean === key) return key;
  object[clean] = object[key]!;
  delete object[key];
  path[path.length - 1] = clean;
  return clean;
}

function scrubList(list: Json[], sweep: Sweep): void {
  const last = sweep.path.push(0) - 1;
  for (let index = 0; index < list.length; index++) {
    sweep.path[last] = index;
    const item = list[index]!;
    const clean = isPair(item) ? scrubPair(item, sweep) : scrubValue(item, sweep);
    if (clean !== item) list[index] = clean;
  }
  sweep.path.pop();
}

/** `["Cookie", "a=b"]` inside a list: headers, cookies and parameters are kept that way. */
export function isPair(item: Json): item is [string, string] {
  return Array.isArray(item) && item.length === 2 && typeof item[0] === 'string' && typeof item[1] === 'string';
}

/** @param otherwise the rule for values whose name is not secret; without one they are searched */
export function scrubPair(pair: [string, string], sweep: Sweep, otherwise?: RemovalRule): [string, string] {
  const [name, value] = pair;
  const last = sweep.path.push(0) - 1;
  pair[0] = scrubText(name, sweep.names, sweep.note);
  sweep.path[last] = 1;
  const rule = sweep.names.ruleOf(name) ?? (pair[0] === name ? undefined : sweep.names.ruleOf(pair[0])) ?? otherwise;
  pair[1] = rule === undefined ? scrubText(value, sweep.names, sweep.note) : mask(value, rule, sweep);
  sweep.path.pop();
  return pair;
}

const scrubNumber = (value: number, sweep: Sweep): Json =>
  scrubsNumber(value) ? mask(value, 'errata:card', sweep) : value;

/** Whether a number is that of a card. */
export const scrubsNumber = (value: number): boolean =>
  value >= 1e12 && Number.isSafeInteger(value) && isCardNumber(String(value));

/**
 * What stands in place of a secret's value, whole lists and objects included. Kept: what gives nothing away (empty, null,
 * true, false, a template's placeholder: often the very bug), and what was masked before us.
 */
export function mask<T extends Json>(value: T, rule: RemovalRule, sweep: Sweep): T | string {
  if (value === null || typeof value === 'boolean' || value === undefined) return value;
  if (typeof value === 'string' && (saysNothing(value) || maskLengthAt(value, 0) === value.length)) return value;
  if (typeof value === 'object' && Object.keys(value).length === 0) return value;
  sweep.note(rule);
  return FILTERED;
}
