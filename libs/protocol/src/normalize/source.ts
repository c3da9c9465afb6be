import type { Json, JsonObject } from '../event.js';
import { cutText, isTooLong } from '../cut-text.js';
import { noteCut, noteInvalid, type Notes, type Path } from './notes.js';
import { trimBag, type BagLimits } from './trim-bag.js';

/**
 * A JSON object of the payload that is being read, with its place and the notes to write to. The readers below follow one
 * rule: null and empty are absent, a value of the wrong type is absent and noted, nothing throws.
 */
export interface Source {
  raw: JsonObject;
  path: Path | undefined;
  notes: Notes;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function pathTo(source: Source, key: string): Path {
  return { parent: source.path, key };
}

/** The object under a key as a source. An empty list counts as an empty object: that is how PHP writes one. */
export function readObject(source: Source, key: string): Source | undefined {
  const value = source.raw[key];
  if (isObject(value)) return { raw: value, path: pathTo(source, key), notes: source.notes };
  if (!isAbsent(value)) noteInvalid(source.notes, pathTo(source, key), value);
  return undefined;
}

/** Text of a string, number or boolean, as Relay spells it; undefined for all else. */
export function toText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return undefined;
}

/** A text, cut at its limit. Numbers and booleans become text. */
export function readText(source: Source, key: string, charsMax: number): string | undefined {
  const value = source.raw[key];
  if (value === undefined || value === null || value === '') return undefined;
  const text = toText(value);
  if (text === undefined) {
    if (!isAbsent(value)) noteInvalid(source.notes, pathTo(source, key), value);
    return undefined;
  }
  return limitText(text, charsMax, source, key);
}

/** Cuts a text at its limit and marks that. */
export function limitText(text: string, charsMax: number, source: Source, key: string): string {
  if (!isTooLong(text, charsMax)) return text;
  const cut = cutText(text, charsMax);
  noteCut(source.notes, pathTo(source, key), text.length, [cut.length - 3, cut.length]);
  return cut;
}

/** Reads a text and sets it on `out` under the same key, if there is one. */
export function copyText<K extends string>(
  source: Source,
  out: Partial<Record<K, string>>,
  key: K,
  charsMax: number,
): void {
  const text = readText(source, key, charsMax);
  if (text !== undefined) (out as Record<string, string>)[key] = text;
}

/** Reads a free-form object, trimmed in place, and sets it on `out` under the same key, if it is not empty. */
export function copyBag<K extends string>(
  source: Source,
  out: Partial<Record<K, JsonObject>>,
  key: K,
  limits: BagLimits,
): void {
  const object = readObject(source, key);
  if (object === undefined || isEmpty(object.raw)) return;
  (out as Record<string, JsonObject>)[key] = trimBag(object.raw, limits, object) as JsonObject;
}

/** true or false; the words 0, 1, "true" and "false" count. */
export function readBoolean(source: Source, key: string): boolean | undefined {
  const value = source.raw[key];
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === null) return undefined;
  if (value === 1 || value === 'true') return true;
  if (value === 0 || value === 'false') return false;
  noteInvalid(source.notes, pathTo(source, key), value);
  return undefined;
}

export function copyBoolean<K extends string>(source: Source, out: Partial<Record<K, boolean>>, key: K): void {
  const value = readBoolean(source, key);
  if (value !== undefined) (out as Record<string, boolean>)[key] = value;
}

const INT32_MAX = 2 ** 31 - 1;

/** A whole number from `min` to 2^31 - 1; numeric strings count. */
export function readInteger(source: Source, key: string, min: number): number | undefined {
  const value = source.raw[key];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= INT32_MAX) return number;
  noteInvalid(source.notes, pathTo(source, key), value);
  return undefined;
}

export function copyInteger<K extends string>(
  source: Source,
  out: Partial<Record<K, number>>,
  key: K,
  min: number,
): void {
  const value = readInteger(source, key, min);
  if (value !== undefined) (out as Record<string, number>)[key] = value;
}

export function isEmpty(object: JsonObject): boolean {
  for (const _ in object) return false;
  return true;
}

function isAbsent(value: Json | undefined): value is null | undefined | '' {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
