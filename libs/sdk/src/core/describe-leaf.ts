import type { Json } from './types.js';

export function describeScalar(value: unknown): Json {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : `<${value}>`;
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return `<${String(value)}>`;
    case 'function':
      return `<Function ${ownText(value, 'name') || 'anonymous'}>`;
    default:
      return value === null ? null : '<undefined>';
  }
}

/** Objects whose fields tell nothing; undefined for all others. */
export function describeLeaf(value: object): Json | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '<Invalid Date>' : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Error)
    return `${ownText(value, 'name') || nameOfClass(value) || 'Error'}: ${ownText(value, 'message')}`;
  if (value instanceof Promise) return '<Promise>';
  if (ArrayBuffer.isView(value)) return `<${nameOfClass(value) ?? 'Bytes'} of ${value.byteLength} bytes>`;
  return undefined;
}

/** Undefined for plain objects. */
export function nameOfClass(value: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return undefined;
  const constructor: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  const name = typeof constructor === 'function' ? ownText(constructor, 'name') : '';
  return name === '' || name === 'Object' ? undefined : name;
}

/** A text property without calling a getter. */
function ownText(value: object, key: string): string {
  const text: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
  return typeof text === 'string' ? text.slice(0, 1024) : '';
}
