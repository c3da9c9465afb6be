import type { Json } from '../event.js';
import { headOf } from '../cut-text.js';
import { noteCut, noteInvalid } from './notes.js';
import { isObject, limitText, pathTo, toText, type Source } from './source.js';

/**
 * Key and value of what SDKs write as an object, as a list of pairs, or as a list of `{ key, value }`. Pairs without a key
 * and entries that are no pairs are left out.
 */
export function listPairs(source: Source, key: string): [key: string, value: Json][] {
  const value = source.raw[key];
  if (value === undefined || value === null || value === '') return [];
  if (isObject(value)) return Object.entries(value);
  if (!Array.isArray(value)) {
    noteInvalid(source.notes, pathTo(source, key), value);
    return [];
  }
  return value.flatMap((entry) => {
    const pair = readPair(entry);
    if (!pair && entry !== null) noteInvalid(source.notes, pathTo(source, key), entry);
    return pair && pair[0] !== '' ? [pair] : [];
  });
}

/** At most `max` pairs of texts; a list of values is joined by a comma, other values become their JSON text. */
export function readTextPairs(source: Source, key: string, max: number, charsMax: number): [string, string][] {
  const pairs = listPairs(source, key);
  if (pairs.length > max) noteCut(source.notes, pathTo(source, key), pairs.length);
  return pairs.slice(0, max).flatMap(([name, value]): [string, string][] => {
    if (value === null) return [];
    return [[headOf(name, charsMax), limitText(valueText(value), charsMax, source, key)]];
  });
}

function valueText(value: Json): string {
  if (Array.isArray(value)) return value.map((part) => toText(part) ?? JSON.stringify(part)).join(', ');
  return toText(value) ?? JSON.stringify(value);
}

function readPair(entry: Json): [string, Json] | undefined {
  const [key, value] = Array.isArray(entry) ? entry : isObject(entry) ? [entry.key, entry.value] : [];
  const name = key === null ? '' : toText(key);
  return name === undefined || (Array.isArray(entry) && entry.length !== 2) ? undefined : [name, value ?? null];
}
