import type { Json, JsonObject } from '@errata/protocol';
import { parsePythonRepr } from './parse-python-repr.js';
import { readRemoval } from './read-removal.js';
import { type Cut, type Entry, isRemoved, removedValue, type Value } from './value.js';

/** Python SDKs send most variables as reprs; all others send JSON values. */
export type Dialect = 'python' | 'json';

export const dialectOf = (platform: string | undefined): Dialect => (platform === 'python' ? 'python' : 'json');

/** What the JavaScript SDKs put where JSON has no value: `[Function: f]`, `[undefined]`, `<ServerResponse>`. */
const STAND_IN =
  /^(\[[A-Z][\w ]*(: [^\]]*|[^\]]* ~)?\]|\[(undefined|object [^\]]+)\]|<[\w. ]+>|\*\*non-serializable\*\*.*)$/;

/** @param meta the node of the event's `_meta` tree that mirrors this value */
export function describeValue(json: Json, dialect: Dialect, meta?: Json): Value {
  const cut = readCut(json, meta);
  const why = readRemoval(meta);
  const value = describe(json, dialect, meta);
  const partlyRemoved = why !== undefined && typeof json === 'string' && value.kind !== 'removed' ? why : undefined;
  return { ...value, ...(cut && { cut }), ...(partlyRemoved && { partlyRemoved }) };
}

/** The child of a `_meta` node; SDKs key lists by index as a string. */
export function metaChild(meta: Json | undefined, key: string): Json | undefined {
  return isObject(meta) && Object.hasOwn(meta, key) ? meta[key] : undefined;
}

function describe(json: Json, dialect: Dialect, meta: Json | undefined): Value {
  if (json === null) return { kind: 'keyword', type: '', text: dialect === 'python' ? 'None' : 'null' };
  if (typeof json === 'string') return describeString(json, dialect, readRemoval(meta));
  if (typeof json === 'number')
    return { kind: 'number', type: dialect === 'python' ? pythonNumber(json) : 'number', text: String(json) };
  if (typeof json === 'boolean') return describeBoolean(json, dialect);
  return describeContainer(json, dialect, meta);
}

function describeString(text: string, dialect: Dialect, why: string | undefined): Value {
  if (isRemoved(text)) return removedValue(why);
  if (dialect === 'python') return parsePythonRepr(text, why) ?? { kind: 'opaque', type: '', text };
  if (STAND_IN.test(text)) return { kind: 'opaque', type: '', text };
  return { kind: 'string', type: `string · ${[...text].length}`, text: JSON.stringify(text) };
}

function describeBoolean(json: boolean, dialect: Dialect): Value {
  const text = String(json);
  return {
    kind: 'keyword',
    type: dialect === 'python' ? 'bool' : 'boolean',
    text: dialect === 'python' ? capital(text) : text,
  };
}

function describeContainer(json: Json[] | JsonObject, dialect: Dialect, meta: Json | undefined): Value {
  const isList = Array.isArray(json);
  const size = isList ? json.length : Object.keys(json).length;
  const name = dialect === 'python' ? (isList ? 'list' : 'dict') : isList ? 'array' : 'object';
  const entries = (): Entry[] =>
    Object.entries(json).map(([key, item]) => ({
      name: key,
      value: describeValue(item, dialect, metaChild(meta, key)),
    }));
  return {
    kind: 'container',
    type: `${name} · ${size}`,
    text: '',
    open: isList ? '[' : '{',
    close: isList ? ']' : '}',
    size,
    entries,
  };
}

/** `len` in the node's own mark is the length before the SDK cut it. */
function readCut(json: Json, meta: Json | undefined): Cut | undefined {
  const length = metaChild(metaChild(meta, ''), 'len');
  if (typeof length !== 'number' || json === null || typeof json === 'number' || typeof json === 'boolean')
    return undefined;
  const kept = typeof json === 'string' ? json.length : Array.isArray(json) ? json.length : Object.keys(json).length;
  return length > kept
    ? { more: length - kept, of: length, unit: typeof json === 'string' ? 'characters' : 'items' }
    : undefined;
}

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const pythonNumber = (n: number): string => (Number.isInteger(n) ? 'int' : 'float');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
