import type { EventError, Json, JsonObject } from '../event.js';
import { LIMITS } from '../limits.js';
import { headOf } from '../cut-text.js';

/** Where a value lies, as links from the leaf up: building the text costs only when there is something to note. */
export interface Path {
  parent: Path | undefined;
  key: string;
}

/** What is said about one payload while it is read: `errors` and `_meta` of the event. */
export interface Notes {
  errors: EventError[];
  meta: JsonObject;
  marks: number;
}

/** Marks are for display; a hostile event could have as many as it has values. */
const MARKS_MAX = 500;
const SHOWN_CHARS_MAX = 200;

export function newNotes(): Notes {
  return { errors: [], meta: {}, marks: 0 };
}

export function noteError(notes: Notes, type: string, path: Path | undefined, value?: Json): void {
  if (notes.errors.length >= LIMITS.errorsMax) return;
  const error: EventError = { type };
  if (path) error.name = keysOf(path).join('.');
  if (value !== undefined) error.value = shorten(value);
  notes.errors.push(error);
}

/** The value has the wrong type or shape and is left out. */
export function noteInvalid(notes: Notes, path: Path | undefined, value: Json): void {
  noteError(notes, 'invalid_data', path, value);
}

/**
 * Marks in `_meta` that a text or list was cut. @param length what it had, @param range of the kept text that replaces
 * the rest: the three dots
 */
export function noteCut(notes: Notes, path: Path, length: number, range?: [from: number, to: number]): void {
  if (notes.marks++ >= MARKS_MAX) return;
  let node = notes.meta;
  for (const key of keysOf(path)) node = childOf(node, key);
  node[''] = range ? { len: length, rem: [['!limit', 's', ...range]] } : { len: length };
}

function childOf(node: JsonObject, key: string): JsonObject {
  const child = Object.hasOwn(node, key) ? node[key] : undefined;
  if (typeof child === 'object' && child !== null && !Array.isArray(child)) return child;
  const created: JsonObject = {};
  node[key] = created;
  return created;
}

function keysOf(path: Path): string[] {
  const keys: string[] = [];
  for (let at: Path | undefined = path; at; at = at.parent) keys.push(at.key);
  return keys.reverse();
}

function shorten(value: Json): Json {
  const text = typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : undefined;
  return text === undefined || text.length <= SHOWN_CHARS_MAX ? value : headOf(text, SHOWN_CHARS_MAX);
}
