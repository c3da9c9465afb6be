import type { Json } from '../event.js';
import { noteCut, noteInvalid, type Path } from './notes.js';
import { isEmpty, isObject, pathTo, type Source } from './source.js';

/** Which of too many elements stay. */
export type Keep = 'first' | 'last' | 'ends';

/**
 * The elements of a list that SDKs write as `{ values: [...] }`, as a bare list or as a single object. Nulls are skipped,
 * other non-objects noted.
 */
export function readValues(source: Source, key: string, max: number, keep: Keep): Source[] {
  const value = source.raw[key];
  const path = pathTo(source, key);
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return readElements(value, { parent: path, key: 'values' }, source, max, keep);
  if (!isObject(value)) {
    noteInvalid(source.notes, path, value);
    return [];
  }
  if (isEmpty(value)) return [];
  if (!Object.hasOwn(value, 'values')) return readElements([value], { parent: path, key: 'values' }, source, max, keep);
  return readList({ raw: value, path, notes: source.notes }, 'values', max, keep);
}

/** The objects of a plain list. */
export function readList(source: Source, key: string, max: number, keep: Keep): Source[] {
  const value = source.raw[key];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return readElements(value, pathTo(source, key), source, max, keep);
  noteInvalid(source.notes, pathTo(source, key), value);
  return [];
}

/** At most `max` elements: the first, the last, or half of each end. */
export function limitList<T>(list: T[], max: number, keep: Keep): T[] {
  if (list.length <= max) return list;
  if (keep === 'first') return list.slice(0, max);
  if (keep === 'last') return list.slice(-max);
  return [...list.slice(0, max >> 1), ...list.slice(-(max - (max >> 1)))];
}

function readElements(list: Json[], path: Path, source: Source, max: number, keep: Keep): Source[] {
  if (list.length > max) noteCut(source.notes, path, list.length);
  const sources: Source[] = [];
  for (const element of limitList(list, max, keep)) {
    const at: Path = { parent: path, key: String(sources.length) };
    if (isObject(element)) sources.push({ raw: element, path: at, notes: source.notes });
    else if (element !== null) noteInvalid(source.notes, at, element);
  }
  return sources;
}
