import { isObject, type Json, type JsonObject } from '@errata/protocol';
import { glance } from './glance.js';
import type { SecretNames } from './names.js';
import { maskLengthAt, saysNothing } from './removal.js';
import { scrubText } from './scrub-text.js';
import { scrubsNumber } from './walk.js';

/** Names that are the names of packages and of marked places, not of what stands beside them. */
const NAMELESS_PARTS: ReadonlySet<string> = new Set(['modules', '_meta']);

/** Where frames stand whose source lines the scrubber leaves as they are, with the names of raven clients. */
const STACK_PARTS: ReadonlySet<string> = new Set(['exception', 'threads', 'sentry.interfaces.Exception']);
const STACKTRACES: ReadonlySet<string> = new Set(['stacktrace', 'raw_stacktrace', 'sentry.interfaces.Stacktrace']);
const SOURCE_LINES: ReadonlySet<string> = new Set(['pre_context', 'context_line', 'post_context']);

/** Whether what stands in a member is free of secrets, given that its name is none's. */
type Search = (value: Json, names: SecretNames) => boolean;

/**
 * Whether a payload, as it came, holds nothing that looks like a secret: not in the members that are read, and not in those
 * that normalising passes over. It errs to one side only: what it calls free of secrets may be stored as it came, the rest is
 * scrubbed as an event. Ends with the first secret.
 *
 * @param payload as `parseJson` gives it
 */
export function isFreeOfSecrets(payload: JsonObject, names: SecretNames): boolean {
  for (const key in payload) {
    const isFree = NAMELESS_PARTS.has(key)
      ? isFreeText(key, names) && isFreeUnnamed(payload[key]!, names)
      : isFreeMember(payload, key, names, searchOfPart);
    if (!isFree) return false;
  }
  return true;
}

function searchOfPart(key: string): Search {
  if (STACK_PARTS.has(key)) return isFreeOfStacks;
  if (STACKTRACES.has(key)) return isFreeTrace;
  return key === 'request' || key === 'sentry.interfaces.Http' ? isFreeRequest : isFreeValue;
}

export function isFreeValue(value: Json, names: SecretNames): boolean {
  if (typeof value === 'string') return isFreeText(value, names);
  if (typeof value === 'number') return !scrubsNumber(value);
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? isFreeList(value, names) : isFreeObject(value, names);
}

function isFreeObject(
  object: JsonObject,
  names: SecretNames,
  searchOf: (key: string) => Search = () => isFreeValue,
): boolean {
  for (const key in object) if (!isFreeMember(object, key, names, searchOf)) return false;
  return true;
}

function isFreeMember(object: JsonObject, key: string, names: SecretNames, searchOf: (key: string) => Search): boolean {
  if (!isFreeName(key, names)) return false;
  const value = object[key]!;
  return names.ruleOf(key) === undefined ? searchOf(key)(value, names) : givesNothingAway(value);
}

/** Where two texts begin a list, the first may be the name of the second; written as JSON also where more follow. */
function isFreeList(list: Json[], names: SecretNames): boolean {
  for (const item of list) {
    if (!isFreeValue(item, names)) return false;
    if (beginsWithPair(item) && names.ruleOf(item[0]) !== undefined && !givesNothingAway(item[1])) return false;
  }
  return true;
}

const beginsWithPair = (item: Json): item is [string, string, ...Json[]] =>
  Array.isArray(item) && typeof item[0] === 'string' && typeof item[1] === 'string';

/** Exceptions or threads: a list of them, one alone, or `{ values: [...] }`. */
const isFreeOfStacks: Search = (value, names) => {
  if (Array.isArray(value)) return value.every((item) => isFreeOfStacks(item, names));
  if (!isObject(value)) return isFreeValue(value, names);
  return isFreeObject(value, names, (key) =>
    key === 'values' ? isFreeOfStacks : STACKTRACES.has(key) ? isFreeTrace : isFreeValue,
  );
};

const isFreeTrace: Search = (value, names) =>
  isObject(value)
    ? isFreeObject(value, names, (key) => (key === 'frames' ? isFreeOfFrames : isFreeValue))
    : isFreeValue(value, names);

const isFreeOfFrames: Search = (value, names) =>
  Array.isArray(value) ? value.every((frame) => isFreeFrame(frame, names)) : isFreeValue(value, names);

const isFreeFrame: Search = (value, names) =>
  isObject(value)
    ? isFreeObject(value, names, (key) => (SOURCE_LINES.has(key) ? isSourceOrFree : isFreeValue))
    : isFreeValue(value, names);

const isSourceOrFree: Search = (value, names) => isText(value) || isFreeValue(value, names);

const isText = (value: Json): boolean =>
  Array.isArray(value) ? value.every((line) => typeof line === 'string') : typeof value === 'string';

/** Cookies are masked one by one, so that their names stay. */
const isFreeRequest: Search = (value, names) => {
  if (!isObject(value)) return isFreeValue(value, names);
  const { cookies, ...others } = value;
  if (!isFreeObject(others, names)) return false;
  if (cookies === undefined || !isObject(cookies)) return isFreeObject(cookies === undefined ? {} : { cookies }, names);
  return Object.entries(cookies).every(([name, cookie]) => isFreeName(name, names) && givesNothingAway(cookie));
};

/** As `isFreeValue`, whatever the names say. A mark's `val` is what stood at its place, to be judged by that place's name. */
function isFreeUnnamed(value: Json, names: SecretNames): boolean {
  if (typeof value !== 'object' || value === null) return isFreeValue(value, names);
  return Object.entries(value as JsonObject).every(
    ([key, member]) => key !== 'val' && isFreeText(key, names) && isFreeUnnamed(member, names),
  );
}

/** Whether all that stands under a secret's name is empty or was masked before us. Names in an object may give away as much. */
export function givesNothingAway(value: Json): boolean {
  if (typeof value === 'string') return saysNothing(value) || maskLengthAt(value, 0) === value.length;
  if (typeof value !== 'object' || value === null) return typeof value !== 'number';
  return Array.isArray(value) ? value.every(givesNothingAway) : Object.keys(value).length === 0;
}

/** As short as a card number: what was written as JSON is searched name by name where the scrubber would not look. */
const SEARCHED_NAME_LENGTH_MIN = 12;

export const isFreeName = (name: string, names: SecretNames): boolean =>
  name.length < SEARCHED_NAME_LENGTH_MIN || isFreeText(name, names);

/** @param seen what `glance` tells about the text */
export const isFreeText = (text: string, names: SecretNames, seen = glance(text)): boolean =>
  scrubText(text, names, ignore, seen) === text;

const ignore = (): void => undefined;
