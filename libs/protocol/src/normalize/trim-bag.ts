import type { Json, JsonObject } from '../event.js';
import { LIMITS } from '../limits.js';
import { cutText } from '../cut-text.js';
import { noteCut, type Notes, type Path } from './notes.js';

/** How much free-form JSON may hold: levels, and bytes as a cheap estimate. */
export interface BagLimits {
  depthMax: number;
  bytesMax: number;
}

export const VARS: BagLimits = { depthMax: LIMITS.varsDepthMax, bytesMax: LIMITS.varsBytesMax };
export const DATA: BagLimits = { depthMax: LIMITS.dataDepthMax, bytesMax: LIMITS.dataBytesMax };
export const LARGE: BagLimits = { depthMax: LIMITS.requestDepthMax, bytesMax: LIMITS.requestBytesMax };
export const EXTRA_VALUE: BagLimits = { depthMax: LIMITS.extraDepthMax, bytesMax: LIMITS.extraValueBytesMax };
/** Its levels are those of the event itself, down into local variables. */
export const META: BagLimits = { depthMax: 20, bytesMax: LIMITS.extraBytesMax };
export const MASSIVE: BagLimits = { depthMax: LIMITS.extraDepthMax, bytesMax: LIMITS.extraBytesMax };

/**
 * Trims free-form JSON in place and returns what is left: below the last permitted level lists and objects become their
 * JSON text; once the bytes are used up, the rest is dropped. Marks in `_meta` say what was longer.
 */
export function trimBag(
  value: Json,
  { depthMax, bytesMax }: BagLimits,
  at: { path: Path | undefined; notes: Notes },
): Json {
  return trim(value, depthMax, { bytesLeft: bytesMax, path: at.path, keys: [], notes: at.notes });
}

interface Trimming {
  bytesLeft: number;
  path: Path | undefined;
  /** From the bag down to the value at hand. */
  keys: (string | number)[];
  notes: Notes;
}

/** Around a value: quotes, or the digits of a number. */
const VALUE_BYTES = 3;

function trim(value: Json, depthLeft: number, state: Trimming): Json {
  if (typeof value === 'string') return trimText(value, state);
  if (typeof value !== 'object' || value === null) {
    state.bytesLeft -= VALUE_BYTES;
    return value;
  }
  if (depthLeft === 0) return trimText(JSON.stringify(value), state);
  return Array.isArray(value) ? trimList(value, depthLeft, state) : trimObject(value, depthLeft, state);
}

function trimText(text: string, state: Trimming): string {
  const room = Math.max(state.bytesLeft, VALUE_BYTES);
  state.bytesLeft -= text.length + VALUE_BYTES;
  if (text.length <= room) return text;
  const cut = cutText(text, room);
  mark(state, text.length, [cut.length - 3, cut.length]);
  return cut;
}

function trimList(list: Json[], depthLeft: number, state: Trimming): Json[] {
  for (let i = 0; i < list.length; i++) {
    if (state.bytesLeft <= 0) {
      mark(state, list.length);
      list.length = i;
      return list;
    }
    state.keys.push(i);
    list[i] = trim(list[i]!, depthLeft - 1, state);
    state.keys.pop();
  }
  return list;
}

function trimObject(object: JsonObject, depthLeft: number, state: Trimming): JsonObject {
  let kept = 0;
  for (const key in object) {
    if (state.bytesLeft <= 0) {
      mark(state, Object.keys(object).length);
      return firstEntries(object, kept);
    }
    kept++;
    state.bytesLeft -= key.length + VALUE_BYTES;
    const value = object[key]!;
    state.keys.push(key);
    const trimmed = trim(value, depthLeft - 1, state);
    state.keys.pop();
    if (trimmed !== value) object[key] = trimmed;
  }
  return object;
}

/** A copy, because deleting a hundred thousand keys one by one is far slower. */
function firstEntries(object: JsonObject, count: number): JsonObject {
  const kept: JsonObject = {};
  for (const key in object) {
    if (count-- === 0) break;
    kept[key] = object[key]!;
  }
  return kept;
}

function mark(state: Trimming, length: number, range?: [number, number]): void {
  let path = state.path;
  for (const key of state.keys) path = { parent: path, key: String(key) };
  if (path) noteCut(state.notes, path, length, range);
}
