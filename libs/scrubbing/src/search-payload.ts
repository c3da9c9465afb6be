import type { Json, JsonObject } from '@errata/protocol';
import { glance } from './glance.js';
import type { SecretNames } from './names.js';
import { maskLengthAt, saysNothing } from './removal.js';
import { scrubText } from './scrub-text.js';
import { isPair, scrubsNumber, SEARCHED_KEY_LENGTH_MIN } from './walk.js';

/** Names that are the names of packages and of marked places, not of what stands beside them. */
const NAMELESS_PARTS: ReadonlySet<string> = new Set(['modules', '_meta']);

/** Program text, which the scrubber leaves as it is. */
const SOURCE_LINES: ReadonlySet<string> = new Set(['pre_context', 'context_line', 'post_context']);

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
      : isFreeMember(payload, key, names);
    if (!isFree) return false;
  }
  return true;
}

export function isFreeValue(value: Json, names: SecretNames): boolean {
  if (typeof value === 'string') return isFreeText(value, names);
  if (typeof value === 'number') return !scrubsNumber(value);
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? isFreeList(value, names) : isFreeObject(value, names);
}

function isFreeObject(object: JsonObject, names: SecretNames): boolean {
  for (const key in object) if (!isFreeMember(object, key, names)) return false;
  return true;
}

function isFreeMember(object: JsonObject, key: string, names: SecretNames): boolean {
  if (key.length >= SEARCHED_KEY_LENGTH_MIN && !isFreeText(key, names)) return false;
  const value = object[key]!;
  if (names.ruleOf(key) !== undefined) return givesNothingAway(value);
  if (key === 'frames' && Array.isArray(value)) return isFreeOfFrames(value, names);
  return isFreeValue(value, names);
}

function isFreeList(list: Json[], names: SecretNames): boolean {
  for (const item of list) {
    if (isPair(item) && names.ruleOf(item[0]) !== undefined) {
      if (!isFreeText(item[0], names) || !givesNothingAway(item[1])) return false;
    } else if (!isFreeValue(item, names)) return false;
  }
  return true;
}

function isFreeOfFrames(frames: Json[], names: SecretNames): boolean {
  for (const frame of frames) {
    if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) {
      if (!isFreeValue(frame, names)) return false;
      continue;
    }
    for (const key in frame) {
      if (SOURCE_LINES.has(key) && isText(frame[key]!)) continue;
      if (!isFreeMember(frame, key, names)) return false;
    }
  }
  return true;
}

const isText = (value: Json): boolean =>
  Array.isArray(value) ? value.every((line) => typeof line === 'string') : typeof value === 'string';

/** As `isFreeValue`, whatever the names say. A mark's `val` is what stood at its place, to be judged by that place's name. */
function isFreeUnnamed(value: Json, names: SecretNames): boolean {
  if (typeof value !== 'object' || value === null) return isFreeValue(value, names);
  return Object.entries(value as JsonObject).every(
    ([key, member]) => key !== 'val' && isFreeText(key, names) && isFreeUnnamed(member, names),
  );
}

/** Whether all that stands under a secret's name is empty or was masked before us. */
export function givesNothingAway(value: Json): boolean {
  if (typeof value === 'string') return saysNothing(value) || maskLengthAt(value, 0) === value.length;
  if (typeof value !== 'object') return typeof value === 'boolean';
  return value === null || Object.values(value).every(givesNothingAway);
}

/** @param seen what `glance` tells about the text */
export const isFreeText = (text: string, names: SecretNames, seen = glance(text)): boolean =>
  scrubText(text, names, ignore, seen) === text;

const ignore = (): void => undefined;
