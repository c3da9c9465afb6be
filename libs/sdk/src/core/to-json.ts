import { describeLeaf, describeScalar, nameOfClass } from './describe-leaf.js';
import type { Json, JsonObject } from './types.js';

export interface JsonLimits {
  /** Levels of objects and lists below the value itself. */
  depthMax: number;
  /** Entries of one object or list. */
  breadthMax: number;
  /** Values in all; what comes after is left out. */
  nodesMax: number;
  /** Characters of one string, by where it stands. */
  stringMax: (path: readonly (string | number)[]) => number;
  /** What stands for undefined; without it such entries are left out. */
  undefinedAs?: string;
}

export interface Described {
  json: Json;
  /** Sentry's mirror tree of what was cut: a node's own mark lies under the key "". */
  meta?: JsonObject;
}

/**
 * Any value as JSON, bounded, and without running code of the host: getters are named, not called. Functions become
 * `<Function name>`, instances of classes carry `__class__: '<Name>'`, circular references become `<Circular>`. Never
 * throws.
 *
 * @param describeOpaque names objects of the platform that must not be looked into; undefined for all others
 */
export function toJson(
  root: unknown,
  limits: JsonLimits,
  describeOpaque: (value: object) => string | undefined = () => undefined,
): Described {
  const parents: object[] = [];
  const path: (string | number)[] = [];
  let nodes = 0;

  function describe(value: unknown): Described {
    if (typeof value === 'string') return cutText(value, limits.stringMax(path));
    if (typeof value !== 'object' || value === null) return { json: describeScalar(value) };
    if (parents.includes(value)) return { json: '<Circular>' };
    const leaf = describeOpaque(value) ?? describeLeaf(value);
    if (leaf !== undefined) return { json: leaf };
    const isList = Array.isArray(value) || value instanceof Set;
    if (parents.length > limits.depthMax) return { json: isList ? '<Array>' : `<${nameOfClass(value) ?? 'Object'}>` };
    parents.push(value);
    try {
      return isList ? describeList(value) : describeObject(value);
    } finally {
      parents.pop();
    }
  }

  function describeList(values: Iterable<unknown>): Described {
    const json: Json[] = [];
    const meta: JsonObject = {};
    for (const value of bounded(values)) {
      const described = describeAt(json.length, () => value) ?? { json: null };
      if (described.meta) meta[json.length] = described.meta;
      json.push(described.json);
    }
    return withMeta(json, meta);
  }

  function describeObject(value: object): Described {
    const json: JsonObject = {};
    const meta: JsonObject = {};
    const name = nameOfClass(value);
    if (name !== undefined) json.__class__ = `<${name}>`;
    for (const [key, read] of bounded(listEntries(value))) {
      const described = describeAt(key, read);
      // An assignment to this key would set the prototype.
      if (described === undefined || key === '__proto__') continue;
      json[key] = described.json;
      if (described.meta) meta[key] = described.meta;
    }
    return withMeta(json, meta);
  }

  function describeAt(key: string | number, read: () => unknown): Described | undefined {
    path.push(key);
    try {
      const value = read();
      if (value !== undefined) return describe(value);
      return limits.undefinedAs === undefined ? undefined : { json: limits.undefinedAs };
    } catch {
      return { json: '<unavailable>' };
    } finally {
      path.pop();
    }
  }

  function* bounded<T>(values: Iterable<T>): Iterable<T> {
    let count = 0;
    for (const value of values) {
      if (count++ >= limits.breadthMax || nodes++ >= limits.nodesMax) return;
      yield value;
    }
  }

  try {
    return describe(root);
  } catch {
    return { json: '<unavailable>' };
  }
}

/** The mark is Sentry's: the rest was removed by a limit, 0 to `max` are left, `len` was the length before. */
function cutText(text: string, max: number): Described {
  if (text.length <= max) return { json: text };
  return { json: text.slice(0, max), meta: { '': { len: text.length, rem: [['!limit', 'x', 0, max]] } } };
}

/** Entries as functions, so that one that cannot be read does not take the others with it. */
function* listEntries(value: object): Iterable<[key: string, read: () => unknown]> {
  if (value instanceof Map) {
    for (const [key, entry] of value)
      yield [
        typeof key === 'object' ? '<Object>' : String(typeof key === 'string' ? key : describeScalar(key)),
        () => entry,
      ];
    return;
  }
  for (const key of Object.keys(value)) {
    yield [
      key,
      () => {
        const property = Object.getOwnPropertyDescriptor(value, key);
        return property?.get ? '<Getter>' : property?.value;
      },
    ];
  }
}

function withMeta(json: Json, meta: JsonObject): Described {
  return Object.keys(meta).length === 0 ? { json } : { json, meta };
}
